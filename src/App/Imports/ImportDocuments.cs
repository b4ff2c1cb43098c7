using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Imports;

/// <summary>Brings planned files into the store in one transaction: all of them, or only the good ones.</summary>
public sealed class ImportDocuments(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What to import.</summary>
    /// <param name="Plan">The files as <see cref="PlanImport"/> saw them.</param>
    /// <param name="Division">The division of the person who imports.</param>
    /// <param name="IsAllOrNothing">Whether one bad file keeps all out.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(ImportPlan Plan, string Division, bool IsAllOrNothing, Writer By)
    {
        /// <summary>Whether a document that was changed since the plan was made keeps all out; else it is replaced as it stands.</summary>
        public bool IsAsSeen { get; init; }
    }

    /// <summary>What came of it.</summary>
    /// <param name="ImportId">The import's id, for taking it back; <see langword="null"/> when nothing went in.</param>
    /// <param name="Added">Documents that are new.</param>
    /// <param name="Changed">Documents that were replaced.</param>
    /// <param name="Same">Documents that were kept already just so.</param>
    /// <param name="Refused">Files that did not go in, with the reason.</param>
    public sealed record Report(long? ImportId, int Added, int Changed, int Same, IReadOnlyList<(string File, string Why)> Refused);

    /// <summary>Runs.</summary>
    public async Task<Report> Run(Input input, CancellationToken cancellation = default)
    {
        var refused = Refusals(input.Plan);
        if (input.IsAllOrNothing && refused.Count > 0) return new(null, 0, 0, 0, refused);
        if (input.Plan.Files.All(file => file.Refusal is not null)) return new(null, 0, 0, 0, refused);
        return await database.Write(async session =>
        {
            var importId = ids.Next();
            await Begin(session, input.Division, importId, "done", input.IsAllOrNothing, input.By, Timestamps.Print(clock.GetUtcNow()));
            return await Keep(session, input, importId);
        }, cancellation);
    }

    internal static List<(string File, string Why)> Refusals(ImportPlan plan) =>
        [.. plan.Files.Where(file => file.Refusal is not null).Select(file => (file.Name, file.Refusal!.Message))];

    internal static Task Begin(Session session, string division, long importId, string state, bool isAllOrNothing, Writer by, string at)
    {
        TraceLog.Append(session, division, Timestamps.Parse(at), TracedAct.Signed(TraceAct.Imported, by, $"import/{division}/{importId}", "开始导入"));
        return session.Execute(
            """
            INSERT INTO import_batch (division, id, state, is_all_or_nothing, started_at, started_by, started_by_id, row_version)
            VALUES (@division, @importId, @state, @AllOrNothing, @at, @Name, @PersonId, 1)
            """, new { division, importId, state, AllOrNothing = isAllOrNothing ? 1L : 0L, at, by.Name, by.PersonId });
    }

    /// <summary>Keeps the good files of a plan under an import that stands in the store.</summary>
    internal async Task<Report> Keep(Session session, Input input, long importId)
    {
        var at = Timestamps.Print(clock.GetUtcNow());
        var (added, changed, same) = (0, 0, 0);
        foreach (var file in input.Plan.Files)
        {
            var effects = new List<ImportEffect>();
            foreach (var planned in file.Documents) effects.Add(await Keep(session, planned, input, importId));
            await KeepFile(session, input, importId, file, effects, at);
            added += effects.Count(effect => effect == ImportEffect.New);
            changed += effects.Count(effect => effect == ImportEffect.Changed);
            same += effects.Count(effect => effect == ImportEffect.Same);
        }
        return new Report(importId, added, changed, same, Refusals(input.Plan));
    }

    private async Task KeepFile(Session session, Input input, long importId, PlannedFile file, List<ImportEffect> effects, string at)
    {
        await session.Execute(
            """
            INSERT INTO import_file (division, import_id, id, name, sha256, outcome, message, added_count, changed_count, same_count, row_version)
            VALUES (@Division, @importId, @Id, @Name, @Sha256, @Outcome, @Message, @Added, @Changed, @Same, 1)
            """,
            new
            {
                input.Division, importId, Id = ids.Next(), file.Name, file.Sha256, Outcome = file.Refusal?.Code ?? "Imported", file.Refusal?.Message,
                Added = Count(ImportEffect.New), Changed = Count(ImportEffect.Changed), Same = Count(ImportEffect.Same),
            });
        await KeepOriginal(session, input.Division, file, at);

        long Count(ImportEffect wanted) => effects.Count(effect => effect == wanted);
    }

    /// <summary>Keeps the file itself, once however often it comes.</summary>
    internal static Task KeepOriginal(Session session, string division, PlannedFile file, string at) => session.Execute(
        """
        INSERT INTO original_file (division, sha256, name, content, kept_at, row_version) VALUES (@division, @Sha256, @Name, @Content, @at, 1)
        ON CONFLICT (division, sha256) DO NOTHING
        """, new { division, file.Sha256, file.Name, file.Content, at });

    private async Task<ImportEffect> Keep(Session session, PlannedDocument planned, Input input, long importId)
    {
        var by = input.By;
        // What stands in the store now decides, not what stood there when the plan was made.
        if (planned.Existing is not { } key || await DocumentRows.Load(session, key) is not { } kept)
        {
            var outcome = await new KeepDocument(database, rules, clock, ids).Keep(session, new(planned.Division, planned.Document, by), importId);
            if (outcome.Refusal is { } refusal) throw new StoreException(new("Busy", $"导入期间别人已存入同一文本：{refusal.Message}导入没有进行，请重新预览。"));
            return ImportEffect.New;
        }
        if (input.IsAsSeen && kept.Version != planned.ExistingVersion)
            throw new StoreException(new("ChangedSinceSeen", $"“{kept.Document.Unit.Name}”{kept.Document.Year} 年的文本刚刚又有修改，没有替换。请看过最新内容再导入。"));
        if (DocumentComparison.ChangedCells(kept.Document, planned.Document) == 0) return ImportEffect.Same;
        var change = new DocumentChange(kept.Version + 1, ChangeKind.Imported, [new Replaced(kept.Document, planned.Document)], null, clock.GetUtcNow(), by);
        if ((await DocumentSaving.Append(session, kept, change, rules, ids, importId)).Refusal is { } locked)
            throw new StoreException(new("NotReplaced", $"“{kept.Document.Unit.Name}”{kept.Document.Year} 年的文本不能替换：{locked.Message}导入没有进行。"));
        return planned.Effect;
    }
}
