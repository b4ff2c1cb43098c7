using Mingji.App.Data;
using Mingji.Domain.Workflow;

namespace Mingji.App.Workflow;

/// <summary>One step of a subject, as the history keeps it.</summary>
/// <param name="Number">Which; rises from step to step.</param>
/// <param name="Round">第几轮.</param>
/// <param name="Act">What was done.</param>
/// <param name="From">Where it stood.</param>
/// <param name="To">Where it went.</param>
/// <param name="Reason">The reason chosen, where one is asked.</param>
/// <param name="Note">What was written beside it.</param>
/// <param name="Version">The version of the document it acted on.</param>
/// <param name="PersonId">Who.</param>
/// <param name="Person">Their name.</param>
/// <param name="Principal">Whom they stood in for.</param>
/// <param name="At">When.</param>
public sealed record FlowStep(
    long Number, long Round, FlowAct Act, FlowState From, FlowState To, string? Reason, string? Note, long Version, long PersonId, string Person, string? Principal, DateTimeOffset At)
{
    /// <summary>In one line: 2026-03-01 李科长 退回：指标不能衡量.</summary>
    public string Words() => $"{Person}{(Principal is null ? "" : $"（代{Principal}）")}{Act.Name}：{From.Name} → {To.Name}{(Reason is null ? "" : $"，{Reason}")}";

    /// <summary>The state that steps lead to from the first one's beginning, each checked against the table.</summary>
    /// <exception cref="InvalidOperationException">A step does not follow from the one before, or the table does not have it: the history was tampered with.</exception>
    public static FlowState Replay(Flow flow, IReadOnlyList<FlowStep> steps, FlowState start)
    {
        var state = start;
        foreach (var step in steps)
        {
            if (step.From != state || flow.Find(state, step.Act.Code)?.To != step.To)
                throw new InvalidOperationException($"Step {step.Number} ({step.Act.Code}) does not lead from {state.Code} to {step.To.Code}.");
            state = step.To;
        }
        return state;
    }
}

/// <summary>The steps' rows.</summary>
internal static class StepRows
{
    public static Task Add(Session session, SubjectKey key, FlowStep step, long budgetRound, long? principalId) => session.Execute(
        """
        INSERT INTO flow_step (division, document_id, subject_id, number, round, budget_round, act, from_state, to_state, reason, note, version, person_id, person_name,
                               principal_id, principal_name, moved_at, row_version)
        VALUES (@Division, @DocumentId, @SubjectId, @Number, @Round, @budgetRound, @Act, @From, @To, @Reason, @Note, @Version, @PersonId, @Person, @principalId, @Principal, @At, 1)
        """,
        new
        {
            key.Document.Division, DocumentId = key.Document.Id, SubjectId = key.Id, step.Number, step.Round, budgetRound, Act = step.Act.Code, From = step.From.Code, To = step.To.Code,
            step.Reason, step.Note, step.Version, step.PersonId, step.Person, principalId, step.Principal, At = Timestamps.Print(step.At),
        });

    /// <summary>The steps of a subject, oldest first.</summary>
    public static async Task<IReadOnlyList<FlowStep>> Of(Session session, SubjectKey key) =>
        [.. (await session.Query<StepRow>(
            """
            SELECT number AS Number, round AS Round, act AS Act, from_state AS FromState, to_state AS ToState, reason AS Reason, note AS Note, version AS Version,
                   person_id AS PersonId, person_name AS Person, principal_name AS Principal, moved_at AS At
            FROM flow_step WHERE division = @Division AND document_id = @DocumentId AND subject_id = @Id ORDER BY number
            """, new { key.Document.Division, DocumentId = key.Document.Id, key.Id })).Select(row => row.ToStep(GoalFlow.Table))];
}
