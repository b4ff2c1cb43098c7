using System.Diagnostics;
using System.Text;
using Mingji.App.Documents.Exchange;
using Mingji.App.Documents.Reading;
using Mingji.Domain.Checks;

namespace Mingji.Tests.Commands;

/// <summary>Runs the built program, so that standard output, standard error and exit codes are those a script sees.</summary>
public sealed class ConvertCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mingji-convert-").FullName;

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
        var target = Path.Combine(folder, "out.docx");
        Run("convert", Sample(), "-o", target).Exit.ShouldBe(0);
        using var file = File.OpenRead(target);
        DocumentReader.Read(file, "out.docx").Documents.Single().Projects.ShouldBe(CheckExample.CleanDocument.Projects);
        Directory.GetFiles(folder).Length.ShouldBe(2);
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

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Sample()
    {
        var path = Path.Combine(folder, "sample.json");
        using var file = File.Create(path);
        ExchangeJson.Write(file, [CheckExample.CleanDocument], []);
        return path;
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
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
