using Mingji.App.Data;
using Mingji.App.Workflow;
using Mingji.Domain.Workflow;

namespace Mingji.App.Monitoring;

/// <summary>The steps of forms and rectifications.</summary>
internal static class Trail
{
    public static Task Add(Session session, Flow flow, string division, long subject, FlowStep step) => session.Execute(
        """
        INSERT INTO flow_trail (division, flow, subject_id, number, round, act, from_state, to_state, reason, note, version, person_id, person_name, moved_at, row_version)
        VALUES (@division, @Flow, @subject, @Number, @Round, @Act, @From, @To, @Reason, @Note, @Version, @PersonId, @Person, @At, 1)
        """,
        new
        {
            division, Flow = flow.Code, subject, step.Number, step.Round, Act = step.Act.Code, From = step.From.Code, To = step.To.Code, step.Reason, step.Note, step.Version, step.PersonId, step.Person,
            At = Timestamps.Print(step.At),
        });

    /// <summary>The steps of a subject, oldest first.</summary>
    public static async Task<IReadOnlyList<FlowStep>> Of(Session session, Flow flow, string division, long subject) =>
        [.. (await session.Query<StepRow>(
            """
            SELECT number AS Number, round AS Round, act AS Act, from_state AS FromState, to_state AS ToState, reason AS Reason, note AS Note, version AS Version,
                   person_id AS PersonId, person_name AS Person, moved_at AS At
            FROM flow_trail WHERE division = @division AND flow = @Code AND subject_id = @subject ORDER BY number
            """, new { division, flow.Code, subject })).Select(row => row.ToStep(flow))];
}
