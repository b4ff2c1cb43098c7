using Mingji.Domain.Checks;

namespace Mingji.Tests.Commands;

public sealed class LogCommandTests : IDisposable
{
    private readonly ProgramFolder program = new();

    [Fact]
    public void The_log_is_verified_exported_and_anchored_and_a_lost_head_is_told()
    {
        program.Put("a.json", CheckExample.CleanDocument);
        program.Run("import", "a.json").Exit.ShouldBe(0);
        var first = program.Run("verify", "--log", "--heads", "heads.txt");
        first.ShouldBe((0, first.Output, ""));
        first.Output.ShouldContain("130999：2 条，首尾相接，没有删改。链首 130999:2:");
        var head = first.Output.Trim().Split(' ')[^1];
        program.Run("verify", "--log", "--head", head, "--head", head[^64..], "--heads", "heads.txt").Exit.ShouldBe(0);
        File.ReadAllLines(program.File("heads.txt")).Length.ShouldBe(1);
        program.Run("export", "--log", "-o", "log.txt").Output.ShouldBe("已导出 3 条留痕记录到“log.txt”。\n");
        var log = File.ReadAllLines(program.File("log.txt"));
        log[0].ShouldStartWith("mingji-log/1\t000000\t1\t");
        log[0].ShouldContain("Exported");
        log[1..].ShouldAllBe(line => line.Contains("\t终端（"));
        log[1..].Select(line => line.Split('\t')[6]).ShouldBe(["Imported", "Changed"]);
        var lost = program.Run("verify", "--log", "--head", new string('a', 64));
        (lost.Exit, lost.Output.Contains("在记录里找不到")).ShouldBe((1, true));
        program.Run("verify", "--log", "--head", "abc").Exit.ShouldBe(2);
        program.Run("verify").ShouldBe((2, "", "没有给出要核验的文件。核验留痕记录请加 --log。\n"));
    }

    public void Dispose() => program.Dispose();
}
