using System.Globalization;
using Mingji.App.Workflow;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.Pages.Documents;

/// <summary>A score form to be filled in: the four criteria or the five questions, with points or with grades.</summary>
/// <param name="Action">Where it is sent.</param>
/// <param name="Kind">Which form.</param>
/// <param name="Form">Its questions.</param>
/// <param name="IsScored">Whether each question has points, or is only graded.</param>
/// <param name="Seen">The document's version on the screen.</param>
/// <param name="Principal">In whose name; <see langword="null"/> for the person's own.</param>
public sealed record SheetFormModel(string Action, SheetKind Kind, ScoreForm Form, bool IsScored, long Seen, Actor? Principal)
{
    /// <summary>What stands in the fields, by their names.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it was sent once, so that what is missing is marked.</summary>
    public bool IsTried { get; init; }

    /// <summary>Whether it could be either: then it offers the other way.</summary>
    public bool IsFree { get; init; }

    /// <summary>A field's text.</summary>
    public string Value(string field) => Values.GetValueOrDefault(field) ?? "";

    /// <summary>Whether a question has no usable answer yet.</summary>
    public bool IsMissing(ScoreItem item) => IsTried && (IsScored ? Points(Value("points-" + item.Key)) is not { } points || points < 0 || points > item.Points : Form.Bands.All(band => band.Key != Value("grade-" + item.Key)));

    /// <summary>The questions by criterion, in order.</summary>
    public IEnumerable<IGrouping<string, ScoreItem>> Criteria => Form.Items.GroupBy(item => item.Criterion);

    /// <summary>What is sent: one mark for each answered question.</summary>
    public ValueList<ScoreMark> Marks => Form.Items.Select(item => IsScored
            ? Points(Value("points-" + item.Key)) is { } points ? new ScoreMark(item.Key, points, Note(item)) : null
            : Value("grade-" + item.Key) is { Length: > 0 } grade ? new ScoreMark(item.Key, 0, Note(item), grade) : null)
        .OfType<ScoreMark>().ToValueList();

    /// <summary>What the marks come to so far, for people.</summary>
    public string Total
    {
        get
        {
            var (result, fault) = IsScored ? Form.Score(Marks) : Form.Grade(Marks, Value("overall"));
            return result is null ? fault! : IsScored ? $"合计 {result.Total:0.##} 分，满分 {Form.FullPoints:0.##} 分：{result.Band.Name}。" : $"综合等级：{result.Band.Name}。";
        }
    }

    /// <summary>The form beside a document, with what this round's sheet says already.</summary>
    public static SheetFormModel Of(FlowView flow, SheetKind kind, string path, int part, long seen, Actor? principal, bool isPointsAsked = false)
    {
        var last = flow.Shown.Sheets.FirstOrDefault(sheet => sheet.Kind == kind && sheet.Round == flow.Subject.Round);
        var mustScore = kind == SheetKind.ExAnte || flow.IsScored;
        var isScored = mustScore || isPointsAsked || last is { IsScored: true };
        var form = kind == SheetKind.ExAnte ? flow.Rules.ExAnteSheet : flow.Rules.ReviewSheet;
        return new(string.Create(CultureInfo.InvariantCulture, $"{path}/sheet?project={part}&kind={kind}{(isScored ? "&points=true" : "")}"), kind, form, isScored, seen, principal)
        {
            IsFree = !mustScore,
            Values = last is null || last.IsScored != isScored ? new Dictionary<string, string>() : ValuesOf(last, form),
        };
    }

    private static Dictionary<string, string> ValuesOf(ScoreSheet sheet, ScoreForm form)
    {
        var values = new Dictionary<string, string> { ["opinion"] = sheet.Opinion, ["overall"] = form.Bands.FirstOrDefault(band => band.Name == sheet.Conclusion)?.Key ?? "" };
        foreach (var mark in sheet.Marks)
            (values["points-" + mark.Key], values["grade-" + mark.Key], values["note-" + mark.Key]) = (mark.Points.ToString("0.##", CultureInfo.InvariantCulture), mark.Grade, mark.Note);
        return values;
    }

    private string Note(ScoreItem item) => Value("note-" + item.Key).Trim();

    private static decimal? Points(string text) =>
        decimal.TryParse(HalfWidth.Of(text).Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var points) ? points : null;
}

/// <summary>How score sheets are called and summed up.</summary>
public static class SheetWords
{
    /// <summary>四方面审核 or 事前绩效评估.</summary>
    public static string Words(this SheetKind kind) => kind == SheetKind.ExAnte ? "事前绩效评估" : "四方面审核";

    /// <summary>85 分，良; without points 良.</summary>
    public static string Words(this ScoreSheet sheet) => sheet.IsScored ? string.Create(CultureInfo.InvariantCulture, $"{sheet.Total:0.##} 分，{sheet.Conclusion}") : sheet.Conclusion;
}
