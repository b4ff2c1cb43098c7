using System.Globalization;
using Mingji.App.Data;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects.Library;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Projects;

/// <summary>A project as it is kept.</summary>
/// <param name="Division">The division.</param>
/// <param name="Id">Its id.</param>
/// <param name="Unit">Whose it is.</param>
/// <param name="UnitName">The unit's name.</param>
/// <param name="Version">Counts up with every change.</param>
/// <param name="Project">What it says.</param>
public sealed record KeptProject(string Division, long Id, UnitPlace Unit, string UnitName, long Version, LibraryProject Project)
{
    /// <summary>上级项目; <see langword="null"/> for none.</summary>
    public long? ParentId { get; init; }

    /// <summary>The account that registered it; <see langword="null"/> for one that came from a document.</summary>
    public long? RegisteredBy { get; init; }

    /// <summary>The account that wrote in it last; <see langword="null"/> when nobody did.</summary>
    public long? EditedBy { get; init; }

    /// <summary>Its budget lines added up, year by year.</summary>
    public ValueList<YearSum> Lines { get; init; } = [];

    /// <summary>Its goal tables, newest year first.</summary>
    public ValueList<Table> Tables { get; init; } = [];

    /// <summary>Its path in the log.</summary>
    public string Path => string.Create(CultureInfo.InvariantCulture, $"library/{Division}/{Id}");

    /// <summary>Where it stands, for the workflow: whoever registered it or wrote in it does not review it.</summary>
    public FlowSubject Subject => new(Unit, Project.State) { SubmittedBy = RegisteredBy, Writers = EditedBy is { } editor ? [new Writer(editor, "")] : [] };

    /// <summary>What the budget lines of a year come to; <see langword="null"/> without any.</summary>
    public Money? LinesOf(int year) => Lines.Where(sum => sum.Year == year).Select(sum => (Money?)new Money(sum.Fen)).FirstOrDefault();

    /// <summary>预算数 of the goal table of a year; <see langword="null"/> without one, or when several goal tables of the year are this project.</summary>
    public Money? PrintedOf(int year) => Tables.Where(table => table.Year == year && table.Position is not null).ToList() is [{ BudgetFen: { } fen }] ? new Money(fen) : null;

    /// <summary>By how much the budget lines of a year exceed the goal table (预算与项目库不一致); <see langword="null"/> where they agree or cannot be compared.</summary>
    public Money? Gap(int year) => LinesOf(year) is { } lines && PrintedOf(year) is { } printed && lines != printed ? lines - printed : null;

    /// <summary>The budget lines of a year together.</summary>
    /// <param name="Year">预算年度.</param>
    /// <param name="Fen">In 分.</param>
    public sealed record YearSum(long Year, long Fen);

    /// <summary>The goal table of a year.</summary>
    /// <param name="Year">预算年度.</param>
    /// <param name="DocumentId">The document.</param>
    /// <param name="GoalTableId">The goal table.</param>
    /// <param name="Position">Its position, from 1; <see langword="null"/> when it was deleted.</param>
    /// <param name="BudgetFen">预算数 in 分.</param>
    /// <param name="FiscalFen">财政资金 in 分.</param>
    public sealed record Table(long Year, long DocumentId, long GoalTableId, long? Position, long? BudgetFen, long? FiscalFen);
}

/// <summary>The rows of the project library.</summary>
internal static class LibraryRows
{
    public static async Task<KeptProject?> Load(Session session, string division, long id) => (await Load(session, division, [id])).SingleOrDefault();

    public static async Task<IReadOnlyList<KeptProject>> Load(Session session, string division, IReadOnlyCollection<long> ids)
    {
        if (ids.Count == 0) return [];
        // The ids are ours and numbers; a list of parameters would differ between the stores.
        var list = string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));
        var tables = (await session.Query<TableRow>(
            $"""
            SELECT y.project_id AS ProjectId, y.year AS Year, y.document_id AS DocumentId, y.goal_table_id AS GoalTableId, t.position AS Position, t.budget_fen AS BudgetFen, t.fiscal_fen AS FiscalFen
            FROM library_year y LEFT JOIN goal_table t ON t.division = y.division AND t.document_id = y.document_id AND t.id = y.goal_table_id
            WHERE y.division = @division AND y.project_id IN ({list}) ORDER BY y.year DESC, y.goal_table_id
            """, new { division })).ToLookup(row => row.ProjectId);
        var sums = (await session.Query<SumRow>(
            $"SELECT project_id AS ProjectId, year AS Year, CAST(SUM(amount_fen) AS BIGINT) AS Fen FROM budget_line WHERE division = @division AND project_id IN ({list}) GROUP BY project_id, year ORDER BY project_id, year", new { division })).ToLookup(row => row.ProjectId);
        return [.. (await session.Query<HeadRow>(
            $"""
            SELECT p.id AS Id, p.code AS Code, p.name AS Name, p.kind AS Kind, p.parent_id AS ParentId, p.first_year AS FirstYear, p.last_year AS LastYear, p.total_fen AS TotalFen, p.function_code AS FunctionCode, p.purpose AS Purpose, p.goals AS Goals,
                   p.registered_by_id AS RegisteredBy, p.edited_by_id AS EditedBy,
                   p.state AS State, p.row_version AS Version, COALESCE(u.merged_into, u.id) AS UnitId, u.code AS UnitCode, u.name AS UnitName
            FROM library_project p JOIN unit u ON u.division = p.division AND u.id = p.unit_id WHERE p.division = @division AND p.id IN ({list}) ORDER BY p.id
            """, new { division })).Select(row => new KeptProject(division, row.Id, new(division, row.UnitId, row.UnitCode), row.UnitName, row.Version, new LibraryProject(row.Name, Enum.Parse<ProjectKind>(row.Kind))
            {
                Code = row.Code, State = LibraryFlow.Table.State(row.State), FirstYear = (int)row.FirstYear, LastYear = (int?)row.LastYear, Total = row.TotalFen is { } fen ? new Money(fen) : null, FunctionCode = row.FunctionCode, Purpose = row.Purpose, Goals = row.Goals,
                Years = tables[row.Id].Select(table => (int)table.Year).Distinct().Order().ToValueList(),
            })
            {
                ParentId = row.ParentId, RegisteredBy = row.RegisteredBy, EditedBy = row.EditedBy, Lines = sums[row.Id].Select(sum => new KeptProject.YearSum(sum.Year, sum.Fen)).ToValueList(),
                Tables = tables[row.Id].Select(table => new KeptProject.Table(table.Year, table.DocumentId, table.GoalTableId, table.Position, table.BudgetFen, table.FiscalFen)).ToValueList(),
            })];
    }

    /// <summary>Writes the head of a project that was loaded; refuses when it was changed in between.</summary>
    public static async Task<bool> Save(Session session, KeptProject kept, DateTimeOffset at, string by)
    {
        var project = kept.Project;
        return await session.Execute(
            """
            UPDATE library_project SET kind = @Kind, parent_id = @ParentId, last_year = @LastYear, total_fen = @Total, function_code = @FunctionCode, purpose = @Purpose, goals = @Goals, edited_by_id = @EditedBy, state = @State, changed_at = @At, changed_by = @by, row_version = row_version + 1
            WHERE division = @Division AND id = @Id AND row_version = @Version
            """, new { Kind = project.Kind.ToString(), kept.ParentId, LastYear = (long?)project.LastYear, Total = project.Total?.Fen, project.FunctionCode, project.Purpose, project.Goals, kept.EditedBy, State = project.State.Code, At = Timestamps.Print(at), by, kept.Division, kept.Id, kept.Version }) == 1;
    }

    public static async Task<ProjectBudget> Budget(Session session, string division, long id, int year) => new((await session.Query<LineRow>(
        "SELECT economic_code AS EconomicCode, source AS Source, amount_fen AS AmountFen FROM budget_line WHERE division = @division AND project_id = @id AND year = @year ORDER BY position", new { division, id, year = (long)year }))
        .Select(row => new BudgetLine(row.EconomicCode, Enum.Parse<FundSource>(row.Source), new Money(row.AmountFen))).ToValueList());

    /// <summary>The classes of a division: those it loaded, else the pack's.</summary>
    public static async Task<BudgetClasses> Classes(Session session, string division, RulePack rules)
    {
        var own = (await session.Query<ClassRow>("SELECT kind AS Kind, code AS Code, name AS Name FROM budget_class WHERE division = @division ORDER BY kind, code", new { division })).ToLookup(row => row.Kind, row => new BudgetClass(row.Code, row.Name));
        var pack = rules.BudgetClasses;
        return pack with { Functions = own["function"].Any() ? [.. own["function"]] : pack.Functions, Economic = own["economic"].Any() ? [.. own["economic"]] : pack.Economic };
    }

    private sealed record HeadRow
    {
        public long Id { get; init; }
        public string? Code { get; init; }
        public string Name { get; init; } = "";
        public string Kind { get; init; } = "";
        public long? ParentId { get; init; }
        public long FirstYear { get; init; }
        public long? LastYear { get; init; }
        public long? TotalFen { get; init; }
        public string FunctionCode { get; init; } = "";
        public string Purpose { get; init; } = "";
        public string Goals { get; init; } = "";
        public long? RegisteredBy { get; init; }
        public long? EditedBy { get; init; }
        public string State { get; init; } = "";
        public long Version { get; init; }
        public long UnitId { get; init; }
        public string? UnitCode { get; init; }
        public string UnitName { get; init; } = "";
    }

    private sealed record TableRow(long ProjectId, long Year, long DocumentId, long GoalTableId, long? Position, long? BudgetFen, long? FiscalFen);

    private sealed record SumRow
    {
        public long ProjectId { get; init; }
        public long Year { get; init; }
        public long Fen { get; init; }
    }

    private sealed record LineRow(string EconomicCode, string Source, long AmountFen);

    private sealed record ClassRow(string Kind, string Code, string Name);
}
