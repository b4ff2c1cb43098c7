using Mingji.App.Data;
using Mingji.App.Goals;

namespace Mingji.App.Workflow;

/// <summary>Whether a document may go out as far as the workflow is concerned.</summary>
public static class PublicationGate
{
    /// <summary>Why it may not: something in it is not approved yet and the division demands it; <see langword="null"/> when it may. Call it in the transaction that releases.</summary>
    public static async Task<Refusal?> WhyNot(Session session, DocumentKey key)
    {
        if (await SubjectRows.Of(session, key) is not { } document) return null;
        if (!(await FlowSettings.Of(session, key.Division, document.Year)).IsApprovalNeeded) return null;
        // 不予安排 and 终止 are not published either: the unit takes them out first.
        var open = document.Subjects.Where(subject => !subject.State.IsApproved).ToList();
        return open.Count == 0
            ? null
            : new("NotApproved", $"还有 {open.Count} 项没有批复（{string.Join('、', open.Take(3).Select(subject => $"{subject.Name}：{subject.State.Name}"))}{(open.Count > 3 ? "…" : "")}），不能公开。请先办完审核和批复。");
    }
}
