using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Imports;

/// <summary>Takes a whole import back: replaced documents get their content again, new ones become empty. What was edited since is left alone and told.</summary>
public sealed class TakeBackImport(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>Which import.</summary>
    /// <param name="Division">The import's division.</param>
    /// <param name="ImportId">The import.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(string Division, long ImportId, Writer By);

    /// <summary>Runs; the value says how many documents were taken back. All of them, or none.</summary>
    public Task<Outcome<int>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var marked = await session.Execute(
            "UPDATE import_batch SET state = 'taken_back', taken_back_at = @At, taken_back_by = @By WHERE division = @Division AND id = @ImportId AND state IN ('done', 'running', 'stopped')",
            new { input.Division, input.ImportId, By = input.By.Name, At = Timestamps.Print(clock.GetUtcNow()) });
        if (marked == 0) return Outcome.Refused<int>(new("NoSuchImport", "没有这次导入，或它已经撤回。"));
        var touched = await session.Query<Touched>(
            "SELECT division AS Division, document_id AS DocumentId, version AS Version FROM document_change WHERE import_id = @ImportId", new { input.ImportId });
        foreach (var row in touched)
        {
            var kept = (await DocumentRows.Load(session, new DocumentKey(row.Division, row.DocumentId)))!;
            if (kept.Version != row.Version)
                throw new StoreException(new("EditedSince", $"“{kept.Document.Unit.Name}”的文本在导入后又有修改，不能整体撤回。请先撤销这些修改，或逐份处理。"));
            var imported = (await ChangeRows.After(session, kept.Key, row.Version - 1))[0];
            var change = new DocumentChange(kept.Version + 1, ChangeKind.ImportTakenBack,
                imported.Edits.Reverse().Select(edit => edit.Inverse).ToValueList(), null, clock.GetUtcNow(), input.By, row.Version);
            if ((await DocumentSaving.Append(session, kept, change, rules, ids)).Refusal is { } refusal) throw new StoreException(new(refusal.Code, refusal.Message));
        }
        TraceLog.Append(session, input.Division, clock.GetUtcNow(), TracedAct.Signed(TraceAct.ImportTakenBack, input.By, $"import/{input.Division}/{input.ImportId}", $"撤回导入，{touched.Count} 份文本"));
        return Outcome.Of(touched.Count);
    }, cancellation);

    private sealed record Touched(string Division, long DocumentId, long Version);
}
