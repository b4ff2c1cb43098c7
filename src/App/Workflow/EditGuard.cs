using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Goals;
using Mingji.Domain.Workflow;

namespace Mingji.App.Workflow;

/// <summary>What is submitted, in review or approved is not changed: by hand, by undo, by import.</summary>
internal static class EditGuard
{
    /// <summary>Notes who writes where, or says why a change is refused. The document's row is held from here on, so that nobody submits it in between.</summary>
    public static async Task<Refusal?> Pass(Session session, KeptDocument before, KeptDocument after, DocumentChange change)
    {
        if (!await SubjectRows.Hold(session, before.Key)) return Refusals.NoSuchDocument;
        var states = (await session.Query<StateRow>(
            "SELECT subject_id AS Id, state AS State, round AS Round FROM flow_state WHERE division = @Division AND document_id = @Id", before.Key)).ToDictionary(row => row.Id);
        var touched = Touched(before, after).ToList();
        if (states.Count > 0)
        {
            foreach (var (id, name) in touched)
                if (states.TryGetValue(id, out var row) && GoalFlow.Table.State(row.State) is { IsEditable: false } state) return NotEditable(name, state);
            // The unit line and the year belong to all of them.
            if (IsHeadTouched(before.Document, after.Document) && states.Values.Select(row => GoalFlow.Table.State(row.State)).FirstOrDefault(state => !state.IsEditable) is { } locked)
                return NotEditable("单位和年度", locked);
            if (after.Tables.Any(table => before.Tables.All(old => old.Id != table.Id)) && states.Values.Any(row => row.State == GoalFlow.Archived.Code))
                return NotEditable("这一年的文本", GoalFlow.Archived);
        }
        await SubjectRows.AddWriter(session, after.Key, touched.Select(subject => (subject.Id, states.TryGetValue(subject.Id, out var row) ? row.Round : 1)), change.By);
        foreach (var gone in before.Tables.Where(table => states.ContainsKey(table.Id) && after.Tables.All(left => left.Id != table.Id)))
            await session.Execute("DELETE FROM flow_state WHERE division = @Division AND document_id = @DocumentId AND subject_id = @Id", new { after.Key.Division, DocumentId = after.Key.Id, gone.Id });
        return null;
    }

    private static Refusal NotEditable(string name, FlowState state) => new("NotEditable", $"“{name}”{state.Locked}");

    /// <summary>The subjects that say something else afterwards, came or went, with the name they had.</summary>
    private static IEnumerable<(long Id, string Name)> Touched(KeptDocument before, KeptDocument after)
    {
        if (before.Document.Plan != after.Document.Plan) yield return (SubjectKey.PlanId, SubjectRows.PlanName);
        var now = after.Tables.Select((table, i) => (table.Id, Content: after.Document.Projects[i])).ToDictionary(entry => entry.Id, entry => entry.Content);
        for (var i = 0; i < before.Tables.Count; i++)
        {
            var old = before.Document.Projects[i];
            if (!now.Remove(before.Tables[i].Id, out var content) || !ReferenceEquals(old, content) && old != content) yield return (before.Tables[i].Id, old.Name);
        }
        foreach (var (id, content) in now) yield return (id, content.Name);
    }

    private static bool IsHeadTouched(GoalDocument before, GoalDocument after) => before.Year != after.Year || before.Division != after.Division || before.Unit != after.Unit;

    private sealed record StateRow(long Id, string State, long Round);
}
