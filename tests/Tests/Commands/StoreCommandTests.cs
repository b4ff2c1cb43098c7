using System.Diagnostics;
using System.Text;
using Mingji.App.Documents.Exchange;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;

namespace Mingji.Tests.Commands;

/// <summary>Runs the built program on a store of its own.</summary>
public sealed class StoreCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mingji-store-").FullName;

    [Fact]
    public void A_folder_goes_in_comes_out_and_is_taken_back()
    {
        Sample("in/a.json", CheckExample.CleanDocument);
        Sample("in/b.json", CheckExample.CleanDocument with { Unit = new UnitRef("302001", "平川县青山乡人民政府本级"), Projects = [CheckExample.CleanTable with { Code = null, Name = "青山乡保洁" }] });
        File.WriteAllText(Path.Combine(folder, "in", "c.txt"), "今天天气很好。");

        var preview = Run("import", "in", "--preview");
        (preview.Exit, preview.Output.Split("新增").Length - 1).ShouldBe((1, 2));
        var import = Run("import", "in");
        import.Exit.ShouldBe(1);
        import.Output.ShouldContain("新增 2 份，更新 0 份，相同 0 份，未导入 1 个文件");
        import.Error.ShouldContain("c.txt：");
        File.Exists(Path.Combine(folder, "data", "mingji.db")).ShouldBeTrue();

        Run("export", "-o", "out/").Output.ShouldContain("已导出 2 份");
        Directory.GetFiles(Path.Combine(folder, "out")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(["2024-130999-301001平川县柳河镇人民政府本级.json", "2024-130999-302001平川县青山乡人民政府本级.json"]);
        Run("export", "-o", "all.json", "--year", "2024").Exit.ShouldBe(0);
        using (var file = File.OpenRead(Path.Combine(folder, "all.json")))
            ExchangeJson.Read(file).Documents.Select(document => document.Projects[0].Name).ShouldBe(["柳河镇东沟村道路硬化工程", "青山乡保洁"]);
        Run("export", "-o", "none.json", "--year", "1999").ShouldBe((2, "", "没有符合条件的文本，没有写任何文件。\n"));

        var id = string.Concat(import.Output[import.Output.IndexOf("导入号 ", StringComparison.Ordinal)..].SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit));
        Run("import", "--take-back", id).Output.ShouldContain("已撤回，2 份");
        Run("import", "--take-back", id).Exit.ShouldBe(2);
    }

    [Fact]
    public void A_backup_restores_and_a_full_store_is_not_restored_into()
    {
        Sample("a.json", CheckExample.CleanDocument);
        Run("import", "a.json").Exit.ShouldBe(0);
        Run("backup", "-o", "all.zip").Output.ShouldContain("并已读回核对");
        Run("backup", "-o", "all.db").Output.ShouldContain("完整性检查通过");
        Run("restore", "all.zip", "--db", "sqlite:other.db").Output.ShouldContain("已恢复");
        Run("export", "--db", "sqlite:other.db", "-o", "b.json").Exit.ShouldBe(0);
        var refused = Run("restore", "all.db", "--db", "sqlite:other.db");
        (refused.Exit, refused.Output).ShouldBe((2, ""));
        refused.Error.ShouldContain("数据库里已有内容");
    }

    [Fact]
    public void All_or_nothing_lets_nothing_in_when_one_file_is_bad()
    {
        Sample("a.json", CheckExample.CleanDocument);
        File.WriteAllText(Path.Combine(folder, "b.txt"), "今天天气很好。");
        var import = Run("import", "a.json", "b.txt", "--all-or-nothing");
        (import.Exit, import.Output).ShouldBe((1, "新增 0 份，更新 0 份，相同 0 份，未导入 1 个文件。\n按 --all-or-nothing 全部没有导入。\n"));
        Run("export", "-o", "x.json").Exit.ShouldBe(2);
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
    public void What_cannot_be_done_is_said_in_words_and_exits_with_2(string message, params string[] arguments)
    {
        File.WriteAllText(Path.Combine(folder, "bad.db"), new string('x', 4096));
        var (exit, output, error) = Run(arguments);
        (exit, output).ShouldBe((2, ""));
        error.ShouldContain(message);
        error.ShouldNotContain("   at ");
    }

    [Fact]
    public void Migrating_says_what_it_did_and_the_second_time_that_there_was_nothing_to_do()
    {
        Run("migrate").Output.ShouldContain("数据库已升到第");
        Run("migrate").Output.ShouldContain("没有改动");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Sample(string name, GoalDocument document)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = File.Create(path);
        ExchangeJson.Write(file, [document], []);
    }

    private (int Exit, string Output, string Error) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "mingji.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = folder,
        };
        start.Environment.Remove("MINGJI_DB");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
