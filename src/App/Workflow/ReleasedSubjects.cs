using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Workflow;

/// <summary>Keeps the workflow in step with what the public sees, in the transaction of the release or the withdrawal. What is in execution, or was never submitted, stays where it is.</summary>
internal static class ReleasedSubjects
{
    /// <summary>What is approved of a document is published now.</summary>
    public static Task Disclose(Session session, MoveMeans means, DocumentKey key, Actor by, string words) => Move(session, means, key, GoalFlow.Approved, GoalFlow.Disclose, by, null, words);

    /// <summary>What was published of a document is approved only, for the reason of the withdrawal.</summary>
    public static Task Withdraw(Session session, MoveMeans means, DocumentKey key, Actor by, string reason) => Move(session, means, key, GoalFlow.Disclosed, GoalFlow.Withdraw, by, reason, null);

    private static async Task Move(Session session, MoveMeans means, DocumentKey key, FlowState from, FlowAct act, Actor by, string? reason, string? note)
    {
        if (await SubjectRows.Of(session, key) is not { } document) return;
        var seen = document.Subjects.Where(subject => subject.State == from).Select(subject => new MoveSubjects.Seen(subject.Key, subject.Step, document.Version)).ToValueList();
        var results = await MoveSubjects.Move(session, means, new(seen, act.Code, by, reason, note), isRelease: true);
        // The right was asked before, and the document's row is held: nothing is left that could refuse.
        if (results.FirstOrDefault(result => result.Refusal is not null) is { } odd) throw new InvalidOperationException($"{odd.Key.Path}: {odd.Refusal!.Message}");
    }
}
