using Mingji.App.Data;
using Mingji.App.Documents.Exchange;
using Mingji.App.Documents.Reading;
using Mingji.App.Goals;
using Mingji.App.Imports;
using Mingji.Domain.Checks;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Tests.Data;

namespace Mingji.Tests.Imports;

public sealed class ImportFilesTests : IAsyncLifetime
{
    private readonly Stores stores = new();
    private readonly Ids ids = new(TimeProvider.System);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private static ImportSource Source(int n, string purpose = "修路")
    {
        using var stream = new MemoryStream();
        ExchangeJson.Write(stream, [CheckExample.CleanDocument with
        {
            Unit = new UnitRef($"{301 + n:000}001", $"第{n}镇人民政府本级"),
            Projects = [CheckExample.CleanTable with { Code = null, Name = $"第{n}镇道路硬化", Purpose = purpose }],
        }], []);
        var content = stream.ToArray();
        return new($"{n}.json", () => content);
    }

    private static readonly ImportSource Unreadable = new("locked.docx", () => throw new IOException("locked"));

    private Task<ImportDocuments.Report> Import(Database database, IEnumerable<ImportSource> sources, Action<string>? onFile = null) =>
        new ImportFiles(database, new ImportDocuments(database, RulePack.National, TimeProvider.System, ids), TimeProvider.System, ids)
            .Run(new([.. sources], "130999", "张会计", ReadLimits.Default), onFile);

    private static async Task<IReadOnlyList<string>> States(Database database) => [.. (await new ListImports(database).Run()).Select(row => $"{row.State} {row.Documents}")];

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Many_files_go_in_under_one_import_that_is_taken_back_whole(string kind)
    {
        var database = await stores.Fresh(kind);
        var report = await Import(database, [.. Enumerable.Range(0, 45).Select(n => Source(n)), Unreadable, new("bad.docx", () => [1, 2, 3])]);
        (report.Added, report.Refused.Count).ShouldBe((45, 2));
        report.Refused.Select(entry => entry.File).ShouldBe(["locked.docx", "bad.docx"]);
        (await States(database)).ShouldBe(["done 45"]);
        var taken = await new TakeBackImport(database, RulePack.National, TimeProvider.System, ids).Run(new("130999", report.ImportId!.Value, "李主任"));
        taken.Value.ShouldBe(45);
        (await new ListDocuments(database).Run("130999", 2024)).ShouldBeEmpty();
        (await Import(database, [Source(0)])).Added.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task An_import_that_broke_off_is_carried_on_under_the_same_id(string kind)
    {
        var database = await stores.Fresh(kind);
        var sources = Enumerable.Range(0, 45).Select(n => Source(n)).ToList();
        await Should.ThrowAsync<OperationCanceledException>(() => Import(database, sources, name =>
        {
            if (name == "25.json") throw new OperationCanceledException();
        }));
        (await States(database)).ShouldBe(["running 40"]);
        var report = await Import(database, sources);
        (report.Added, report.Same).ShouldBe((5, 40));
        (await States(database)).ShouldBe(["done 45"]);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_same_files_again_change_nothing_and_leave_no_import(string kind)
    {
        var database = await stores.Fresh(kind);
        await Import(database, [Source(0), Source(1)]);
        var again = await Import(database, [Source(0), Source(1)]);
        (again.ImportId, again.Same).ShouldBe((null, 2));
        (await States(database)).ShouldBe(["done 2"]);
        (await Import(database, [Source(1, "换了用途")])).Changed.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_units_year_and_a_code_come_from_one_file_however_far_apart_the_files_are(string kind)
    {
        var database = await stores.Fresh(kind);
        var sources = Enumerable.Range(0, 30).Select(n => Source(n)).Append(Source(3, "另一份")).ToList();
        var report = await Import(database, sources);
        report.Added.ShouldBe(30);
        report.Refused.ShouldHaveSingleItem().Why.ShouldContain("3.json");
        (await new ListProjects(database).Run(new("130999", 2024) { Search = "另一份" })).Total.ShouldBe(0);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Two_units_with_one_code_in_the_same_import_are_refused(string kind)
    {
        var database = await stores.Fresh(kind);
        ImportSource Clash(string unit, string name)
        {
            using var stream = new MemoryStream();
            ExchangeJson.Write(stream, [CheckExample.CleanDocument with { Unit = new UnitRef(unit, name) }], []);
            var content = stream.ToArray();
            return new(unit + ".json", () => content);
        }
        var report = await Import(database, [Clash("301001", "柳河镇"), Clash("302001", "青山乡")]);
        report.Added.ShouldBe(1);
        report.Refused.ShouldHaveSingleItem().Why.ShouldContain("柳河镇");
    }

    [Fact]
    public async Task An_import_taken_back_while_it_runs_stops()
    {
        var database = await stores.Fresh("sqlite");
        var refusal = await Should.ThrowAsync<StoreException>(() => Import(database, Enumerable.Range(0, 45).Select(n => Source(n)), name =>
        {
            if (name != "19.json") return;
            var import = new ListImports(database).Run().GetAwaiter().GetResult()[0];
            new TakeBackImport(database, RulePack.National, TimeProvider.System, ids).Run(new("130999", import.Id, "李主任")).GetAwaiter().GetResult().Value.ShouldBe(20);
        }));
        refusal.Refusal.Message.ShouldContain("撤回");
        (await new ListDocuments(database).Run("130999", 2024)).ShouldBeEmpty();
    }
}
