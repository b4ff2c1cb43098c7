using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.Workflow;

namespace Mingji.App.Rectifications;

/// <summary>填报整改。Writes what the unit does about a problem and what came of it; the first time begins the rectification.</summary>
public sealed class FillRectification(Database database, TimeProvider clock)
{
    /// <summary>Characters of each of the two texts.</summary>
    public const int Longest = 2000;

    /// <summary>Runs.</summary>
    /// <param name="key">Which.</param>
    /// <param name="measures">整改措施.</param>
    /// <param name="result">整改结果.</param>
    /// <param name="seenVersion">The version on the person's screen.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Outcome<KeptRectification>> Run(RectificationKey key, string measures, string result, long seenVersion, Actor by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        if (!await RectificationRows.Hold(session, key) || await RectificationRows.Load(session, key) is not { } kept || !by.Reads(kept.Unit)) return Outcome.Refused<KeptRectification>(RectificationRefusals.NoSuchRectification);
        if (await BudgetYears.IsClosed(session, key.Division, kept.Year)) return Outcome.Refused<KeptRectification>(Refusals.YearClosed(kept.Year));
        if (!kept.MayWrite(by))
        {
            TraceLog.Append(session, key.Division, at, TracedAct.Of(TraceAct.Refused, by, key.Path, "填报整改，没有办成（NotEditable）"));
            return Outcome.Refused<KeptRectification>(RectificationRefusals.NotEditable(kept));
        }
        if (kept.Version != seenVersion) return Outcome.Refused<KeptRectification>(RectificationRefusals.Changed);
        if (measures.Trim().Length > Longest || result.Trim().Length > Longest) return Outcome.Refused<KeptRectification>(Refusals.TooLong(Longest));
        if (!kept.State.IsEditable) kept = await MoveRectification.Apply(session, kept, RectificationFlow.Table.Find(kept.State, RectificationFlow.Start.Code)!, null, null, by, at);
        kept = kept with { Measures = measures.Trim(), Result = result.Trim(), Version = kept.Version + 1 };
        await session.Execute(
            """
            INSERT INTO rectification_entry (division, rectification_id, version, round, measures, result, written_at, person_id, person_name, row_version)
            VALUES (@Division, @Id, @Version, @Round, @Measures, @Result, @At, @PersonId, @Name, 1)
            """, new { key.Division, key.Id, kept.Version, kept.Round, kept.Measures, kept.Result, At = Timestamps.Print(at), by.PersonId, by.Name });
        await RectificationRows.Save(session, kept, at);
        TraceLog.Append(session, key.Division, at, TracedAct.Of(TraceAct.Changed, by, key.Path, "填报整改措施和结果"));
        return Outcome.Of(kept);
    }, cancellation);
}
