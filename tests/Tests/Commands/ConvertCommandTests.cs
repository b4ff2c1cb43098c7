using System.Text;
using Mingji.App.Documents.Exchange;
using Mingji.App.Documents.Reading;
using Mingji.Domain.Checks;

namespace Mingji.Tests.Commands;

public sealed class ConvertCommandTests : IDisposable
{
    private readonly ProgramFolder program = new();

    [Fact]
    public void To_json_goes_to_standard_output_and_holds_the_document()
    {
        var (exit, output, error) = Run("convert", Sample(), "--to", "json");
        (exit, error).ShouldBe((0, ""));
        ExchangeJson.Read(new MemoryStream(Encoding.UTF8.GetBytes(output))).Documents.Single().Projects.ShouldBe(CheckExample.CleanDocument.Projects);
    }

    [Fact]
    public void The_extension_of_the_output_tells_the_format()
    {
        var target = program.File("out.docx");
        Run("convert", Sample(), "-o", target).Exit.ShouldBe(0);
        using var file = File.OpenRead(target);
        DocumentReader.Read(file, "out.docx").Documents.Single().Projects.ShouldBe(CheckExample.CleanDocument.Projects);
        Directory.GetFiles(program.Path).Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("请用 -o 指定输出文件，或用 --to 指定格式", "{0}")]
    [InlineData("不能写成“.exe”格式", "{0}", "-o", "x.exe")]
    [InlineData("输出文件就是输入文件", "{0}", "-o", "{0}")]
    [InlineData("missing.docx：", "missing.docx", "--to", "json")]
    [InlineData("文件写不进去", "{0}", "-o", "no/such/folder/x.docx")]
    [InlineData("--to 不能是“exe”", "{0}", "--to", "exe")]
    public void What_cannot_be_done_is_said_in_one_line_and_exits_with_2(string message, params string[] arguments)
    {
        var sample = Sample();
        var before = File.ReadAllBytes(sample);
        var (exit, output, error) = Run(["convert", .. arguments.Select(argument => string.Format(argument, sample))]);
        (exit, output).ShouldBe((2, ""));
        error.ShouldContain(message);
        error.ShouldNotContain("   at ");
        File.ReadAllBytes(sample).ShouldBe(before);
    }

    public void Dispose() => program.Dispose();

    private string Sample() => program.Put("sample.json", CheckExample.CleanDocument);

    private (int Exit, string Output, string Error) Run(params string[] arguments) => program.Run(arguments);
}
