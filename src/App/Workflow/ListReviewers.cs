using Mingji.App.Accounts;
using Mingji.App.Data;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Workflow;

/// <summary>Who could review some subjects as they stand: by the table, and not an author of any of them.</summary>
public sealed class ListReviewers(Database database)
{
    /// <summary>One reviewer.</summary>
    /// <param name="Who">The person.</param>
    /// <param name="InHand">How many subjects of the year are assigned to them already.</param>
    public sealed record Row(Colleague Who, long InHand);

    /// <summary>Runs; those with the least in hand first. Nobody when there are no subjects.</summary>
    public Task<IReadOnlyList<Row>> Run(ValueList<KeptSubject> subjects, CancellationToken cancellation = default) => database.Read(async session =>
    {
        if (subjects.Count == 0) return (IReadOnlyList<Row>)[];
        var division = subjects[0].Key.Document.Division;
        var people = (await Reviewers(session, division, subjects.Select(subject => subject.Unit).Distinct().ToList())).Where(person => subjects.All(subject => May(person.Actor, subject))).ToList();
        var counts = (await session.Query<Held>(
            "SELECT assignee_id AS PersonId, COUNT(*) AS Number FROM flow_state WHERE division = @division AND year = @Year AND assignee_id IS NOT NULL GROUP BY assignee_id",
            new { division, Year = (long)subjects[0].Year })).ToDictionary(row => row.PersonId, row => row.Number);
        return [.. people.Select(person => new Row(person, counts.GetValueOrDefault(person.Actor.PersonId))).OrderBy(row => row.InHand).ThenBy(row => row.Who.Actor.Name, StringComparer.Ordinal)];
    }, cancellation);

    /// <summary>Whether somebody to whom a subject is assigned can still review it: they may have moved, left or lost the post.</summary>
    public Task<bool> CanAssignee(KeptSubject subject, CancellationToken cancellation = default) => database.Read(async session =>
        subject.Assignee is not { } assignee
        || (await ActorRows.Where(session, "p.id = @PersonId", new { assignee.PersonId })).Any(person => May(person.Actor, subject)), cancellation);

    /// <summary>Whether a person may review a subject, whoever it is assigned to now.</summary>
    public static bool May(Actor person, KeptSubject subject) => GoalFlow.Table.Available(person, subject.ToFlow() with { Assignee = null }).Any(line => line.IsReview);

    // Above the division only those reach it whose scope goes down.
    private static Task<IReadOnlyList<Colleague>> Reviewers(Session session, string division, IReadOnlyList<UnitPlace> units)
    {
        var above = new List<string>();
        for (var code = DivisionCodes.Parent(division); code is not null; code = DivisionCodes.Parent(code)) above.Add($"'{code}'");
        var departments = units.Select(unit => unit.DepartmentCode).OfType<string>().Where(code => code.All(char.IsAsciiLetterOrDigit)).Distinct().Select(code => $"'{code}'").ToList();
        var roles = Enum.GetValues<Role>().Where(role => role.Reviews()).Select(role => $"'{role}'");
        return ActorRows.Where(session,
            $"""
            o.role IN ({string.Join(", ", roles)}) AND (p.division = @division AND (o.scope NOT IN ('Department', 'OwnUnit') {(departments.Count == 0 ? "" : $"OR substr(u.code, 1, 3) IN ({string.Join(", ", departments)})")})
                {(above.Count == 0 ? "" : $"OR o.scope = 'DivisionAndBelow' AND p.division IN ({string.Join(", ", above)})")})
            """, new { division });
    }

    private sealed record Held
    {
        public long PersonId { get; init; }
        public long Number { get; init; }
    }
}
