using System.Diagnostics;
using System.Text.Json;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;

namespace Mingji.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
    private readonly ProgramFolder program = new();

    private static readonly GoalDocument WrongCost = CheckExample.WithRow(IndicatorClass.Cost, "每米道路硬化成本", "工程决算金额与完工长度之比", "≥500元/米");

    public void Dispose() => program.Dispose();

    [Fact]
    public void A_clean_document_exits_with_0_and_says_how_much_was_looked_at()
    {
        var (exit, output, error) = program.Run("check", program.Put("clean.json", CheckExample.CleanDocument));
        (exit, error).ShouldBe((0, ""));
        output.ShouldContain("1 个文件，1 个项目，7 项指标，发现 0 处：错误 0 · 提醒 0 · 提示 0");
    }

    [Fact]
    public void An_error_exits_with_1_and_names_project_row_cell_seen_expected_and_advice()
    {
        var (exit, output, _) = program.Run("check", program.Put("cost.json", WrongCost));
        exit.ShouldBe(1);
        output.ShouldContain("1. 柳河镇东沟村道路硬化工程");
        output.ShouldContain("错误 C18");
        output.ShouldContain("第 4 行“指标值”：≥500元/米 → ≤500元/米");
        output.ShouldContain(Catalogue.Find("C18").Advice);
        output.ShouldNotContain("\e[", customMessage: "colours are for terminals only");
    }

    [Fact]
    public void Lower_severities_are_left_out_when_asked()
    {
        var file = program.Put("slip.json", CheckExample.WithTable(table => table with { Purpose = table.Purpose + "改善改善，" }));
        program.Run("check", file, "--severity", "info").Output.ShouldContain("提示 ");
        program.Run("check", file, "--severity", "error").Output.ShouldContain("发现 0 处");
    }

    [Fact]
    public void Json_holds_documents_and_findings_with_the_agreed_members()
    {
        var (exit, output, _) = program.Run("check", program.Put("cost.json", WrongCost), "--format", "json");
        exit.ShouldBe(1);
        using var json = JsonDocument.Parse(output);
        json.RootElement.GetProperty("format").GetString().ShouldBe("mingji/1");
        json.RootElement.GetProperty("documents").GetArrayLength().ShouldBe(1);
        var finding = json.RootElement.GetProperty("findings").EnumerateArray().First(entry => entry.GetProperty("check").GetString() == "C18");
        finding.GetProperty("severity").GetString().ShouldBe("error");
        finding.GetProperty("file").GetString().ShouldBe("cost.json");
        finding.GetProperty("project").GetInt32().ShouldBe(1);
        finding.GetProperty("row").GetInt32().ShouldBe(4);
        finding.GetProperty("field").GetString().ShouldBe("target");
        finding.GetProperty("seen").GetString().ShouldBe("≥500元/米");
        finding.GetProperty("expected").GetString().ShouldBe("≤500元/米");
    }

    [Theory]
    [InlineData("找不到这个文件", "nowhere.docx")]
    [InlineData("没有给出文件。")]
    [InlineData("--format 不能是“xml”，可用：text、json、sarif。", "x", "--format", "xml")]
    [InlineData("找不到规则包文件夹“nowhere”。", "x", "--pack", "nowhere")]
    public void What_cannot_be_done_is_said_in_words_and_exits_with_2(string message, params string[] arguments)
    {
        var (exit, _, error) = program.Run(["check", .. arguments]);
        exit.ShouldBe(2);
        error.ShouldContain(message);
        error.ShouldNotContain("   at ");
    }

    [Fact]
    public void One_unreadable_file_does_not_keep_the_others_from_being_checked()
    {
        File.WriteAllText(program.File("bad.docx"), "PK no");
        var (exit, output, error) = program.Run("check", program.File("bad.docx"), program.Put("cost.json", WrongCost));
        exit.ShouldBe(2);
        error.ShouldContain("bad.docx：");
        output.ShouldContain("错误 C18");
    }

    [Fact]
    public void A_local_rule_pack_replaces_a_word_list()
    {
        Directory.CreateDirectory(program.File("pack"));
        File.WriteAllText(Path.Combine(program.File("pack"), "placeholder-words.json"), """{ "source": "本县口径", "words": ["项目实施方案（平财〔2024〕12号）"] }""");
        var file = program.Put("clean.json", CheckExample.CleanDocument);
        program.Run("check", file, "--pack", program.File("pack")).Output.ShouldContain("C38");
        File.WriteAllText(Path.Combine(program.File("pack"), "placeholder-words.json"), """{ "source": "本县口径", "worte": [] }""");
        program.Run("check", file, "--pack", program.File("pack")).ShouldSatisfyAllConditions(run => run.Exit.ShouldBe(2), run => run.Error.ShouldContain("规则包读不懂"));
    }

    [Fact]
    public void Sarif_is_valid_by_the_validator_of_its_makers()
    {
        var validator = Repository.At("tests", "Tools", "node_modules", "@microsoft", "sarif-multitool-linux", "Sarif.Multitool");
        Component.Require(File.Exists(validator), "Sarif.Multitool (npm ci in tests/Tools)");
        var (exit, output, _) = program.Run("check", program.Put("道路 项目.json", WrongCost), "missing.docx", "--format", "sarif");
        exit.ShouldBe(2);
        File.WriteAllText(program.File("run.sarif"), output);
        using var process = Process.Start(new ProcessStartInfo(validator, ["validate", "--level", "Error", "--output", program.File("report.sarif"), program.File("run.sarif")]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, said);
        using var report = JsonDocument.Parse(File.ReadAllText(program.File("report.sarif")));
        report.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Where(result => result.TryGetProperty("level", out var level) && level.GetString() == "error")
            .Select(result => result.GetProperty("message").ToString()).ShouldBeEmpty();
    }

    [Fact]
    public void Help_is_in_chinese_and_lists_every_option()
    {
        var help = program.Run("check", "--help").Output;
        Snapshot.Match(help);
        program.Run("--help").Output.ShouldContain("check");
    }
}
