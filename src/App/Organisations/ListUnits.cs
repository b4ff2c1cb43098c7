using Dapper;
using Mingji.App.Data;
using Mingji.Domain.Organisations;

namespace Mingji.App.Organisations;

/// <summary>Lists units of a division and those below: searched, by division, department and code, a page at a time.</summary>
public sealed class ListUnits(Database database)
{
    /// <summary>Units on a page.</summary>
    public const int PageSize = 50;

    /// <summary>One unit.</summary>
    public sealed record Row
    {
        /// <summary>The division.</summary>
        public string Division { get; init; } = "";

        /// <summary>The division's name; empty when it is not known.</summary>
        public string DivisionName { get; init; } = "";

        /// <summary>The unit's id.</summary>
        public long Id { get; init; }

        /// <summary>预算单位代码.</summary>
        public string? Code { get; init; }

        /// <summary>全称.</summary>
        public string Name { get; init; } = "";

        /// <summary>主管部门; empty when it is not known.</summary>
        public string DepartmentName { get; init; } = "";

        /// <summary>Its documents.</summary>
        public long Documents { get; init; }

        /// <summary>Its people.</summary>
        public long People { get; init; }

        /// <summary>The unit it was merged into.</summary>
        public long? MergedInto { get; init; }

        /// <summary>That unit's name.</summary>
        public string? MergedIntoName { get; init; }
    }

    private const string Select =
        """
        SELECT u.division AS Division, COALESCE(v.name, '') AS DivisionName, u.id AS Id, u.code AS Code, u.name AS Name, COALESCE(m.name, '') AS DepartmentName,
               (SELECT COUNT(*) FROM document d WHERE d.division = u.division AND d.unit_id = u.id AND d.state <> 'empty') AS Documents,
               (SELECT COUNT(*) FROM person p WHERE p.division = u.division AND p.unit_id = u.id) AS People, u.merged_into AS MergedInto, t.name AS MergedIntoName
        FROM unit u LEFT JOIN division v ON v.division = u.division LEFT JOIN department m ON m.division = u.division AND m.code = substr(u.code, 1, 3)
        LEFT JOIN unit t ON t.division = u.division AND t.id = u.merged_into

        """;

    /// <summary>A page of units.</summary>
    /// <param name="division">Whose.</param>
    /// <param name="words">Looked for in name and code; empty for all.</param>
    /// <param name="page">From 1.</param>
    /// <param name="isMerged">Whether those merged into others are listed too.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<(IReadOnlyList<Row> Rows, long Total)> Run(string division, string? words, int page, bool isMerged = true, CancellationToken cancellation = default) => database.Read(async session =>
    {
        var like = "%" + (words ?? "").Trim().Replace("!", "!!").Replace("%", "!%").Replace("_", "!_") + "%";
        var parameters = new DynamicParameters(new { Trunk = DivisionCodes.Trunk(division) + "%", like, Limit = (long)PageSize, Offset = (long)(page - 1) * PageSize });
        var where = "WHERE u.division LIKE @Trunk AND (u.name LIKE @like ESCAPE '!' OR u.code LIKE @like ESCAPE '!')" + (isMerged ? "" : " AND u.merged_into IS NULL");
        var total = await session.Scalar<long>($"SELECT COUNT(*) FROM unit u {where}", parameters);
        return (await session.Query<Row>($"{Select}{where} ORDER BY u.division, u.code, u.name, u.id LIMIT @Limit OFFSET @Offset", parameters), total);
    }, cancellation);

    /// <summary>One unit; <see langword="null"/> when there is none.</summary>
    public Task<Row?> Find(string division, long id, CancellationToken cancellation = default) =>
        database.Read(session => session.Find<Row>(Select + "WHERE u.division = @division AND u.id = @id", new { division, id }), cancellation);

    /// <summary>Every unit of a division that has not gone into another, in the order of their codes: for choices.</summary>
    public Task<IReadOnlyList<(UnitPlace Place, string Name)>> All(string division, CancellationToken cancellation = default) => database.Read(async session =>
        (IReadOnlyList<(UnitPlace, string)>)[.. (await session.Query<Row>(Select + "WHERE u.division = @division AND u.merged_into IS NULL ORDER BY u.code, u.name, u.id", new { division }))
            .Select(row => (new UnitPlace(row.Division, row.Id, row.Code), row.Name))], cancellation);

    /// <summary>The unit with a code in a division; <see langword="null"/> when there is none.</summary>
    public Task<Row?> FindByCode(string division, string code, CancellationToken cancellation = default) =>
        database.Read(async session => (await session.Query<Row>(Select + "WHERE u.division = @division AND u.code = @code AND u.merged_into IS NULL ORDER BY u.id LIMIT 1", new { division, code })) is [var found, ..] ? found : null, cancellation);

    /// <summary>The divisions that have units or a name, in the order of the tree.</summary>
    public Task<IReadOnlyList<(string Code, string Name)>> Divisions(string division, CancellationToken cancellation = default) => database.Read(async session =>
        (IReadOnlyList<(string, string)>)[.. (await session.Query<DivisionRow>(
            """
            SELECT a.division AS Code, COALESCE(v.name, '') AS Name FROM (SELECT division FROM unit UNION SELECT division FROM division) a
            LEFT JOIN division v ON v.division = a.division WHERE a.division LIKE @Trunk ORDER BY a.division
            """, new { Trunk = DivisionCodes.Trunk(division) + "%" })).Select(row => (row.Code, row.Name))], cancellation);

    private sealed record DivisionRow
    {
        public string Code { get; init; } = "";
        public string Name { get; init; } = "";
    }
}
