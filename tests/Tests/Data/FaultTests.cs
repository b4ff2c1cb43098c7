using System.Diagnostics;
using Mingji.App.Data;
using Mingji.App.Documents.Exchange;
using Mingji.App.Documents.Reading;
using Mingji.App.Goals;
using Mingji.App.Imports;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Indicators;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Tests.Commands;

namespace Mingji.Tests.Data;

/// <summary>The power goes, the disk is full, the file may not be written: what was saved is whole, and what was not is said.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private readonly Stores stores = new();
    private readonly ProgramFolder program = new();
    private readonly Ids ids = new(TimeProvider.System);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await stores.DisposeAsync();
        program.Dispose();
    }

    private EditDocument Edit(Database database) => new(database, RulePack.National, TimeProvider.System, ids);

    private async Task<KeptDocument> Kept(Database database) =>
        (await new KeepDocument(database, RulePack.National, TimeProvider.System, ids).Run(new("130999", CheckExample.CleanDocument, "张会计"))).Value.ShouldNotBeNull();

    private static async Task ShouldEqualItsHistory(Database database, DocumentKey key)
    {
        var kept = (await new OpenDocument(database).Run(key)).ShouldNotBeNull();
        var history = await new OpenDocument(database).History(key);
        kept.Version.ShouldBe(history.Count);
        history.Select(change => change.Version).ShouldBe(Enumerable.Range(1, history.Count).Select(version => (long)version));
        OpenDocument.Replay(history).ShouldBe(kept.Document);
        (await database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM indicator WHERE document_id = @Id", new { key.Id })))
            .ShouldBe(kept.Document.Projects.Sum(table => table.Indicators.Count));
    }

    [Fact]
    public async Task A_program_killed_while_saving_leaves_every_document_whole_and_the_import_is_carried_on()
    {
        const int documents = 90;
        WriteFiles("first", documents, "修路");
        WriteFiles("second", documents, "修路和养护");
        (await Run("import", "first")).ShouldBe(0);

        using (var child = Start("import", "second"))
        {
            await using var watched = Database.Open("sqlite:" + Path.Combine(program.Path, "data", "mingji.db"));
            while (!child.HasExited && await Changed(watched) < 20) await Task.Delay(5, TestContext.Current.CancellationToken);
            child.Kill();
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await using var database = Database.Open("sqlite:" + Path.Combine(program.Path, "data", "mingji.db"));
        (await database.Read(session => session.Scalar<string>("PRAGMA integrity_check"))).ShouldBe("ok");
        (await Changed(database)).ShouldBeInRange(20, documents - 1);
        (await new ListImports(database).Run())[0].State.ShouldBe("running");
        var all = await new ListDocuments(database).Run("130999", 2024);
        all.Count.ShouldBe(documents);
        foreach (var row in all) await ShouldEqualItsHistory(database, new DocumentKey("130999", row.Id));

        (await Run("import", "second")).ShouldBe(0);
        (await Changed(database)).ShouldBe(documents);
        (await new ListImports(database).Run()).Select(import => (import.State, import.Documents)).ShouldBe([("done", documents), ("done", documents)]);
        foreach (var row in all) await ShouldEqualItsHistory(database, new DocumentKey("130999", row.Id));

        static Task<long> Changed(Database database) => database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM document_change WHERE kind = 'Imported'"));
    }

    [Fact]
    public async Task A_server_killed_while_importing_goes_on_at_its_next_start_and_no_file_goes_in_twice()
    {
        const int documents = 60;
        WriteFiles("in", documents, "修路");
        var store = "sqlite:" + Path.Combine(program.Path, "mingji.db");
        await using var database = Database.Open(store);
        await Migrator.Migrate(database, TimeProvider.System, TestContext.Current.CancellationToken);
        var files = Directory.GetFiles(Path.Combine(program.Path, "in")).Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), File.ReadAllBytes(file))).ToList();
        var importing = new ImportDocuments(database, RulePack.National, TimeProvider.System, ids);
        var import = (await new QueueImport(database, importing, TimeProvider.System, ids)
            .Run(new(await new PlanImport(database).Run(new(files, "130999", ReadLimits.Default)), "130999", false, "张会计"))).ShouldNotBeNull();

        string[] serve = ["serve", "--urls", "http://127.0.0.1:0", "--db", store];
        await ServeUntil(async () => await Done() >= 5);
        (await Done()).ShouldBeInRange(5, documents - 1);
        (await database.Read(session => session.Scalar<string>("PRAGMA integrity_check"))).ShouldBe("ok");
        await ServeUntil(async () => (await new ListImports(database).Find(import.Id))!.State == "done");
        (await new ListImports(database).Run()).Select(row => (row.State, row.Added)).ShouldBe([("done", documents)]);
        var all = await new ListDocuments(database).Run("130999", 2024);
        all.Count.ShouldBe(documents);
        foreach (var row in all) await ShouldEqualItsHistory(database, new DocumentKey("130999", row.Id));

        Task<long> Done() => database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM import_file WHERE import_id = @Id", new { import.Id }));

        async Task ServeUntil(Func<Task<bool>> isEnough)
        {
            using var child = Start(serve);
            while (!child.HasExited && !await isEnough()) await Task.Delay(2, TestContext.Current.CancellationToken);
            child.HasExited.ShouldBeFalse();
            child.Kill();
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_server_killed_right_after_it_showed_restricted_data_has_told_its_log()
    {
        var store = "sqlite:" + Path.Combine(program.Path, "mingji.db");
        await using var database = Database.Open(store);
        await Migrator.Migrate(database, TimeProvider.System, TestContext.Current.CancellationToken);
        var kept = await Kept(database);
        var office = new Accounts.Office(database);
        office.Clock.Now = TimeProvider.System.GetUtcNow();
        var leader = (await office.Adding.Run(new("130999", new UnitRef(null, "平川县财政局"), "盛局长", "盛局长", [new(Role.Leader, Scope.Division)]), Accounts.Office.Terminal)).Value.ShouldNotBeNull();
        (await office.Links.SetPassword(leader.Token, Accounts.Office.Password)).Refusal.ShouldBeNull();
        var token = (await new Mingji.App.Accounts.AccessTokens(database, office.Sessions, office.Clock, office.Ids).Make(leader.Key, new("取数", Mingji.App.Accounts.TokenScope.Read, 30), Accounts.Office.Terminal)).Value.ShouldNotBeNull();
        using var free = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        free.Start();
        var address = $"http://127.0.0.1:{((System.Net.IPEndPoint)free.LocalEndpoint).Port}";
        free.Stop();

        using var child = Start("serve", "--urls", address, "--db", store);
        using var http = new HttpClient { BaseAddress = new(address) };
        while (!child.HasExited && !await IsUp()) await Task.Delay(20, TestContext.Current.CancellationToken);
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        (await http.GetAsync($"/api/v1/documents/130999/{kept.Key.Id}", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        child.Kill();
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        (await database.Read(session => session.Query<string>("SELECT subject FROM trace_line WHERE act = 'Read' AND person = '盛局长'"))).ShouldBe([$"document/130999/{kept.Key.Id}"]);

        async Task<bool> IsUp()
        {
            try
            {
                return (await http.GetAsync("/sign-in", TestContext.Current.CancellationToken)).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task A_full_disk_refuses_the_save_keeps_what_was_there_and_takes_it_when_there_is_room()
    {
        var database = await stores.Fresh("sqlite");
        var kept = await Kept(database);
        var pages = await database.Read(session => session.Scalar<long>("PRAGMA page_count"));
        // The limit belongs to the connection, which the pool gives to the next save.
        await database.Read(session => session.Scalar<long>($"PRAGMA max_page_count = {pages + 2}"));
        var large = CellChanged.To(kept.Document, new Place(1, 1, Field.Purpose), string.Concat(Enumerable.Repeat("硬化东沟村主街道路九百米。", 4_000)));
        (await Should.ThrowAsync<StoreException>(() => Edit(database).Run(new(kept.Key, 1, [large], "甲")))).Refusal.Code.ShouldBe("DiskFull");
        (await new OpenDocument(database).Run(kept.Key)).ShouldBe(kept);
        await ShouldEqualItsHistory(database, kept.Key);

        await database.Read(session => session.Scalar<long>("PRAGMA max_page_count = 1000000"));
        (await Edit(database).Run(new(kept.Key, 1, [large], "甲"))).Value.ShouldNotBeNull().Version.ShouldBe(2);
        await ShouldEqualItsHistory(database, kept.Key);
    }

    [Fact]
    public async Task A_store_that_may_not_be_written_refuses_the_save_and_still_reads()
    {
        var database = await stores.Fresh("sqlite");
        var kept = await Kept(database);
        await database.Read(session => session.Execute("PRAGMA query_only = 1"));
        var edit = CellChanged.To(kept.Document, new Place(1, 1, Field.Purpose), "改不了");
        var refusal = (await Should.ThrowAsync<StoreException>(() => Edit(database).Run(new(kept.Key, 1, [edit], "甲")))).Refusal;
        refusal.Code.ShouldBe("ReadOnly");
        refusal.Message.ShouldContain("只读");
        (await new OpenDocument(database).Run(kept.Key)).ShouldBe(kept);
    }

    [Fact]
    public async Task A_file_of_a_newer_program_is_refused_by_every_command_and_not_touched()
    {
        var path = Path.Combine(program.Path, "newer.db");
        await using (var database = Database.Open("sqlite:" + path))
        {
            await Migrator.Migrate(database, TimeProvider.System, TestContext.Current.CancellationToken);
            await Kept(database);
            await database.Write(session => session.Execute("INSERT INTO schema_migration (number, name, sha256, applied_at) VALUES (9999, 'from_the_future', 'x', 'x')"));
            await database.Read(session => session.Execute("PRAGMA wal_checkpoint(TRUNCATE)"));
        }
        var before = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        WriteFiles("in", 1, "修路");
        foreach (var command in new string[][] { ["migrate"], ["import", "in"], ["export", "-o", "x.json"], ["backup", "-o", "x.zip"] })
            (await Run([.. command, "--db", "sqlite:newer.db"])).ShouldBe(2, command[0]);
        (await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)).ShouldBe(before);
        File.Exists(Path.Combine(program.Path, "x.json")).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Five_thousand_rows_pasted_at_once_are_one_change_and_one_undo(string kind)
    {
        var database = await stores.Fresh(kind);
        var kept = await Kept(database);
        var rows = new EditList(EditListKind.Indicators, 1);
        var paste = Enumerable.Range(1, 5_000).Select(i => (DocumentEdit)new Inserted(rows, i, new RowEntry(
            CheckExample.Row(IndicatorClass.Quantity, $"第{i}号路段硬化长度", $"第{i}号路段混凝土路面完工长度", $"≥{i}米")))).ToValueList();
        var clock = Stopwatch.StartNew();
        (await Edit(database).Run(new(kept.Key, 1, paste, "甲"))).Value.ShouldNotBeNull().Document.Projects[0].Indicators.Count.ShouldBe(5_007);
        TestContext.Current.TestOutputHelper?.WriteLine($"{kind}: {clock.Elapsed.TotalSeconds:0.0} s");
        await ShouldEqualItsHistory(database, kept.Key);
        (await new OpenDocument(database).History(kept.Key)).Count.ShouldBe(2);
        (await new UndoEdit(database, RulePack.National, TimeProvider.System, ids).Run(new(kept.Key, false, "甲"))).Value.ShouldNotBeNull().Document.ShouldBe(kept.Document);
    }

    private void WriteFiles(string name, int count, string purpose)
    {
        Directory.CreateDirectory(Path.Combine(program.Path, name));
        for (var n = 0; n < count; n++)
        {
            using var file = File.Create(Path.Combine(program.Path, name, $"{n:000}.json"));
            ExchangeJson.Write(file, [CheckExample.CleanDocument with
            {
                Unit = new UnitRef($"{301 + n:000}001", $"第{n}镇人民政府本级"),
                Projects = [.. Enumerable.Range(0, 3).Select(p => CheckExample.CleanTable with { Code = null, Name = $"第{n}镇道路硬化{p}", Purpose = purpose })],
            }], []);
        }
    }

    private async Task<int> Run(params string[] arguments)
    {
        using var process = Start(arguments);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    private Process Start(params string[] arguments)
    {
        var process = program.Start(arguments);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
