using System.CommandLine;
using Mingji.App.Checks;
using Mingji.App.Documents.Reading;
using Mingji.Domain.Checks;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Reports;

namespace Mingji.Commands;

/// <summary><c>mingji check</c>: reads documents and prints what is wrong with them.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("文件") { Description = "要检查的文件：docx、doc、xlsx、xls、html、txt、pdf 或 mingji/1 JSON", Arity = ArgumentArity.OneOrMore };
        var format = new Option<string>("--format") { Description = "输出格式：text（默认）、json 或 sarif", HelpName = "格式", DefaultValueFactory = _ => "text" }
            .OneOf(["text", "json", "sarif"]);
        var severity = new Option<string>("--severity") { Description = "只列这一级及以上的发现：error、warning 或 info（默认）", HelpName = "级别", DefaultValueFactory = _ => "info" }
            .OneOf(["error", "warning", "info"]);
        var pack = new Option<string?>("--pack") { Description = "本地规则包文件夹，其中的 JSON 文件替换内置的同名文件；不给时取设置 rules（环境变量 MINGJI_RULES）", HelpName = "文件夹" };

        var command = new Command("check", "检查绩效文本，列出发现的问题和修改建议") { files, format, severity, pack };
        command.SetAction((result, cancellation) => StoreOption.Guard(() => Task.FromResult(Run(
            ExpandFolders(result.GetRequiredValue(files)),
            result.GetRequiredValue(format),
            Enum.Parse<Severity>(result.GetRequiredValue(severity), ignoreCase: true),
            result.GetValue(pack) is { } folder ? PlaceRules.Open(folder) : PlaceRules.Read()))));
        return command;
    }

    private static int Run(IReadOnlyList<string> files, string format, Severity atLeast, RulePack rules)
    {
        var result = ReadingProgress.Over(files, onRead => CheckDocuments.Run(new(files, rules, ReadLimits.Default), onRead));
        var shown = result with { Findings = result.Findings.Where(finding => finding.Severity >= atLeast).ToValueList() };

        foreach (var refused in result.Refused)
            Console.Error.WriteLine($"{refused.Path}：{refused.Refusal.Message}");
        switch (format)
        {
            case "json": JsonReport.Write(Console.OpenStandardOutput(), shown); break;
            case "sarif": SarifReport.Write(Console.OpenStandardOutput(), shown); break;
            default: TextReport.Write(Console.Out, shown, Terminal.HasColours); break;
        }
        return result.Refused.Count > 0 ? ExitCodes.Unusable
            : result.Findings.Any(finding => finding.Severity == Severity.Error) ? ExitCodes.ErrorsFound
            : ExitCodes.Done;
    }

    private static List<string> ExpandFolders(string[] paths) =>
        [.. paths.SelectMany<string, string>(path => Directory.Exists(path) ? Directory.EnumerateFiles(path).Order(StringComparer.Ordinal) : [path])];
}
