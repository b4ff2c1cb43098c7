using Mingji.App.Data;
using Mingji.App.Disclosure;
using Mingji.App.Goals;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.RulePacks;
using Mingji.Tests.Disclosure;

namespace Mingji.Tests.Data;

/// <summary>The bad cases that both stores must bear alike; those of a SQLite file alone are in <see cref="FaultTests"/>.</summary>
public sealed class BothStoresFaultTests : IAsyncLifetime
{
    private static readonly Place Purpose = new(1, 1, Field.Purpose);
    private readonly Stores stores = new();
    private readonly Ids ids = new(TimeProvider.System);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private async Task<KeptDocument> Kept(Database database) =>
        (await new KeepDocument(database, RulePack.National, TimeProvider.System, ids).Run(new("130999", CheckExample.CleanDocument, "张会计"))).Value.ShouldNotBeNull();

    private Task<Outcome<KeptDocument>> Set(Database database, KeptDocument seen, string text, string by) => new EditDocument(database, RulePack.National, TimeProvider.System, ids)
        .Run(new(seen.Key, seen.Version, [CellChanged.To(seen.Document, Purpose, text)], by));

    /// <summary>Reads the rows as another program does, and replays the history.</summary>
    private async Task<KeptDocument> WholeDocument(Database database, DocumentKey key)
    {
        var other = new OpenDocument(stores.Again(database));
        var kept = (await other.Run(key)).ShouldNotBeNull();
        var history = await other.History(key);
        kept.Version.ShouldBe(history.Count);
        OpenDocument.Replay(history).ShouldBe(kept.Document);
        return kept;
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_same_cell_saved_by_twenty_at_once_keeps_one_and_tells_the_others(string kind)
    {
        var database = await stores.Fresh(kind);
        var seen = await Kept(database);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(async () =>
        {
            try
            {
                return (await Set(database, seen, $"第{n}人写的用途", $"第{n}人")).Refusal?.Code;
            }
            catch (StoreException e) when (e.Refusal.Code == "Busy")
            {
                return e.Refusal.Code;
            }
        })));
        outcomes.Count(code => code is null).ShouldBe(1);
        outcomes.ShouldAllBe(code => code == null || code == "CellChangedByOther" || code == "Overtaken" || code == "Busy");
        var kept = await WholeDocument(database, seen.Key);
        kept.Version.ShouldBe(2);
        kept.Document.TextAt(Purpose)!.ShouldBe($"第{Array.IndexOf(outcomes, null)}人写的用途");
        (await new OpenDocument(database).Run(seen.Key)).ShouldBe(kept);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_another_program_saved_is_seen_at_once_and_not_overwritten(string kind)
    {
        var database = await stores.Fresh(kind);
        var seen = await Kept(database);
        (await new OpenDocument(database).Run(seen.Key)).ShouldBe(seen);
        var theirs = (await Set(stores.Again(database), seen, "别处改的用途", "乙")).Value.ShouldNotBeNull();
        (await new OpenDocument(database).Run(seen.Key)).ShouldBe(theirs);
        (await Set(database, seen, "这里改的用途", "甲")).Refusal!.Code.ShouldBe("CellChangedByOther");
        (await WholeDocument(database, seen.Key)).Document.TextAt(Purpose).ShouldBe("别处改的用途");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_save_that_fails_before_its_end_is_forgotten_by_the_process_as_well(string kind)
    {
        var database = await stores.Fresh(kind);
        var kept = await Kept(database);
        // The last statement of a save is refused: its version of the history is there already.
        await database.Write(session => session.Execute(
            "INSERT INTO document_change (division, document_id, version, kind, edits, changed_at, changed_by, row_version) VALUES (@Division, @Id, 2, 'Edited', '[]', '2026-01-01T00:00:00.000Z', '甲', 1)", kept.Key));
        await Should.ThrowAsync<Exception>(() => Set(database, kept, "半途而废", "甲"));
        (await new OpenDocument(database).Run(kept.Key)).ShouldBe(kept);
        await database.Write(session => session.Execute("DELETE FROM document_change WHERE document_id = @Id AND version = 2", kept.Key));
        (await WholeDocument(database, kept.Key)).ShouldBe(kept);
        (await Set(database, kept, "再来一次", "甲")).Value.ShouldNotBeNull().Version.ShouldBe(2);
        (await WholeDocument(database, kept.Key)).Document.TextAt(Purpose).ShouldBe("再来一次");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_project_code_changed_after_publication_leaves_what_was_published_and_asks_for_a_correction(string kind)
    {
        var desk = new Releases(await stores.Fresh(kind));
        var kept = await desk.Kept(Releases.Clean);
        var first = (await desk.Release(kept)).Release.ShouldNotBeNull();
        var corrected = await desk.Set(kept, new Place(1, 1, Field.Code), "13099924P00010110002V");
        (await desk.State(kept)).ShouldBe("draft");
        (await desk.Open.Content(first)).Projects[0].Code.ShouldBe(Releases.Clean.Projects[0].Code);
        (await desk.Verify(Releases.Clean)).Verdict.ShouldBe(Verdict.Equal);
        (await desk.Verify(corrected.Document)).ShouldSatisfyAllConditions(
            verified => verified.Verdict.ShouldBe(Verdict.Different), verified => verified.Comparison!.Differences.ShouldHaveSingleItem().Old!.Value.Field.ShouldBe(Field.Code));

        (await desk.Release(corrected)).Release.ShouldBeNull();
        var second = (await desk.Release(corrected, "项目编码更正")).Release.ShouldNotBeNull();
        second.Number.ShouldBe(2);
        (await desk.Verify(Releases.Clean)).Verdict.ShouldBe(Verdict.Superseded);
        (await desk.Verify(corrected.Document)).Verdict.ShouldBe(Verdict.Equal);
    }

    [Theory]
    [InlineData("53100", "DiskFull", "磁盘已满")]
    [InlineData("25006", "ReadOnly", "只读")]
    [InlineData("57P01", "Unreachable", "稍后再试")]
    public async Task A_server_that_cannot_go_on_says_so_and_keeps_what_was_there(string state, string code, string words)
    {
        var database = await stores.Fresh("postgres");
        var kept = await Kept(database);
        var refusal = (await Should.ThrowAsync<StoreException>(() => database.Write(async session =>
        {
            await session.Execute("UPDATE document SET version = 99 WHERE id = @Id", kept.Key);
            return await session.Execute($"DO $$ BEGIN RAISE EXCEPTION 'as the server would' USING ERRCODE = '{state}'; END $$");
        }))).Refusal;
        refusal.Code.ShouldBe(code);
        refusal.Message.ShouldContain(words);
        (await WholeDocument(database, kept.Key)).ShouldBe(kept);
    }

    [Fact]
    public async Task A_server_that_drops_the_connection_while_saving_leaves_the_document_whole()
    {
        var database = await stores.Fresh("postgres");
        var kept = await Kept(database);
        var refusal = (await Should.ThrowAsync<StoreException>(() => database.Write(async session =>
        {
            await session.Execute("UPDATE document SET version = 99 WHERE id = @Id", kept.Key);
            await session.Execute("UPDATE indicator SET name = '' WHERE document_id = @Id", kept.Key);
            var backend = await session.Scalar<int>("SELECT pg_backend_pid()");
            await stores.Again(database).Read(other => other.Scalar<bool>("SELECT pg_terminate_backend(@backend)", new { backend }));
            return await session.Execute("UPDATE goal_table SET name = '' WHERE document_id = @Id", kept.Key);
        }))).Refusal;
        refusal.Code.ShouldBe("Unreachable");
        (await WholeDocument(database, kept.Key)).ShouldBe(kept);
        (await Set(database, kept, "再保存一次", "甲")).Refusal.ShouldBeNull();
    }
}
