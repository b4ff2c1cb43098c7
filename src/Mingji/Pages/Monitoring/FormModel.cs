using System.Globalization;
using Mingji.App.Monitoring;
using Mingji.Domain.Checks;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;
using Mingji.Domain.Workflow;

namespace Mingji.Pages.Monitoring;

/// <summary>A monitoring form on the screen.</summary>
/// <param name="Shown">The form and what belongs to it.</param>
/// <param name="Actor">Who looks.</param>
/// <param name="Rules">The place's rules.</param>
/// <param name="Clock">For moments.</param>
public sealed record FormModel(ShowForm.View Shown, Actor Actor, RulePack Rules, TimeProvider Clock)
{
    /// <summary>The cell whose editor stands open.</summary>
    public MonitoringCell? Editing { get; init; }

    /// <summary>The cell at which the reviewer writes.</summary>
    public MonitoringCell? Noting { get; init; }

    /// <summary>What was typed and not saved.</summary>
    public string? Typed { get; init; }

    /// <summary>Why it was not saved.</summary>
    public string? Problem { get; init; }

    /// <summary>What has just happened.</summary>
    public string? Notice { get; init; }

    /// <summary>Whether it went wrong.</summary>
    public bool IsRefusal { get; init; }

    /// <summary>The cell to go to.</summary>
    public string? Focus { get; init; }

    public KeptForm Form => Shown.Form;

    public MonitoringSheet Sheet => Form.Sheet;

    public string Path => "/" + Form.Key.Path;

    /// <summary>Whether the person may say at a cell what is to be changed.</summary>
    public bool MayNote => Shown.Available.Any(line => line.Act == MonitoringFlow.Return);

    /// <summary>The notes that are open.</summary>
    public IEnumerable<FormNote> Open => Shown.Notes.Where(note => note.Because is null);

    public string Post(string handler) => $"{Path}?handler={handler}";

    public string Address(MonitoringCell cell, bool edit) => $"{Path}?cell={Id(cell)}{(edit ? "&edit=true" : "")}#c-{Id(cell)}";

    public string Id(MonitoringCell cell) => FormCellId.Of(cell, Sheet.Goal);

    /// <summary>The indices of the findings at a cell.</summary>
    public IReadOnlyList<int> FindingsAt(MonitoringCell cell) =>
        [.. Enumerable.Range(0, Shown.Findings.Count).Where(i => Shown.Findings[i].Cell == cell || Shown.Findings[i].Others.Contains(cell))];

    public int Count(Severity severity) => Shown.Findings.Count(finding => finding.Severity == severity);

    /// <summary>An amount as the form prints it, 万元.</summary>
    public static string WanYuan(Domain.Values.Money? money) => money is { } amount ? amount.WanYuan.ToString("#,##0.00####", CultureInfo.InvariantCulture) : "";

    public static string Percent(decimal? rate) => rate is { } percent ? percent.ToString("0.##", CultureInfo.InvariantCulture) + "%" : "";

    /// <summary>Where the actual value of an indicator was written down first: the newest acceptance sheets.</summary>
    public IEnumerable<string> Sources(MonitoredIndicator row)
    {
        if (Sheet.Proposed(row) is null) yield break;
        var values = Sheet.Collected[row.Id];
        foreach (var value in values.Reverse().Take(3)) yield return value.Source(row);
        if (values.Count > 3) yield return $"共 {values.Count} 张验收单";
    }

    /// <summary>The last period's text of a cell.</summary>
    public string? Last(MonitoringCell cell) => Sheet.Last.TryGetValue(cell, out var text) ? text : null;

    /// <summary>Files of an indicator; of the form as a whole for 0.</summary>
    public IEnumerable<Evidence> Files(long row) => Shown.Files.Where(file => file.RowId == row);

    public string Moment(DateTimeOffset at) => Clock.Moment(at);
}

/// <summary>A cell of the form.</summary>
/// <param name="Work">The page.</param>
/// <param name="Cell">Which cell.</param>
public sealed record FormCellModel(FormModel Work, MonitoringCell Cell)
{
    /// <summary>What stands beside the text: a rate, the last period's value.</summary>
    public IReadOnlyList<string> Asides { get; init; } = [];

    /// <summary>The light beside it.</summary>
    public Light Light { get; init; }

    /// <summary>What stands in the cell while nobody wrote in it: taken from acceptance sheets; <see langword="null"/> without any.</summary>
    public string? Proposed { get; init; }

    public string Text => Work.Sheet.Text(Cell.Field, Cell.Row);

    public string Id => Work.Id(Cell);

    public string Label => Cell.Field.Label();

    public IReadOnlyList<int> Findings { get; } = Work.FindingsAt(Cell);

    public Severity? Worst => Findings.Count == 0 ? null : Findings.Max(i => Work.Shown.Findings[i].Severity);

    public IEnumerable<FormNote> Notes => Work.Open.Where(note => note.Cell == Cell);

    public bool IsLink => Work.Shown.MayWrite || Work.MayNote;
}
