using Mingji.App.Data;
using Mingji.Domain.Projects.Library;

namespace Mingji.App.Projects;

/// <summary>科目表的一版. A table of classes that a division brought, or had before.</summary>
public sealed record ClassVersion
{
    /// <summary><c>economic</c> or <c>function</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Counts up, for each kind.</summary>
    public long Number { get; init; }

    /// <summary><c>waiting</c> until it is confirmed, <c>used</c>, <c>former</c>, <c>dropped</c>.</summary>
    public string State { get; init; } = "";

    /// <summary>The file it came from.</summary>
    public string FileName { get; init; } = "";

    /// <summary>One class a line, code and name with a tab between.</summary>
    public string Content { get; init; } = "";

    /// <summary>When it was brought, UTC.</summary>
    public string EnteredAt { get; init; } = "";

    /// <summary>By whom.</summary>
    public string EnteredBy { get; init; } = "";

    /// <summary>When it was last put to use, UTC; <see langword="null"/> when never.</summary>
    public string? UsedAt { get; init; }

    /// <summary>支出经济分类, else 支出功能分类.</summary>
    public bool IsEconomic => Kind == "economic";

    /// <summary>Its classes.</summary>
    public IReadOnlyList<BudgetClass> Classes => [.. Content.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t', 2)).Select(pair => new BudgetClass(pair[0], pair[1]))];

    /// <summary>Where it stands, for people.</summary>
    public string Word => State switch { "waiting" => "待确认", "used" => "正在使用", "former" => "以前的", _ => "没有采用" };

    internal static string KindOf(bool isEconomic) => isEconomic ? "economic" : "function";

    internal static string Print(IEnumerable<BudgetClass> classes) => string.Join('\n', classes.Select(known => $"{known.Code}\t{known.Name.ReplaceLineEndings(" ").Replace('\t', ' ')}"));

    internal static Task<IReadOnlyList<ClassVersion>> Of(Session session, string division) => session.Query<ClassVersion>(
        """
        SELECT kind AS Kind, number AS Number, state AS State, file_name AS FileName, content AS Content, entered_at AS EnteredAt, entered_by AS EnteredBy, used_at AS UsedAt
        FROM budget_class_version WHERE division = @division AND state <> 'dropped' ORDER BY kind, number DESC
        """, new { division });
}
