using Mingji.App.Data;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Tests.Accounts;
using Mingji.Tests.Data;
using Mingji.Tests.Disclosure;

namespace Mingji.Tests.Trace;

public sealed class ListTraceTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private static Task Note(Database database, string division, DateTimeOffset at, params TracedAct[] acts) => database.Write(session =>
    {
        TraceLog.Append(session, division, at, acts);
        return Task.FromResult(0);
    });

    private static TracedAct Act(TraceAct act, string person, string detail, string subject = "year/130999/2026") => new(act, null, person, subject, detail);

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Lines_are_found_by_person_kind_division_day_in_China_and_words(string kind)
    {
        var database = await stores.Fresh(kind);
        var evening = new DateTimeOffset(2026, 3, 1, 15, 59, 59, TimeSpan.Zero); // one second to midnight in China
        await Note(database, "130999", evening, Act(TraceAct.Changed, "张会计", "第 1 版：修改“指标值”"), Act(TraceAct.Released, "李主任", "100%公开_一次"));
        await Note(database, "130998", evening.AddSeconds(2), Act(TraceAct.Changed, "王会计", "第 2 版"));
        await Note(database, "140100", evening, Act(TraceAct.Changed, "外省人", "第 3 版"));
        await Note(database, TraceLog.House, evening, Act(TraceAct.SignInFailed, "访客", "没有这个用户名"));
        var list = new ListTrace(database);
        async Task<string> Find(ListTrace.Filter filter) => string.Join(' ', (await list.Run(filter)).Select(row => row.Person));
        var all = new ListTrace.Filter("130000");
        (await Find(all)).ShouldBe("王会计 李主任 张会计 访客");
        (await Find(new("130998"))).ShouldBe("王会计 访客");
        (await Find(all with { Person = "会计" })).ShouldBe("王会计 张会计");
        (await Find(all with { Act = TraceAct.Released })).ShouldBe("李主任");
        (await Find(all with { Division = "130998" })).ShouldBe("王会计");
        (await Find(all with { Division = "140100" })).ShouldBe("");
        (await Find(all with { Until = new(2026, 3, 1) })).ShouldBe("李主任 张会计 访客");
        (await Find(all with { From = new(2026, 3, 2) })).ShouldBe("王会计");
        (await Find(all with { Words = "指标值" })).ShouldBe("张会计");
        (await Find(all with { Words = "0%公开_" })).ShouldBe("李主任"); // signs of the search language are letters
        (await Find(all with { Words = "%" })).ShouldBe("李主任");
        (await list.Divisions("130000")).ShouldBe([("130998", ""), ("130999", ""), (TraceLog.House, "全系统")]);
        (await list.HeadOf("130998", new(2026, 3, 1))).ShouldBeNull();
        (await list.HeadOf("130999", new(2026, 3, 1))).ShouldNotBeNull().Number.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_unit_shows_what_its_people_did_and_what_was_done_to_it_and_its_documents(string kind)
    {
        var office = new Office(await stores.Fresh(kind));
        var clerk = await office.Add("张会计", Role.Preparer);
        await office.Add("管系统", Role.SystemAdministrator); // of the same unit
        var place = (await new ListTrace(office.Database).UnitOf("130000", null, "601001")).ShouldNotBeNull();
        (await new ListTrace(office.Database).UnitOf("130000", "130998", "601001")).ShouldBeNull();
        (await new ListTrace(office.Database).UnitOf("140000", null, "601001")).ShouldBeNull();
        var own = await new Releases(office.Database).Kept(Releases.Clean with { Unit = new UnitRef("601001", "平川县柳河镇人民政府本级") });
        await new Releases(office.Database).Kept(Releases.Clean with { Unit = new UnitRef("602001", "平川县大营镇人民政府本级") });
        await new RecordAct(office.Database, office.Clock).Run("130999", new(TraceAct.Read, 99, "盛局长", own.Key.Path, "查阅"));
        await new RecordAct(office.Database, office.Clock).Run("130999", new(TraceAct.Read, 99, "盛局长", own.Key.Path + "0", "查阅")); // another id that begins alike
        await new RecordAct(office.Database, office.Clock).Run("130999", new(TraceAct.SettingChanged, 99, "盛局长", $"unit/130999/{place.UnitId}", "修改单位"));
        var rows = await new ListTrace(office.Database).Run(new("130999") { Division = "130999", Unit = place.UnitId });
        rows.Where(row => row.PersonId == 99).Select(row => row.Detail).ShouldBe(["查阅", "修改单位"], ignoreOrder: true);
        rows.Count(row => row.PersonId == clerk.Id).ShouldBe(1); // the password set
        rows.Where(row => row.Act == "Changed").ShouldHaveSingleItem().Subject.ShouldBe(own.Key.PathOf(1));
        (await new ListTrace(office.Database).Subjects(rows))[own.Key.PathOf(1)].ShouldBe("平川县柳河镇人民政府本级 2024 年文本第 1 版");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Pages_follow_each_other_without_a_gap_even_within_one_moment_and_the_file_holds_them_all(string kind)
    {
        var database = await stores.Fresh(kind);
        var at = new DateTimeOffset(2026, 3, 1, 1, 0, 0, TimeSpan.Zero);
        foreach (var division in (string[])["130998", "130999"])
            await Note(database, division, at, [.. Enumerable.Range(1, 60).Select(i => Act(TraceAct.Changed, "张会计", i == 7 ? "=1+1,\"引号\"" : $"第 {i} 版"))]);
        var list = new ListTrace(database);
        var (seen, before) = (new List<(string, long)>(), (ListTrace.Cursor?)null);
        while (await list.Run(new("130000"), before) is { Count: > 0 } rows)
        {
            var page = rows.Take(ListTrace.PageSize).ToList();
            seen.AddRange(page.Select(row => (row.Division, row.Number)));
            before = page[^1].Cursor;
        }
        seen.Count.ShouldBe(120);
        seen.ShouldBeUnique();
        using var file = new MemoryStream();
        var auditor = new Actor(9, "鉴往来", new UnitPlace("130000", 1, null), [new Post(Role.AuditAdministrator, Scope.DivisionAndBelow)]);
        (await new ExportTrace(list, new RecordAct(database, TimeProvider.System)).Run(new("130000") { Person = "张会计" }, auditor, text => text, file)).ShouldBe(120);
        var text = System.Text.Encoding.UTF8.GetString(file.ToArray());
        text.ShouldStartWith("\uFEFF时间,经办,事项,对象,内容,行政区划代码,序号,指纹\r\n");
        text.Split("\r\n").Length.ShouldBe(122);
        text.ShouldContain("\"'=1+1,\"\"引号\"\"\"");
        (await list.Run(new("130000") { Act = TraceAct.Exported })).ShouldHaveSingleItem().Person.ShouldBe("鉴往来");
    }
}
