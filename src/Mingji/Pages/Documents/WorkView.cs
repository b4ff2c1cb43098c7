using System.Globalization;
using Mingji.App.Checks;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.RulePacks;

namespace Mingji.Pages.Documents;

/// <summary>What the document page shows: one part of one document, with what is found there.</summary>
public sealed class WorkView
{
    private const int ListedAtMost = 200;

    private readonly ILookup<Place, int> findingsByCell;
    private readonly ILookup<int, Severity> severitiesByPart;
    private readonly ILookup<Place, int> answeredByCell;
    private readonly HashSet<Place> unfilled;

    public WorkView(FormSource source, int part, Severity? severity, bool isWhole)
    {
        var open = source.Judged;
        Source = source;
        Part = Math.Clamp(part, 0, open.Document.Projects.Count);
        Severity = severity;
        IsWhole = isWhole;
        findingsByCell = open.Findings
            .SelectMany((finding, i) => finding.Sites.Select(site => (Cell: Shown(site.Place), Index: i)))
            .Distinct()
            .ToLookup(pair => pair.Cell, pair => pair.Index);
        severitiesByPart = open.Findings
            .SelectMany(finding => finding.Sites.Select(site => site.Place.Project ?? 0).Distinct().Select(number => (Part: number, finding.Severity)))
            .ToLookup(pair => pair.Part, pair => pair.Severity);
        answeredByCell = Answered
            .SelectMany((answered, i) => answered.Finding.Sites.Select(site => (Cell: Shown(site.Place), Index: i)))
            .Distinct()
            .ToLookup(pair => pair.Cell, pair => pair.Index);
        Unfilled = Kept is null ? [] : [.. UnfilledCells.In(open.Document)];
        unfilled = [.. Unfilled.Select(place => place with { Document = 0 })];
        var listed = Enumerable.Range(0, open.Findings.Count)
            .Where(i => IsWhole || IsInPart(open.Findings[i], Part))
            .Where(i => Severity is null || open.Findings[i].Severity == Severity)
            .ToList();
        ListedCount = listed.Count;
        Listed = [.. listed.Take(ListedAtMost)];
    }

    public FormSource Source { get; }

    /// <summary>The content with its findings.</summary>
    public JudgedDocument Open => Source.Judged;

    public GoalDocument Document => Open.Document;

    /// <summary>What only a kept document has.</summary>
    public KeptState? Kept => Source.Kept;

    /// <summary>How the money of the project shown stands; <see langword="null"/> outside of the store and for part one.</summary>
    public App.Spending.SpendingBoard.Project? Spending { get; init; }

    /// <summary>Whether the money on the screen is left as it is: it was not asked for again.</summary>
    public bool IsMoneyKept { get; init; }

    /// <summary>What earlier years leave of the project shown; <see langword="null"/> for one without a code.</summary>
    public Domain.Spending.CarriedMoney? Carried { get; init; }

    /// <summary>Whether the person may change what is shown.</summary>
    public bool IsReadOnly => Kept?.ReadOnly is not null || Flow?.Locked is not null;

    /// <summary>Why not, or what to do instead.</summary>
    public string? ReadOnlyReason => Flow is { IsReviewing: true } ? "点一格可以写批注，或把这一格退回修改。" : Kept?.ReadOnly ?? Flow?.Locked;

    /// <summary>Where the part shown stands in the workflow; <see langword="null"/> for one without content and on a workbench.</summary>
    public FlowView? Flow { get; init; }

    /// <summary>The cell a reviewer writes at.</summary>
    public Place? Reviewing { get; init; }

    /// <summary>What reviewers wrote at a cell and nobody has dealt with yet.</summary>
    public IEnumerable<FlowNote> NotesAt(Place cell) => Flow is null ? [] : Flow.Open.Where(note => note.Place is { } place && Shown(place) == cell with { Document = 0 });

    /// <summary>Whether a cell was changed since the last review, for those who review.</summary>
    public bool IsChanged(Place cell) => Flow is { IsReviewing: true, Changed: { } changed } && changed.Any(difference => difference.New is { } place && Shown(place) == cell with { Document = 0 });

    /// <summary>The findings that were answered with a reason.</summary>
    public IReadOnlyList<Answered> Answered => Kept?.Waivers.Answered ?? [];

    /// <summary>Those of them to list, as indexes.</summary>
    public IReadOnlyList<int> AnsweredListed => [.. Enumerable.Range(0, Answered.Count).Where(i => IsWhole || IsInPart(Answered[i].Finding, Part))];

    /// <summary>The cells of a kept document that are still to be filled.</summary>
    public IReadOnlyList<Place> Unfilled { get; }

    /// <summary>Which part is shown: 0 for part one, otherwise the number of the project.</summary>
    public int Part { get; }

    /// <summary>Which severity the list is narrowed to.</summary>
    public Severity? Severity { get; }

    /// <summary>Whether the list shows the findings of all parts.</summary>
    public bool IsWhole { get; }

    /// <summary>The project shown; <see langword="null"/> for part one.</summary>
    public GoalTable? Project => Part == 0 ? null : Document.Projects[Part - 1];

    /// <summary>The findings to list, as indexes into those of the document.</summary>
    public IReadOnlyList<int> Listed { get; }

    /// <summary>How many there are to list; more than <see cref="Listed"/> where the list is cut.</summary>
    public int ListedCount { get; }

    /// <summary>The cell open for editing without script, or after a refusal.</summary>
    public Place? Editing { get; init; }

    /// <summary>What the person typed, when it could not be saved.</summary>
    public string? Draft { get; init; }

    /// <summary>What has just happened.</summary>
    public string? Notice { get; init; }

    /// <summary>What is only said to those who do not see the page.</summary>
    public string? Quiet { get; init; }

    /// <summary>Whether <see cref="Notice"/> says that something did not work.</summary>
    public bool IsRefusal { get; init; }

    /// <summary>Which waivers fell by what has just been done, where the page was asked for anew.</summary>
    public string? Fallen { get; init; }

    /// <summary>Whether the notice offers to take back what was done.</summary>
    public bool IsUndoable { get; init; } = true;

    /// <summary>The cell to go on at.</summary>
    public Place? Focus { get; init; }

    /// <summary>The texts a cell of this field is chosen from; none for free text.</summary>
    public IReadOnlyList<string> Choices(Field field) => (Kept, Project, field) switch
    {
        (null, _, _) or (_, null, _) => [],
        (_, { } table, Field.Level1) => IndicatorTaxonomy.Level1(table),
        (_, { } table, Field.Level2) => IndicatorTaxonomy.Level2(table),
        (_, _, Field.MoneyUnit) => ["元", "万元"],
        _ => [],
    };

    /// <summary>A way to write a cell that its row suggests.</summary>
    public string? Offer(Indicator row, Field field, RulePack rules) => field == Field.Target
        ? TargetProposals.Of(row, Project!.MoneyUnit, rules)
        : TargetProposals.ClassOf(row, rules)?.Words().Level2;

    /// <summary>Indexes of the findings about a cell.</summary>
    public IEnumerable<int> FindingsAt(Place cell) => findingsByCell[cell with { Document = 0 }];

    /// <summary>Indexes of the answered findings about a cell.</summary>
    public IEnumerable<int> AnsweredAt(Place cell) => answeredByCell[cell with { Document = 0 }];

    /// <summary>Whether a cell is still to be filled.</summary>
    public bool IsUnfilled(Place cell) => unfilled.Contains(cell with { Document = 0 });

    /// <summary>Whether nothing is wrong with a part but that it is not filled in yet.</summary>
    public bool IsOnlyUnfilled(int part) =>
        Kept is not null && CountIn(part) > 0 && Open.Findings.All(finding => finding.Check == UnfilledCells.Check || !IsInPart(finding, part)) && Unfilled.Any(place => (place.Project ?? 0) == part);

    /// <summary>How many findings touch a part.</summary>
    public int CountIn(int part, Severity? severity = null) =>
        severitiesByPart[part].Count(other => severity is null || other == severity);

    /// <summary>The gravest severity in a part.</summary>
    public Severity? WorstIn(int part) =>
        severitiesByPart[part].Select(severity => (Severity?)severity).Max();

    /// <summary>The address of the page with some of its settings changed.</summary>
    public string Address(int? part = null, string? severity = null, bool? isWhole = null, Place? cell = null, bool edit = false)
    {
        var shown = cell is { } place ? Shown(place) : (Place?)null;
        var query = $"{Source.Path}?project={part ?? shown?.Project ?? Part}";
        severity ??= Severity?.Key() ?? "";
        if (severity.Length > 0) query += $"&severity={severity}";
        if (isWhole ?? IsWhole) query += "&scope=all";
        if (shown is not { } target) return query;
        var id = CellId.Of(target);
        return edit ? $"{query}&edit={id}#c-{id}" : $"{query}#c-{id}";
    }

    /// <summary>The address a form of the page posts to.</summary>
    public string PostTo(string handler) => Address().Replace("?", Kept is { } kept ? string.Create(CultureInfo.InvariantCulture, $"?handler={handler}&seen={kept.Version}&") : $"?handler={handler}&");

    /// <summary>
    /// The cell on the screen that stands for a place: the document number is left out, what is about a row, project or document as a whole
    /// stands at its name, and a level-1 word stands in the first row of its merged cell.
    /// </summary>
    public Place Shown(Place place)
    {
        place = place with { Document = 0 };
        if (place.Project is not { } number || number < 1 || number > Document.Projects.Count)
            return Document.TextAt(place) is null ? new Place(0, null, Field.Whole) : place;
        var table = Document.Projects[number - 1];
        if (place.Row is { } row && row >= 1 && row <= table.Indicators.Count)
        {
            if (place.Field == Field.Level1)
                while (row > 1 && table.Indicators[row - 2].Level1 == table.Indicators[row - 1].Level1 && table.Indicators[row - 2].Term == table.Indicators[row - 1].Term) row--;
            return place with { Row = row, Item = null, Field = place.Field < Field.Level1 ? Field.Name : place.Field };
        }
        if (place.Field == Field.Goal && place.Item is null && table.Goals.Count > 0) return place with { Row = null, Item = 1 };
        if (place.Field != Field.Whole && Document.TextAt(place) is not null) return place;
        return new Place(0, number, Field.Title);
    }

    /// <summary>Where a place is, for people: 项目 3 · 第 5 行 · 指标值.</summary>
    public string Describe(Place place)
    {
        var words = new List<string>();
        if (place.Project is { } project && project != Part) words.Add($"项目 {project}");
        else if (place.Project is null && Part != 0) words.Add("第一部分");
        if (place.Row is { } row) words.Add($"第 {row} 行");
        if (place.Field != Field.Whole) words.Add(place.Field.Label() + (place.Item is { } item ? $" {item}" : ""));
        if (words.Count == 0) words.Add(place.Project is null ? "第一部分" : "本项目");
        return string.Join(' ', words);
    }

    private static bool IsInPart(Finding finding, int part)
    {
        foreach (var site in finding.Sites)
            if ((site.Place.Project ?? 0) == part)
                return true;
        return false;
    }
}
