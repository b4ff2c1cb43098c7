using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.App.Waivers;
using Mingji.App.Workflow;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Goals;

/// <summary>The one way a change reaches the store: content, findings and history together, or not at all.</summary>
internal static class DocumentSaving
{
    /// <summary>Appends a change to a document that was loaded in this transaction.</summary>
    public static async Task<Outcome<KeptDocument>> Append(Session session, KeptDocument before, DocumentChange change, RulePack rules, Ids ids, long? importId = null)
    {
        var after = before with { Version = change.Version };
        foreach (var document in change.Edits.OfType<Replaced>().Select(edit => edit.After).Prepend(before.Document))
            if (document.Year is { } year && await BudgetYears.IsClosed(session, before.Key.Division, year)) return Outcome.Refused<KeptDocument>(Refusals.YearClosed(year));
        var edits = new List<DocumentEdit>();
        try
        {
            foreach (var edit in change.Edits)
            {
                var next = after.After(edit, ids.Next);
                // What an edit takes away takes its links with it. The history says so, and undo brings them back.
                edits.AddRange(after.LostIn(next));
                edits.Add(edit);
                after = next;
            }
        }
        catch (EditDoesNotFitException e)
        {
            return Outcome.Refused<KeptDocument>(Refusals.DoesNotFit(e.Message));
        }
        change = change with { Edits = edits.ToValueList() };
        if (await EditGuard.Pass(session, before, after, change) is { } locked) return Outcome.Refused<KeptDocument>(locked);
        var findings = session.Memory<RecentDocuments>().FindingsOf(after, await Organisations.OfficeRules.Of(session, after.Key.Division, rules));
        if (!await DocumentWrites.Save(session, before, after, findings, change.By.Name, Timestamps.Print(change.At)))
            return Outcome.Refused<KeptDocument>(Refusals.Overtaken);
        // After the save, which holds the document's row: no waiver can come in between unseen.
        await WaiverRows.EndFallen(session, after, findings, change);
        await CommentRows.EndDealtWith(session, after, change.At, change.By.Name);
        await ChangeRows.Add(session, after.Key, change, importId);
        Note(session, after.Key, change);
        return Outcome.Of(after);
    }

    /// <summary>Notes a change for the log.</summary>
    internal static void Note(Session session, DocumentKey key, DocumentChange change) => TraceLog.Append(
        session, key.Division, change.At, TracedAct.Signed(TraceAct.Changed, change.By, key.PathOf(change.Version), $"第 {change.Version} 版：{change.Label()}"));
}
