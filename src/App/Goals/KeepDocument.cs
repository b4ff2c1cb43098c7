using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Goals;

/// <summary>Keeps a document for the first time: a unit's year begins.</summary>
public sealed class KeepDocument(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What to keep.</summary>
    /// <param name="Division">The division it belongs to.</param>
    /// <param name="Document">The content; its year must be known.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(string Division, GoalDocument Document, Writer By);

    /// <summary>Runs.</summary>
    public Task<Outcome<KeptDocument>> Run(Input input, CancellationToken cancellation = default) =>
        database.Write(session => Keep(session, input, null), cancellation);

    internal async Task<Outcome<KeptDocument>> Keep(Session session, Input input, long? importId, string? reason = null)
    {
        if (input.Document.Year is { } yearOf && await BudgetYears.IsClosed(session, input.Division, yearOf)) return Outcome.Refused<KeptDocument>(Refusals.YearClosed(yearOf));
        var unit = await UnitRows.Find(session, input.Division, input.Document.Unit) ?? await UnitRows.Add(session, input.Division, input.Document.Unit.Code, input.Document.Unit.Name, ids);
        var document = input.Document;
        var at = clock.GetUtcNow();
        var there = await session.Scalar<long?>("SELECT MIN(id) FROM document WHERE division = @Division AND unit_id = @unit AND year = @year",
            new { input.Division, unit, year = (long)(document.Year ?? 0) });
        if (there is { } id)
        {
            // What a taken back import left is filled again; its history goes on.
            var left = (await DocumentRows.Load(session, new DocumentKey(input.Division, id)))!;
            return left.Document == new GoalDocument()
                ? await DocumentSaving.Append(session, left, new DocumentChange(left.Version + 1, ChangeKind.Created, [new Replaced(left.Document, document)], reason, at, input.By), rules, ids, importId)
                : Outcome.Refused<KeptDocument>(Refusals.AlreadyKept);
        }
        var kept = new KeptDocument(new DocumentKey(input.Division, ids.Next()), unit, 1, document,
            document.Projects.Select(table => KeptTable.New(table, ids.Next)).ToValueList(), PlanIds.New(document.Plan, ids.Next));
        await DocumentWrites.Save(session, null, kept, CheckRun.Over([document], await OfficeRules.Of(session, input.Division, rules)), input.By.Name, Timestamps.Print(at));
        // The first save is history too: replay begins from an empty document.
        var change = new DocumentChange(1, ChangeKind.Created, [new Replaced(new GoalDocument(), document)], reason, at, input.By);
        await ChangeRows.Add(session, kept.Key, change, importId);
        await Workflow.SubjectRows.AddWriterOfAll(session, kept, input.By);
        DocumentSaving.Note(session, kept.Key, change);
        return Outcome.Of(kept);
    }
}
