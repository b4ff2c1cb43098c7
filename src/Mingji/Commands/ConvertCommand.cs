using System.CommandLine;
using Mingji.App.Checks;
using Mingji.App.Documents.Reading;
using Mingji.App.Documents.Writing;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.Commands;

/// <summary><c>mingji convert</c>: any readable format to any writable one.</summary>
internal static class ConvertCommand
{
    private static readonly string[] Kinds = [.. Enum.GetValues<OutputKind>().Select(kind => kind.Extension())];

    public static Command Create()
    {
        var file = new Argument<string>("文件") { Description = "要转换的文件：docx、doc、xlsx、xls、html、txt、pdf 或 mingji/1 JSON" };
        var output = new Option<string?>("--output", "-o") { Description = "写到哪个文件；格式由扩展名决定", HelpName = "文件" };
        var to = new Option<string>("--to") { Description = $"写成哪种格式：{string.Join('、', Kinds)}；不给 -o 时写到标准输出", HelpName = "格式" }.OneOf(Kinds);
        var check = new Option<bool>("--check") { Description = "同时检查，把发现写进结果（json、xlsx、html、md）" };
        var leftovers = new Option<bool>("--leftovers") { Description = "在文末列出没有归入表格的内容（docx、pdf、html、md）" };

        var command = new Command("convert", "把绩效文本转换为另一种格式") { file, output, to, check, leftovers };
        command.SetAction((result, cancellation) => StoreOption.Guard(() => Task.FromResult(Run(
            result.GetRequiredValue(file),
            result.GetValue(output),
            result.GetValue(to),
            result.GetValue(check),
            new WriteOptions { ListsNotUnderstood = result.GetValue(leftovers), ListsFindings = result.GetValue(check) }))));
        return command;
    }

    private static int Run(string path, string? output, string? to, bool checks, WriteOptions options)
    {
        var name = to ?? Path.GetExtension(output);
        if (string.IsNullOrEmpty(name)) return Refuse($"请用 -o 指定输出文件，或用 --to 指定格式（{string.Join('、', Kinds)}）。");
        if (OutputKinds.FromName(name) is not { } kind) return Refuse($"不能写成“{name}”格式，可用：{string.Join('、', Kinds)}。");
        if (output is null && kind is OutputKind.Docx or OutputKind.Xlsx or OutputKind.Pdf && !Console.IsOutputRedirected)
            return Refuse($"{name} 不是文本，不能显示在终端上。请用 -o 指定输出文件。");
        if (output is not null && Path.GetFullPath(output) == Path.GetFullPath(path)) return Refuse($"输出文件就是输入文件“{path}”。请换一个文件名，以免覆盖原文。");
        var (documents, refusal) = CheckDocuments.ReadFile(path, ReadLimits.Default);
        if (refusal is not null) return Refuse($"{path}：{refusal.Message}");
        try
        {
            var findings = checks ? CheckRun.Over(documents, PlaceRules.Read()) : [];
            if (Write(kind, documents, findings, output, options) is { } refused) return Refuse(refused.Message);
            var leftovers = documents.Sum(document => document.NotUnderstood.Count);
            if (leftovers > 0 && kind != OutputKind.Json && !options.ListsNotUnderstood)
                Console.Error.WriteLine($"注意：原文有 {leftovers} 处内容没有归入表格，未写入结果。用 --to json 可以查看，加 --leftovers 可以附在文末。");
            return ExitCodes.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse($"文件写不进去：{e.Message}");
        }
    }

    private static WriteRefusal? Write(OutputKind kind, ValueList<GoalDocument> documents, ValueList<Finding> findings, string? output, WriteOptions options)
    {
        if (output is null)
        {
            using var console = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
            return DocumentWriter.Write(kind, documents, findings, console, options);
        }
        return OutputFile.Replace(output, file => DocumentWriter.Write(kind, documents, findings, file, options));
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return ExitCodes.Unusable;
    }
}
