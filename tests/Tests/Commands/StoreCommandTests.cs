using Mingji.App.Documents.Exchange;
using Mingji.Domain.Checks;
using Mingji.Domain.Organisations;

namespace Mingji.Tests.Commands;

/// <summary>Runs the built program on a store of its own.</summary>
public sealed class StoreCommandTests : IDisposable
{
    private readonly ProgramFolder program = new();

    [Fact]
    public void A_folder_goes_in_comes_out_and_is_taken_back()
    {
        program.Put("in/a.json", CheckExample.CleanDocument);
        program.Put("in/b.json", CheckExample.CleanDocument with { Unit = new UnitRef("302001", "平川县青山乡人民政府本级"), Projects = [CheckExample.CleanTable with { Code = null, Name = "青山乡保洁" }] });
        File.WriteAllText(program.File("in/c.txt"), "今天天气很好。");

        var preview = program.Run("import", "in", "--preview");
        (preview.Exit, preview.Output.Split("新增").Length - 1).ShouldBe((1, 2));
        var import = program.Run("import", "in");
        import.Exit.ShouldBe(1);
        import.Output.ShouldContain("新增 2 份，更新 0 份，相同 0 份，未导入 1 个文件");
        import.Error.ShouldContain("c.txt：");
        File.Exists(program.File("data/mingji.db")).ShouldBeTrue();

        program.Run("export", "-o", "out/").Output.ShouldContain("已导出 2 份");
        Directory.GetFiles(program.File("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(["2024-130999-301001平川县柳河镇人民政府本级.json", "2024-130999-302001平川县青山乡人民政府本级.json"]);
        program.Run("export", "-o", "all.json", "--year", "2024").Exit.ShouldBe(0);
        using (var file = File.OpenRead(program.File("all.json")))
            ExchangeJson.Read(file).Documents.Select(document => document.Projects[0].Name).ShouldBe(["柳河镇东沟村道路硬化工程", "青山乡保洁"]);
        program.Run("export", "-o", "none.json", "--year", "1999").ShouldBe((2, "", "没有符合条件的文本，没有写任何文件。\n"));

        var id = string.Concat(import.Output[import.Output.IndexOf("导入号 ", StringComparison.Ordinal)..].SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit));
        program.Run("import", "--take-back", id).Output.ShouldContain("已撤回，2 份");
        program.Run("import", "--take-back", id).Exit.ShouldBe(2);
    }

    [Theory, InlineData("csv"), InlineData("xlsx"), InlineData("json")]
    public void Projects_go_out_to_the_budget_system_and_come_back_by_their_codes(string kind)
    {
        program.Put("a.json", CheckExample.CleanDocument);
        program.Run("import", "a.json").Exit.ShouldBe(0);
        var file = "out." + kind;
        program.Run("export", "--as", "budget-system", "-o", file).Exit.ShouldBe(0);
        var preview = program.Run("import", "--as", "budget-system", file, "--preview");
        (preview.Exit, preview.Error).ShouldBe((0, ""));
        preview.Output.ShouldContain("与已有文本相同");
        program.Run("import", "--as", "budget-system", file).Output.ShouldStartWith("新增 0 份，更新 0 份，相同 1 份");
        if (kind == "csv")
        {
            var name = CheckExample.CleanDocument.Projects[0].Name;
            File.WriteAllText(program.File("b.csv"), File.ReadAllText(program.File(file)).Replace(name, name + "（二期）"));
            program.Run("import", "--as", "budget-system", "b.csv").Output.ShouldStartWith("新增 0 份，更新 1 份");
            program.Run("export", "-o", "all.json").Exit.ShouldBe(0);
            using var all = File.OpenRead(program.File("all.json"));
            var document = ExchangeJson.Read(all).Documents.ShouldHaveSingleItem();
            (document.Projects[0].Name, document.Plan).ShouldBe((name + "（二期）", CheckExample.CleanDocument.Plan));
            File.WriteAllText(program.File("c.csv"), "fiscal_year,agency_name,pro_name,lv3_perf_ind_name,mj_plan_march\n2027,某镇,修路,长度,16\n");
            var refused = program.Run("import", "--as", "budget-system", "c.csv", "--division", "130999");
            (refused.Exit, refused.Output).ShouldBe((1, "新增 0 份，更新 0 份，相同 0 份，未导入 1 个文件。\n"));
            refused.Error.ShouldContain("mj_plan_unit");
        }
        var plain = program.Run("import", "--as", "budget-system", "a.json");
        plain.Exit.ShouldBe(1);
    }

    [Fact]
    public void A_treasury_file_is_looked_at_registered_and_taken_back()
    {
        program.Put("a.json", CheckExample.CleanDocument);
        program.Run("import", "a.json").Exit.ShouldBe(0);
        File.WriteAllText(program.File("支付.csv"), "支付凭证号,支付日期,支付金额,项目编码\nA1,2024-03-05,1000,13099924P00010110001P\nA2,去年,5,13099924P00010110001P\n");
        program.Run("import", "--payments", "支付.csv").Error.ShouldContain("--division");
        var preview = program.Run("import", "--payments", "支付.csv", "--division", "130999", "--year", "2024", "--preview");
        (preview.Exit, preview.Output).ShouldBe((1, "新登记 1 笔，合计 1000.00 元；原来已有 0 笔；未对应项目 0 笔；不能登记 1 行。\n没有写明资金来源 1 笔，登记时要用 --source 写明。\n"));
        preview.Error.ShouldContain("第 3 行：支付日期“去年”读不懂");
        program.Run("import", "--payments", "支付.csv", "--division", "130999", "--year", "2024").Error.ShouldContain("请用 --source 财政资金");
        program.Run("import", "--payments", "支付.csv", "--division", "130999", "--year", "2024", "--source", "财政资金", "--all-or-nothing").Error.ShouldContain("一笔都没有存入");
        var done = program.Run("import", "--payments", "支付.csv", "--division", "130999", "--year", "2024", "--source", "财政资金");
        done.Output.ShouldContain("已登记。撤回：");
        program.Run("import", "--payments", "支付.csv", "--division", "130999", "--year", "2024").Error.ShouldContain("同一个文件");
        var id = string.Concat(done.Output[done.Output.IndexOf("--take-back-payments ", StringComparison.Ordinal)..].SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit));
        program.Run("import", "--take-back-payments", id, "--division", "130999").Output.ShouldContain("已撤回 1 笔支付");
    }

    [Fact]
    public void A_backup_restores_and_a_full_store_is_not_restored_into()
    {
        program.Put("a.json", CheckExample.CleanDocument);
        program.Run("import", "a.json").Exit.ShouldBe(0);
        program.Run("backup", "-o", "all.zip").Output.ShouldContain("并已读回核对");
        program.Run("backup", "-o", "all.db").Output.ShouldContain("完整性检查通过");
        program.Run("restore", "all.zip", "--db", "sqlite:other.db").Output.ShouldContain("已恢复");
        program.Run("export", "--db", "sqlite:other.db", "-o", "b.json").Exit.ShouldBe(0);
        var refused = program.Run("restore", "all.db", "--db", "sqlite:other.db");
        (refused.Exit, refused.Output).ShouldBe((2, ""));
        refused.Error.ShouldContain("数据库里已有内容");
    }

    [Fact]
    public void All_or_nothing_lets_nothing_in_when_one_file_is_bad()
    {
        program.Put("a.json", CheckExample.CleanDocument);
        File.WriteAllText(program.File("b.txt"), "今天天气很好。");
        var import = program.Run("import", "a.json", "b.txt", "--all-or-nothing");
        (import.Exit, import.Output).ShouldBe((1, "新增 0 份，更新 0 份，相同 0 份，未导入 1 个文件。\n按 --all-or-nothing 全部没有导入。\n"));
        program.Run("export", "-o", "x.json").Exit.ShouldBe(2);
    }

    [Theory]
    [InlineData("找不到数据库文件“data/mingji.db”", "export", "-o", "x.json")]
    [InlineData("没有给出文件", "import")]
    [InlineData("找不到“missing”", "import", "missing")]
    [InlineData("--division 不能是“13”", "import", "x", "--division", "13")]
    [InlineData("读不懂", "migrate", "--db", "mingji.db")]
    [InlineData("不是明绩的数据库或已损坏", "migrate", "--db", "sqlite:bad.db")]
    [InlineData("连不上数据库服务器", "migrate", "--db", "Host=127.0.0.1;Port=1;Timeout=2")]
    [InlineData("找不到备份文件", "restore", "missing.zip")]
    [InlineData("没有给出选项 --output", "backup")]
    [InlineData("“x”不能用作 --year 的值", "export", "-o", "x.json", "--year", "x")]
    public void What_cannot_be_done_is_said_in_words_and_exits_with_2(string message, params string[] arguments)
    {
        File.WriteAllText(program.File("bad.db"), new string('x', 4096));
        var (exit, output, error) = program.Run(arguments);
        (exit, output).ShouldBe((2, ""));
        error.ShouldContain(message);
        error.ShouldNotContain("   at ");
    }

    [Fact]
    public void Migrating_says_what_it_did_and_the_second_time_that_there_was_nothing_to_do()
    {
        program.Run("migrate").Output.ShouldContain("数据库已升到第");
        program.Run("migrate").Output.ShouldContain("没有改动");
    }

    public void Dispose() => program.Dispose();
}
