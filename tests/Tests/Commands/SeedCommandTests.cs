using Mingji.App.Data;
using Mingji.App.Goals;

namespace Mingji.Tests.Commands;

public sealed class SeedCommandTests : IDisposable
{
    private readonly ProgramFolder folder = new();

    private string Store => "sqlite:" + folder.File("m.db");

    [Fact]
    public async Task A_new_file_is_made_and_filled_and_the_demo_is_refused_beside_it()
    {
        var (exit, output, error) = folder.Run("seed", "--units", "3", "--projects", "2", "--year", "2024", "--division", "130901", "--db", Store);
        (exit, error).ShouldBe((0, ""));
        output.ShouldStartWith("已生成 3 个单位、6 个项目");
        (exit, output, error) = folder.Run("seed", "--demo", "--db", Store);
        (exit, output).ShouldBe((2, ""));
        error.ShouldStartWith("库里已经有文本");
        await using var database = Database.Open(Store);
        (await new ListDocuments(database).Shelves()).ShouldBe([new ListDocuments.Shelf("130901", 2024, 3)]);
    }

    [Theory]
    [InlineData("两者取一")]
    [InlineData("两者取一", "--demo", "--units", "3")]
    [InlineData("--units 应为 1 到 99900 的整数", "--units", "0")]
    [InlineData("应为6位数字", "--units", "3", "--division", "13")]
    public void What_cannot_be_done_is_said_in_one_line_and_makes_no_file(string message, params string[] arguments)
    {
        var (exit, output, error) = folder.Run(["seed", .. arguments, "--db", Store]);
        (exit, output).ShouldBe((2, ""));
        error.ShouldContain(message);
        Directory.GetFiles(folder.Path).ShouldBeEmpty();
    }

    public void Dispose() => folder.Dispose();
}
