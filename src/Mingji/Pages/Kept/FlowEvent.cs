using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Workflow;
using Mingji.Domain.Goals;
using Mingji.Domain.Values;
using Mingji.Pages.Documents;

namespace Mingji.Pages.Kept;

/// <summary>One thing that happened to a subject on its way.</summary>
/// <param name="At">When.</param>
/// <param name="Time">When, as shown.</param>
/// <param name="By">Who.</param>
/// <param name="Title">What.</param>
/// <param name="Lines">Reason, note, comment, answer.</param>
/// <param name="Place">The cell it is about.</param>
public sealed record FlowEvent(DateTimeOffset At, string Time, string By, string Title, IReadOnlyList<string> Lines, Place? Place = null)
{
    /// <summary>All of a subject, newest first.</summary>
    public static IReadOnlyList<FlowEvent> Of(ShowSubject.View shown, KeptDocument kept, Func<DateTimeOffset, string> time)
    {
        var steps = shown.Steps.Select(step => new FlowEvent(step.At, time(step.At), step.Person + (step.Principal is null ? "" : $"（代{step.Principal}）"),
            $"{step.Act.Name}：{step.From.Name} → {step.To.Name}", Said(step.Reason is null ? null : $"理由：{step.Reason}", step.Note)));
        var made = shown.Comments.Select(comment => new FlowEvent(comment.At, time(comment.At), comment.Person, comment.IsReturn ? "退回意见" : "批注",
            Said(comment.Reason is null ? null : $"理由：{comment.Reason}", comment.Text, comment.CellText is { Length: > 0 } text ? $"当时写的是“{text}”" : null), comment.Cell.PlaceIn(kept)));
        var ended = shown.Comments.Where(comment => comment.End is not null).Select(comment => new FlowEvent(comment.End!.At, time(comment.End.At), comment.End.By,
            comment.End.Because.Words(), Said($"意见：{comment.Text}", comment.Answer is null ? null : $"答复：{comment.Answer}"), comment.Cell.PlaceIn(kept)));
        var sheets = shown.Sheets.Select(sheet => new FlowEvent(sheet.At, time(sheet.At), sheet.Person, sheet.Kind.Words(),
            Said([sheet.Words(), .. sheet.Marks.Where(mark => mark.Note.Length > 0).Select(mark => mark.Note), sheet.Opinion])));
        var adjustments = shown.Adjustments.Select(adjustment => new FlowEvent(Timestamps.Parse(adjustment.StartedAt), time(Timestamps.Parse(adjustment.StartedAt)), adjustment.StartedBy, "调整的依据",
            Said($"对应的预算变动：{adjustment.BudgetChange}", adjustment.BudgetAfterFen is { } fen ? $"预算数调整为 {new Money(fen).ToDisplay()}" : null)));
        return [.. steps.Concat(made).Concat(ended).Concat(sheets).Concat(adjustments).OrderByDescending(entry => entry.At)];
    }

    private static IReadOnlyList<string> Said(params string?[] lines) => [.. lines.OfType<string>().Where(line => line.Length > 0)];
}

/// <summary>How the ends of comments are called.</summary>
public static class CommentEnds
{
    public static string Words(this CommentEndReason because) => because switch
    {
        CommentEndReason.Changed => "按意见修改",
        CommentEndReason.Answered => "答复意见",
        CommentEndReason.CellGone => "意见所在的内容已删除",
        CommentEndReason.Withdrawn => "取消意见",
    };
}
