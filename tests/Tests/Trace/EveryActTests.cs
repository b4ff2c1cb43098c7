using Mingji.App.Data;
using Mingji.App.Documents.Exchange;
using Mingji.App.Documents.Reading;
using Mingji.App.Imports;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Tests.Accounts;
using Mingji.Tests.Data;
using Mingji.Tests.Disclosure;

namespace Mingji.Tests.Trace;

/// <summary>Each act leaves its line, with who and what and without a secret.</summary>
public sealed class EveryActTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private static async Task<List<ListTrace.Row>> Lines(Database database, string division = "130999") =>
        await database.Read(async session => (await session.Query<ListTrace.Row>(
            """
            SELECT division AS Division, number AS Number, written_at AS "At", person_id AS PersonId, person AS Person, act AS Act, subject AS Subject, detail AS Detail, previous AS Previous, hash AS Hash
            FROM trace_line WHERE division = @division ORDER BY number
            """, new { division })).ToList());

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_way_in_and_out_is_logged_without_what_was_typed(string kind)
    {
        var office = new Office(await stores.Fresh(kind));
        var key = await office.Add("张会计", Role.Preparer);
        var before = (await Lines(office.Database)).Count;
        for (var i = 0; i < 5; i++) await office.SignIn.Run("张会计", $"Wrong-secret-{i}", Office.Way);
        await office.SignIn.Run("张会计", Office.Password, Office.Way); // too late
        await office.SignIn.Run("My-secret-instead-of-a-name", "x", Office.Way);
        office.Clock.Wait(TimeSpan.FromMinutes(16));
        var here = await office.Enter("张会计");
        var there = await office.Enter("张会计");
        await office.Sessions.End(here, there.SessionId);
        await office.Own.ChangePassword(here, "Wrong-secret", "New-secret 2027");
        var token = (await office.SignIn.Run("张会计", Office.Password, Office.Way)).Token.ShouldNotBeNull();
        await office.Own.ChangePassword(here, Office.Password, "New-secret 2027");
        (await office.Sessions.Find(token, isActive: true)).ShouldBeNull(); // ended with the password
        await office.Sessions.End(here, here.SessionId);
        var idle = (await office.SignIn.Run("张会计", "New-secret 2027", Office.Way)).Token.ShouldNotBeNull();
        office.Clock.Wait(TimeSpan.FromMinutes(31));
        for (var i = 0; i < 2; i++) (await office.Sessions.Find(idle, isActive: true)).ShouldBeNull();

        var lines = (await Lines(office.Database))[before..];
        lines.Select(line => line.Act).ShouldBe(
        [
            "SignInFailed", "SignInFailed", "SignInFailed", "SignInFailed", "LockedOut", "SignInFailed", "SignedIn", "SignedIn", "SessionEnded", "Refused", "SignedIn",
            "SessionEnded", "AccountChanged", "SignedOut", "SignedIn", "SessionEnded",
        ]);
        lines.ShouldAllBe(line => line.PersonId == key.Id && line.Person == "张会计" && line.Subject == key.Path);
        lines[0].Detail.ShouldBe("登录失败：张会计，来自 10.0.0.7");
        lines[^1].Detail.ShouldBe("登录过期：张会计");
        var stranger = (await Lines(office.Database, TraceLog.House)).ShouldHaveSingleItem();
        (stranger.Act, stranger.PersonId, stranger.Detail).ShouldBe(("SignInFailed", null, "没有这个用户名，来自 10.0.0.7"));
        lines.Append(stranger).ShouldAllBe(line => !$"{line.Person} {line.Subject} {line.Detail}".Contains("secret", StringComparison.OrdinalIgnoreCase));
        (await new VerifyLog(office.Database).Run([])).ShouldAllBe(verdict => verdict.Faults.Count == 0);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_administration_leaves_a_line_for_each_step_and_none_for_a_refused_one(string kind)
    {
        var office = new Office(await stores.Fresh(kind));
        var system = new ActBy((await office.Add("管系统", Role.SystemAdministrator)).Id, "管系统");
        var security = new ActBy((await office.Add("安守则", Role.SecurityAdministrator)).Id, "安守则");
        var person = await office.Add("张会计");
        var saving = new SaveUnit(office.Database, office.Clock, office.Ids);
        var before = (await Lines(office.Database)).Count;
        var unit = (await saving.Add(new("130999", "602001", "大营镇人民政府"), system)).Value;
        (await saving.Add(new("130999", "602001", "大营镇人民政府"), system)).Refusal.ShouldNotBeNull();
        await saving.Change(unit, new("130999", "602002", "大营镇人民政府"), system);
        await new BudgetYears(office.Database, office.Clock).Set("130999", 2024, true, system);
        await office.Posts.Propose(person, new Post(Role.Preparer, Scope.OwnUnit), system);
        await office.Posts.Decide(person, (await office.Posts.Waiting("130999"))[0].Id, true, security);
        await office.Posts.End(person, (await office.Posts.Of(person))[0].Id, system);
        await office.Enter("张会计");
        await office.People.Reset(person, withoutFactor: true, system);
        await office.People.Disable(person, true, system);
        (await Lines(office.Database))[before..].Select(line => $"{line.Act} {line.Person} {line.Detail}").ShouldBe(
        [
            "SettingChanged 管系统 新增单位：大营镇人民政府，602001", "SettingChanged 管系统 修改单位：大营镇人民政府，原为 602001 大营镇人民政府", "SettingChanged 管系统 关闭年度：2024 年",
            "RightsChanged 管系统 提出岗位：张会计，填报人（本单位）", "RightsChanged 安守则 确认岗位：张会计，填报人（本单位）", "RightsChanged 管系统 结束岗位：张会计，填报人",
            "SignedIn 张会计 登录：张会计，密码，来自 10.0.0.7", "AccountChanged 管系统 重置密码：张会计，并解除动态口令", "SessionEnded 管系统 结束登录：张会计，1 处", "AccountChanged 管系统 停用账号：张会计",
        ]);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Documents_leave_one_line_a_save_and_one_for_each_import_waiver_and_release_without_their_content(string kind)
    {
        var database = await stores.Fresh(kind);
        var desk = new Releases(database);
        var ids = new Ids(TimeProvider.System);
        using var acting = Acting.As(new ActBy(7, "张会计"));
        var kept = await desk.Kept(Releases.Clean);
        kept = await desk.Set(kept, new Place(1, 1, Field.Purpose), "一句不该出现在日志里的话。");
        kept = await desk.Set(kept, new Place(1, 1, Field.Purpose), Releases.Clean.Projects[0].Purpose!);
        await desk.Release(kept);
        await desk.Release(kept); // refused: nothing has changed
        await desk.Withdraw(kept, 1, "名称有误");
        await desk.Release(kept, "更正名称");
        using var file = new MemoryStream();
        ExchangeJson.Write(file, [Releases.Clean with { Year = 2025 }], []);
        var plan = await new PlanImport(database).Run(new([("a.json", file.ToArray())], "130999", ReadLimits.Default));
        var report = await new ImportDocuments(database, RulePack.National, TimeProvider.System, ids).Run(new(plan, "130999", true, "张会计"));
        await new TakeBackImport(database, RulePack.National, TimeProvider.System, ids).Run(new("130999", report.ImportId.ShouldNotBeNull(), "张会计"));
        var wrong = await desk.Kept(Releases.Wrong with { Year = 2023 });
        var given = await desk.Waive(wrong, CheckRun.Over([wrong.Document], RulePack.National).First(finding => finding.Severity == Severity.Error));
        await desk.EndWaiver(wrong, given[0].Id);

        var lines = await Lines(database);
        lines.Select(line => line.Act).ShouldBe(["Changed", "Changed", "Changed", "Released", "Withdrawn", "Corrected", "Imported", "Changed", "Changed", "ImportTakenBack", "Changed", "Waived", "Waived"]);
        lines.Where(line => line.Act is "Released" or "Withdrawn" or "Corrected").ShouldAllBe(line => line.PersonId == 9 && line.Person == "李主任");
        lines.Where(line => line.Act is not ("Released" or "Withdrawn" or "Corrected")).ShouldAllBe(line => line.PersonId == 7 && line.Person == "张会计");
        (lines[1].Subject, lines[1].Detail).ShouldBe((kept.Key.PathOf(2), "第 2 版：修改资金用途"));
        // Who explained signed with another name than theirs; the log says both.
        lines[^1].Detail.ShouldEndWith("（署名王会计）");
        lines.ShouldAllBe(line => !line.Detail.Contains("不该出现"));
        (await new VerifyLog(database).Run([])).ShouldAllBe(verdict => verdict.Faults.Count == 0);
        (await new ListTrace(database).LinesOf(kept.Key, [1, 2, 99])).ShouldBe(new Dictionary<long, long> { [1] = lines[0].Number, [2] = lines[1].Number }, ignoreOrder: true);
    }

    [Fact]
    public async Task Nothing_of_the_program_but_the_log_itself_writes_lines_and_nothing_changes_or_deletes_one()
    {
        var wrong = new List<string>();
        foreach (var path in Directory.EnumerateFiles(Repository.At("src"), "*.*", SearchOption.AllDirectories).Where(path => Path.GetExtension(path) is ".cs" or ".sql" or ".cshtml" && !path.Contains("/obj/") && !path.Contains("/bin/")))
        {
            var text = await File.ReadAllTextAsync(path);
            foreach (System.Text.RegularExpressions.Match found in System.Text.RegularExpressions.Regex.Matches(text, @"(UPDATE|DELETE\s+FROM|REPLACE\s+INTO|INSERT\s+INTO|TRUNCATE(\s+TABLE)?|DROP\s+TABLE|DROP\s+TRIGGER|InsertMany\()\s*""?(trace_line|trace_head)",
                         System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10)))
                wrong.Add($"{Path.GetFileName(path)}: {found.Value}");
        }
        wrong.Order(StringComparer.Ordinal).ShouldBe(["TraceLog.cs: INSERT INTO trace_head", "TraceLog.cs: InsertMany(\"trace_line", "TraceLog.cs: UPDATE trace_head"]);
    }
}
