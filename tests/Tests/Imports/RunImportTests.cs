using Mingji.App.Data;
using Mingji.App.Documents.Exchange;
using Mingji.App.Documents.Reading;
using Mingji.App.Goals;
using Mingji.App.Imports;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Tests.Data;

namespace Mingji.Tests.Imports;

public sealed class RunImportTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private static GoalDocument Document(int n, string purpose = "修路") => CheckExample.CleanDocument with
    {
        Unit = new UnitRef($"{301 + n:000}001", $"第{n}镇人民政府本级"),
        Projects = [CheckExample.CleanTable with { Code = null, Name = $"第{n}镇道路硬化", Purpose = purpose }],
    };

    private static (string, byte[]) File(int n, string purpose = "修路")
    {
        using var stream = new MemoryStream();
        ExchangeJson.Write(stream, [Document(n, purpose)], []);
        return ($"{n}.json", stream.ToArray());
    }

    private sealed class Desk(Database database)
    {
        private readonly Ids ids = new(TimeProvider.System);

        private ImportDocuments Importing => new(database, RulePack.National, TimeProvider.System, ids);

        public RunImport Running => new(database, Importing, TimeProvider.System);

        public async Task<QueuedImport> Queue(bool isAllOrNothing, params (string, byte[])[] files) =>
            (await new QueueImport(database, Importing, TimeProvider.System, ids).Run(new(await new PlanImport(database).Run(new(files, "130999", ReadLimits.Default)), "130999", isAllOrNothing, "张会计"))).ShouldNotBeNull();

        public async Task<ShowImport.Progress> HowFar(QueuedImport import) => (await new ShowImport(database, new ListImports(database)).HowFar(import.Id)).ShouldNotBeNull();

        public async Task<IReadOnlyList<string>> Units() => [.. (await new ListDocuments(database).Run("130999", 2024)).Select(row => row.UnitName)];

        public async Task<KeptDocument> Kept(GoalDocument document) => (await new KeepDocument(database, RulePack.National, TimeProvider.System, ids).Run(new("130999", document, "李会计"))).Value.ShouldNotBeNull();

        public Task<Outcome<KeptDocument>> Set(KeptDocument seen, string purpose) => new EditDocument(database, RulePack.National, TimeProvider.System, ids)
            .Run(new(seen.Key, seen.Version, [CellChanged.To(seen.Document, new Place(1, 1, Field.Purpose), purpose)], "李会计"));

        /// <summary>What the log says of imports that stopped.</summary>
        public Task<IReadOnlyList<string>> Log() => database.Read(session => session.Query<string>("SELECT person || ' ' || subject || ' ' || detail FROM trace_line WHERE act = 'Imported' AND detail LIKE '%停止%'"));

        public Task<Outcome<int>> TakeBack(QueuedImport import) => new TakeBackImport(database, RulePack.National, TimeProvider.System, ids).Run(new(import.Division, import.Id, "李主任"));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task File_by_file_an_import_that_breaks_off_goes_on_where_it_was(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        var import = await desk.Queue(false, [.. Enumerable.Range(0, 6).Select(n => File(n))]);
        (await desk.HowFar(import)).ShouldSatisfyAllConditions(far => (far.Done, far.Total, far.Next).ShouldBe((0, 6, "0.json")), far => far.IsUnderWay.ShouldBeTrue());
        await Should.ThrowAsync<InvalidOperationException>(() => desk.Running.Run(import, name =>
        {
            if (name == "3.json") throw new InvalidOperationException("the power goes");
        }));
        (await desk.HowFar(import)).ShouldSatisfyAllConditions(far => (far.Done, far.Total, far.Next).ShouldBe((3, 6, "3.json")));
        (await desk.Units()).Count.ShouldBe(3);

        var seen = new List<string>();
        await desk.Running.Run((await desk.Running.Waiting()).ShouldHaveSingleItem(), seen.Add);
        seen.ShouldBe(["3.json", "4.json", "5.json"]);
        (await desk.HowFar(import)).ShouldSatisfyAllConditions(far => (far.Done, far.Total, far.Import.State).ShouldBe((6, 6, "done")), far => far.Import.Added.ShouldBe(6));
        (await desk.Running.Waiting()).ShouldBeEmpty();
        (await desk.TakeBack(import)).Value.ShouldBe(6);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task All_or_nothing_that_breaks_off_leaves_nothing_and_begins_again(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        var import = await desk.Queue(true, [.. Enumerable.Range(0, 5).Select(n => File(n))]);
        await Should.ThrowAsync<InvalidOperationException>(() => desk.Running.Run(import, name =>
        {
            if (name == "3.json") throw new InvalidOperationException("the power goes");
        }));
        (await desk.Units()).ShouldBeEmpty();
        (await desk.HowFar(import)).ShouldSatisfyAllConditions(far => (far.Done, far.Total).ShouldBe((0, 5)));
        await desk.Running.Run(import);
        (await desk.Units()).Count.ShouldBe(5);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Stopped_between_files_what_went_in_stays_and_the_rest_is_left_out(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        var import = await desk.Queue(false, [.. Enumerable.Range(0, 5).Select(n => File(n))]);
        using var stop = new CancellationTokenSource();
        await desk.Running.Run(import, name =>
        {
            if (name == "1.json") stop.Cancel();
        }, stop.Token);
        (await desk.Running.Stop(import, "由李主任停止。", "李主任")).ShouldBeTrue();
        (await desk.Running.Stop(import, "由别人停止。", "别人")).ShouldBeFalse();
        (await desk.HowFar(import)).ShouldSatisfyAllConditions(far => (far.Done, far.Total, far.Import.State, far.Import.Note).ShouldBe((2, 2, "stopped", "由李主任停止。")));
        (await desk.Log()).ShouldHaveSingleItem().ShouldBe($"李主任 import/{import.Division}/{import.Id} 导入中途停止，3 个文件没有导入");
        (await desk.Units()).Count.ShouldBe(2);
        await desk.Running.Run(import); // comes too late
        (await desk.Units()).Count.ShouldBe(2);
        (await desk.TakeBack(import)).Value.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task All_or_nothing_stopped_half_way_leaves_nothing(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        var import = await desk.Queue(true, File(0), File(1), File(2));
        using var stop = new CancellationTokenSource();
        await desk.Running.Run(import, name =>
        {
            if (name == "1.json") stop.Cancel();
        }, stop.Token);
        (await desk.Units()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_was_edited_after_the_preview_is_not_replaced(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        var kept = await desk.Kept(Document(0));
        var gently = await desk.Queue(false, File(0, "换了用途"), File(1), File(2));
        var strictly = await desk.Queue(true, File(3), File(0, "又换了"));
        (await desk.Set(kept, "手工改过")).Refusal.ShouldBeNull();
        await desk.Kept(Document(1, "别人先存了"));

        await desk.Running.Run(gently);
        (await desk.HowFar(gently)).Import.ShouldSatisfyAllConditions(row => (row.State, row.Added, row.Changed, row.Refused).ShouldBe(("done", 1, 0, 2)));
        await desk.Running.Run(strictly);
        (await desk.HowFar(strictly)).Import.ShouldSatisfyAllConditions(row => (row.State, row.Added, row.Files).ShouldBe(("stopped", 0, 0)), row => row.Note!.ShouldContain("0.json"));
        (await desk.Units()).ShouldNotContain("第3镇人民政府本级");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Two_programs_at_the_same_import_bring_each_file_in_once(string kind)
    {
        var database = await stores.Fresh(kind);
        var (one, other) = (new Desk(database), new Desk(stores.Again(database)));
        var import = await one.Queue(false, [.. Enumerable.Range(0, 8).Select(n => File(n))]);
        await Task.WhenAll(one.Running.Run(import), other.Running.Run(import));
        (await one.HowFar(import)).Import.ShouldSatisfyAllConditions(row => (row.State, row.Files, row.Added).ShouldBe(("done", 8, 8)));
    }
}
