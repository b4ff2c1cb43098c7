using Mingji.App.Data;

namespace Mingji.App.Disclosure;

/// <summary>Lists what the public may read: years with their totals, and the units of a year.</summary>
public sealed class ListPublic(Database database)
{
    /// <summary>Units on a page.</summary>
    public const int PageSize = 100;

    /// <summary>A division's year. With setters: SQLite cannot tell the type of a computed column when there are no rows.</summary>
    public sealed record Shelf
    {
        /// <summary>行政区划代码.</summary>
        public string Division { get; init; } = "";

        /// <summary>预算年度.</summary>
        public long Year { get; init; }

        /// <summary>How many documents stand.</summary>
        public long Documents { get; init; }

        /// <summary>How many projects they have.</summary>
        public long Projects { get; init; }

        /// <summary>Their budgets in 分.</summary>
        public long BudgetFen { get; init; }
    }

    /// <summary>A unit's document of a year.</summary>
    public sealed record Row(string Division, long DocumentId, long Year, string? UnitCode, string UnitName, long ProjectCount, long BudgetFen, string ReleasedAt);

    /// <summary>A page of units.</summary>
    /// <param name="Rows">By name.</param>
    /// <param name="Next">Name and id of the last row when more follow.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, (string Name, long Id)? Next);

    /// <summary>The divisions and years that have something to read, newest year first.</summary>
    public Task<IReadOnlyList<Shelf>> Shelves(CancellationToken cancellation = default) => database.Read(session => session.Query<Shelf>(
        """
        SELECT division AS Division, year AS Year, COUNT(*) AS Documents, CAST(SUM(project_count) AS BIGINT) AS Projects, CAST(SUM(budget_fen) AS BIGINT) AS BudgetFen
        FROM public_document GROUP BY division, year ORDER BY division, year DESC
        """), cancellation);

    /// <summary>The units of a year from <paramref name="after"/> on.</summary>
    public async Task<Page> Units(string division, int year, (string Name, long Id)? after = null, int pageSize = PageSize, CancellationToken cancellation = default)
    {
        var rows = await database.Read(session => session.Query<Row>(
            $"""
            SELECT {Columns} FROM public_document WHERE division = @division AND year = @year {(after is null ? "" : "AND (unit_name, document_id) > (@Name, @Id)")}
            ORDER BY unit_name, document_id LIMIT @Limit
            """, new { division, year = (long)year, after?.Name, Id = after?.Id ?? 0, Limit = pageSize + 1L }), cancellation);
        return new Page([.. rows.Take(pageSize)], rows.Count > pageSize ? (rows[pageSize - 1].UnitName, rows[pageSize - 1].DocumentId) : null);
    }

    /// <summary>The documents released last, at most <paramref name="most"/>, for machines that walk through all of them.</summary>
    /// <param name="most">How many.</param>
    /// <param name="after">Moment and id of the last row of the page before.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<IReadOnlyList<Row>> Newest(int most, (string ReleasedAt, long Id)? after = null, CancellationToken cancellation = default) => database.Read(session => session.Query<Row>(
        $"SELECT {Columns} FROM public_document {(after is null ? "" : "WHERE (released_at, document_id) < (@ReleasedAt, @Id)")} ORDER BY released_at DESC, document_id DESC LIMIT @Most",
        new { Most = (long)most, after?.ReleasedAt, Id = after?.Id ?? 0 }), cancellation);

    private const string Columns =
        "division AS Division, document_id AS DocumentId, year AS Year, unit_code AS UnitCode, unit_name AS UnitName, project_count AS ProjectCount, budget_fen AS BudgetFen, released_at AS ReleasedAt";
}
