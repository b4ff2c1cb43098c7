using Dapper;
using Mingji.App.Data;
using Mingji.Domain.Organisations;

namespace Mingji.App.Accounts;

/// <summary>Lists people of a division and those below: searched, a page at a time.</summary>
public sealed class ListPeople(Database database)
{
    /// <summary>People on a page.</summary>
    public const int PageSize = 50;

    /// <summary>One person.</summary>
    public sealed record Row
    {
        /// <summary>The division.</summary>
        public string Division { get; init; } = "";

        /// <summary>The account.</summary>
        public long Id { get; init; }

        /// <summary>姓名.</summary>
        public string Name { get; init; } = "";

        /// <summary>用户名.</summary>
        public string SignInName { get; init; } = "";

        /// <summary>单位.</summary>
        public string UnitName { get; init; } = "";

        /// <summary>股室.</summary>
        public string Office { get; init; } = "";

        /// <summary>1 when out of use.</summary>
        public long IsDisabled { get; init; }

        /// <summary>1 when a password is set.</summary>
        public long HasPassword { get; init; }

        /// <summary>1 with a second factor.</summary>
        public long IsTwoFactor { get; init; }

        /// <summary>Posts that wait for confirmation.</summary>
        public long Waiting { get; init; }

        /// <summary>The names of the roles held.</summary>
        public IReadOnlyList<string> Roles { get; set; } = [];
    }

    /// <summary>A page of people by name and unit.</summary>
    /// <param name="division">Whose.</param>
    /// <param name="words">Looked for in name, sign-in name and unit; empty for all.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<(IReadOnlyList<Row> Rows, long Total)> Run(string division, string? words, int page, CancellationToken cancellation = default) => database.Read(async session =>
    {
        var like = "%" + (words ?? "").Trim().Replace("!", "!!").Replace("%", "!%").Replace("_", "!_") + "%";
        var parameters = new DynamicParameters(new { Trunk = DivisionCodes.Trunk(division) + "%", like, Limit = (long)PageSize, Offset = (long)(page - 1) * PageSize });
        const string Where = "FROM person p JOIN unit u ON u.division = p.division AND u.id = p.unit_id WHERE p.division LIKE @Trunk AND (p.name LIKE @like ESCAPE '!' OR p.sign_in_name LIKE @like ESCAPE '!' OR u.name LIKE @like ESCAPE '!')";
        var total = await session.Scalar<long>($"SELECT COUNT(*) {Where}", parameters);
        var rows = await session.Query<Row>(
            $"""
            SELECT p.division AS Division, p.id AS Id, p.name AS Name, p.sign_in_name AS SignInName, u.name AS UnitName, COALESCE((SELECT f.name FROM office f WHERE f.division = p.division AND f.id = p.office_id), '') AS Office, p.is_disabled AS IsDisabled,
                   CASE WHEN p.password_hash IS NULL THEN 0 ELSE 1 END AS HasPassword, p.is_two_factor AS IsTwoFactor,
                   (SELECT COUNT(*) FROM post o WHERE o.division = p.division AND o.person_id = p.id AND o.state = 'proposed') AS Waiting
            {Where} ORDER BY u.code, u.name, p.name, p.id LIMIT @Limit OFFSET @Offset
            """, parameters);
        var roles = rows.Count == 0 ? [] : await session.Query<Held>(
            $"SELECT o.person_id AS PersonId, o.role AS Role FROM post o WHERE o.state = 'held' AND o.person_id IN ({string.Join(',', rows.Select(row => row.Id))}) ORDER BY o.id");
        foreach (var row in rows) row.Roles = [.. roles.Where(held => held.PersonId == row.Id).Select(held => Enum.Parse<Role>(held.Role).Word()).Distinct()];
        return (rows, total);
    }, cancellation);

    /// <summary>All people of all divisions, for the terminal.</summary>
    public async Task<IReadOnlyList<Row>> All(CancellationToken cancellation = default)
    {
        var divisions = await database.Read(session => session.Query<string>("SELECT DISTINCT division FROM person ORDER BY division"), cancellation);
        var all = new List<Row>();
        foreach (var division in divisions)
            for (var page = 1; ; page++)
            {
                var (rows, _) = await Run(division, "", page, cancellation);
                // The division of a county lists its townships too; each is listed once.
                all.AddRange(rows.Where(row => row.Division == division));
                if (rows.Count < PageSize) break;
            }
        return all;
    }

    /// <summary>One account; <see langword="null"/> when there is none.</summary>
    public Task<Account?> Find(AccountKey key, CancellationToken cancellation = default) => database.Read(session => AccountRows.Load(session, key), cancellation);

    /// <summary>The account with a sign-in name; <see langword="null"/> when there is none.</summary>
    public Task<Account?> Find(string signInName, CancellationToken cancellation = default) => database.Read(session => AccountRows.Named(session, signInName), cancellation);

    /// <summary>Whether there is any account.</summary>
    public Task<bool> IsAnybodyThere(CancellationToken cancellation = default) => database.Read(async session => await session.Scalar<long>("SELECT COUNT(*) FROM (SELECT 1 FROM person LIMIT 1) one") > 0, cancellation);

    /// <summary>People of the demonstration with their roles: the administrators and one of each other role first.</summary>
    public Task<IReadOnlyList<DemoRow>> OfDemo(CancellationToken cancellation = default) => database.Read(session => session.Query<DemoRow>(
        """
        SELECT p.division AS Division, p.id AS Id, p.name AS Name, u.name AS UnitName, o.role AS Role
        FROM person p JOIN unit u ON u.division = p.division AND u.id = p.unit_id JOIN post o ON o.division = p.division AND o.person_id = p.id AND o.state = 'held'
        WHERE p.is_demo = 1 AND p.is_disabled = 0 ORDER BY o.id
        """), cancellation);

    /// <summary>A person of the demonstration.</summary>
    public sealed record DemoRow(string Division, long Id, string Name, string UnitName, string Role);

    private sealed record Held(long PersonId, string Role);
}
