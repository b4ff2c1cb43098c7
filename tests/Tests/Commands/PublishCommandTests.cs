using Mingji.App.Data;
using Mingji.Domain.Goals;
using Mingji.Tests.Disclosure;

namespace Mingji.Tests.Commands;

/// <summary>Runs the built program over a store of its own: publish, then verify what was written.</summary>
public sealed class PublishCommandTests : IAsyncLifetime
{
    private readonly ProgramFolder folder = new();

    private string Db => "sqlite:" + folder.File("mingji.db");

    private string Out => folder.File("out");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_was_published_verifies_and_what_was_altered_does_not()
    {
        await Keep(Releases.Clean);
        var (exit, output, error) = folder.Run("publish", "--db", Db, "--unit", Releases.Clean.Unit.Name, "--to", "docx,html,json", "--by", "李主任", "-o", Out);
        (exit, error).ShouldBe((0, ""));
        output.ShouldContain("已公开：平川县柳河镇人民政府本级 2024 年第 1 次公开，核验码 ");
        foreach (var file in Directory.GetFiles(Out))
        {
            var verified = folder.Run("verify", file, "--db", Db);
            verified.Exit.ShouldBe(0, verified.Output + verified.Error);
            verified.Output.ShouldStartWith("一致：");
        }
        Directory.GetFiles(Out).Length.ShouldBe(3);

        var altered = folder.Put("altered.json", Releases.Clean.Apply(new CellEdit(new Place(1, 1, Field.BudgetTotal), "1.00")));
        var differing = folder.Run("verify", altered, "--db", Db);
        differing.Exit.ShouldBe(1);
        differing.Output.ShouldContain($"第 1 个项目预算数：公开的是“{Releases.Clean.Projects[0].Budget.Total}”，此文件是“1.00”。");
        folder.Run("verify", altered, "--against", Directory.GetFiles(Out, "*.docx")[0]).ShouldSatisfyAllConditions(
            result => result.Exit.ShouldBe(1), result => result.Output.ShouldContain("此文件是“1.00”"));
        folder.Run("verify", altered, "--against", altered).Exit.ShouldBe(0);
        // Published just so before: nothing new is released, the files are written once more.
        Directory.Delete(Out, recursive: true);
        folder.Run("publish", "--db", Db, "--unit", Releases.Clean.Unit.Code!, "--to", "docx", "-o", Out).Error.ShouldContain("不必再次公开");
        Directory.GetFiles(Out).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Something_secret_is_listed_and_goes_out_only_signed_off()
    {
        await Keep(Releases.Secret);
        var held = folder.Run("publish", "--db", Db, "--unit", "301001", "--to", "docx", "-o", Out);
        held.Exit.ShouldBe(1);
        held.Error.ShouldContain("C63 第 1 个项目第 1 行“指标值确定依据”：");
        folder.Run("publish", "--db", Db, "--unit", "301001", "--to", "docx", "--sign-off", "C63=已经保密审查", "-o", Out).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task A_release_is_withdrawn_once_with_its_reason_and_verification_says_so()
    {
        await Keep(Releases.Clean);
        folder.Run("withdraw", "--db", Db, "--unit", "301001", "--reason", "错发").Error.ShouldContain("还没有公开过");
        folder.Run("publish", "--db", Db, "--unit", "301001", "--to", "docx", "-o", Out).Exit.ShouldBe(0);
        var file = Directory.GetFiles(Out).ShouldHaveSingleItem();
        folder.Run("withdraw", "--db", Db, "--unit", "301001", "--number", "7", "--reason", "错发").Error.ShouldContain("没有找到这次公开");
        var (exit, output, error) = folder.Run("withdraw", "--db", Db, "--unit", "301001", "--reason", "错发", "--by", "李主任");
        (exit, error).ShouldBe((0, ""));
        output.ShouldStartWith("已撤回：平川县柳河镇人民政府本级 2024 年第 1 次公开，核验码 ");
        folder.Run("withdraw", "--db", Db, "--unit", "301001", "--reason", "错发").ShouldSatisfyAllConditions(again => again.Exit.ShouldBe(2), again => again.Error.ShouldContain("已经撤回"));
        folder.Run("verify", file, "--db", Db).ShouldSatisfyAllConditions(verified => verified.Exit.ShouldBe(1), verified => verified.Output.ShouldContain("已撤回（错发）"));
    }

    [Fact]
    public async Task What_cannot_be_done_is_said_in_one_line_and_exits_with_2()
    {
        await Keep(Releases.Clean);
        var file = folder.Put("other.json", Releases.Clean with { Unit = new("999001", "平川县别的镇") });
        Refused("找不到数据库文件", "verify", file, "--db", "sqlite:" + folder.File("none.db"));
        Refused("找不到数据库文件“data/mingji.db”", "verify", file);
        Refused("没有“平川县别的镇”的公开记录", "verify", file, "--db", Db);
        Refused("none.docx：", "verify", "none.docx", "--against", file);
        Refused("库中没有这份文本", "publish", "--db", Db, "--unit", "平川县别的镇", "-o", Out);
        Refused("请用 --unit 指明单位", "publish", "--db", Db, "-o", Out);
        Refused("请用 --unit 指明单位", "withdraw", "--db", Db, "--reason", "错发");
        Refused("--sign-off 要写成 检查=理由", "publish", "--db", Db, "--unit", "301001", "--sign-off", "C63", "-o", Out);
        Refused("不能写成“exe”格式", "publish", "--db", Db, "--unit", "301001", "--to", "exe", "-o", Out);
        File.Exists(folder.File("none.db")).ShouldBeFalse();
    }

    [Fact]
    public async Task In_a_store_with_accounts_only_those_release_and_withdraw_whom_the_pages_let_too()
    {
        await Keep(Releases.Clean);
        foreach (var (name, role) in ((string, string)[])[("zhang", "填报人"), ("zhao", "单位负责人")])
            folder.Run("user", "add", name, "--db", Db, "--division", "130999", "--unit", Releases.Clean.Unit.Name, "--unit-code", Releases.Clean.Unit.Code!, "--role", role).Exit.ShouldBe(0);
        Refused("没有用户名为“李主任”的账号", "publish", "--db", Db, "--unit", "301001", "--to", "docx", "--by", "李主任", "-o", Out);
        Refused("您对这个单位没有公开的岗位。公开由单位负责人、乡镇财政所、财政绩效股办理", "publish", "--db", Db, "--unit", "301001", "--to", "docx", "--by", "zhang", "-o", Out);
        folder.Run("publish", "--db", Db, "--unit", "301001", "--to", "docx", "--by", "zhao", "-o", Out).Exit.ShouldBe(0);
        Refused("您对这个单位没有撤回公开的岗位", "withdraw", "--db", Db, "--unit", "301001", "--reason", "错发", "--by", "zhang");
        folder.Run("withdraw", "--db", Db, "--unit", "301001", "--reason", "错发", "--by", "zhao").Exit.ShouldBe(0);
    }

    private void Refused(string message, params string[] arguments)
    {
        var (exit, output, error) = folder.Run(arguments);
        error.ShouldContain(message);
        error.ShouldNotContain("   at ");
        (exit, output).ShouldBe((2, ""));
    }

    private async Task Keep(GoalDocument document)
    {
        await using var database = Database.Open(Db);
        await Migrator.Migrate(database, TimeProvider.System);
        await new Releases(database).Kept(document);
    }
}
