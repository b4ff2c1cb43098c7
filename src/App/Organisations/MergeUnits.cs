using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;

namespace Mingji.App.Organisations;

/// <summary>
/// Merges a unit into another: people and documents go along, the old unit stays with its name for the history. Where both have a document of the
/// same year the old one stays where it is and is reached through the new unit.
/// </summary>
public sealed class MergeUnits(Database database, TimeProvider clock)
{
    /// <summary>What it did.</summary>
    /// <param name="Documents">Documents that went along.</param>
    /// <param name="Kept">Documents of years that the other unit has as well.</param>
    /// <param name="People">People that went along.</param>
    public sealed record Done(int Documents, long Kept, int People);

    /// <summary>Runs.</summary>
    public Task<Outcome<Done>> Run(string division, long from, long into, ActBy by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (from == into) return Outcome.Refused<Done>(new("Same", "请选择另一个单位。"));
        const string Name = "SELECT name FROM unit WHERE division = @division AND id = @id AND merged_into IS NULL";
        if (await session.Scalar<string>(Name, new { division, id = from }) is not { } old || await session.Scalar<string>(Name, new { division, id = into }) is not { } target) return Outcome.Refused<Done>(SaveUnit.NoSuchUnit);
        var documents = await session.Execute(
            """
            UPDATE document SET unit_id = @into WHERE division = @division AND unit_id = @from
            AND year NOT IN (SELECT year FROM document WHERE division = @division AND unit_id = @into)
            """, new { division, from, into });
        // What is on its way goes with its document: the new unit's people submit and mend it, and reviewers find it there.
        await session.Execute(
            """
            UPDATE flow_state SET unit_id = @into WHERE division = @division AND unit_id = @from
            AND document_id IN (SELECT id FROM document WHERE division = @division AND unit_id = @into)
            """, new { division, from, into });
        await Workflow.QueueColumns.OfUnit(session, division, into);
        // So do its monitoring forms; a rectification belongs to whoever answers for the unit now.
        await session.Execute(
            """
            UPDATE monitoring_form SET unit_id = @into WHERE division = @division AND unit_id = @from
            AND document_id IN (SELECT id FROM document WHERE division = @division AND unit_id = @into)
            """, new { division, from, into });
        UnitChanges.Of(session, division, from);
        UnitChanges.Of(session, division, into);
        await session.Execute("UPDATE rectification SET unit_id = @into WHERE division = @division AND unit_id = @from", new { division, from, into });
        var kept = await session.Scalar<long>("SELECT COUNT(*) FROM document WHERE division = @division AND unit_id = @from AND state <> 'empty'", new { division, from });
        var people = await session.Execute("UPDATE person SET unit_id = @into, row_version = row_version + 1 WHERE division = @division AND unit_id = @from", new { division, from, into });
        await MoveOffices(session, division, from, into);
        // What was merged into the old unit before is reached through the new one from now on.
        await session.Execute("UPDATE unit SET merged_into = @into, row_version = row_version + 1 WHERE division = @division AND (id = @from OR merged_into = @from)", new { division, from, into });
        TraceLog.Append(session, division, clock.GetUtcNow(), TracedAct.Of(TraceAct.SettingChanged, by, $"unit/{division}/{from}", TracedAct.Sentence("单位并入", old, $"并入 {target}：{documents} 份文本、{people} 名人员转入，{kept} 份同年文本保留原单位")));
        return Outcome.Of(new Done(documents, kept, people));
    }, cancellation);

    // Offices go along; where both units have one of a name, its people go into the one that is there. Whoever looked after the old unit looks after the new one, unless somebody does already.
    private async Task MoveOffices(Session session, string division, long from, long into)
    {
        const string Twin = "SELECT t.id FROM office o JOIN office t ON t.division = o.division AND t.name = o.name AND t.unit_id = @into AND t.closed_at IS NULL WHERE o.division = @division AND o.closed_at IS NULL AND o.unit_id = @from";
        var places = new { division, from, into, At = Timestamps.Print(clock.GetUtcNow()) };
        await session.Execute($"UPDATE person SET office_id = ({Twin} AND o.id = person.office_id) WHERE division = @division AND EXISTS ({Twin} AND o.id = person.office_id)", places);
        await session.Execute($"UPDATE office_charge SET office_id = ({Twin} AND o.id = office_charge.office_id) WHERE division = @division AND EXISTS ({Twin} AND o.id = office_charge.office_id)", places);
        await session.Execute($"UPDATE office SET closed_at = @At, row_version = row_version + 1 WHERE division = @division AND unit_id = @from AND closed_at IS NULL AND EXISTS (SELECT 1 FROM office t WHERE t.division = office.division AND t.unit_id = @into AND t.name = office.name AND t.closed_at IS NULL)", places);
        await session.Execute("UPDATE office SET unit_id = @into, row_version = row_version + 1 WHERE division = @division AND unit_id = @from AND closed_at IS NULL", places);
        await session.Execute("DELETE FROM office_charge WHERE division = @division AND unit_id = @from AND EXISTS (SELECT 1 FROM office_charge t WHERE t.division = @division AND t.unit_id = @into)", places);
        await session.Execute("UPDATE office_charge SET unit_id = @into, row_version = row_version + 1 WHERE division = @division AND unit_id = @from", places);
    }
}
