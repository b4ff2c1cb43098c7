using System.CommandLine;
using Mingji.App.Checks;
using Mingji.App.Data;
using Mingji.App.Disclosure;
using Mingji.App.Documents.Reading;

namespace Mingji.Commands;

/// <summary><c>mingji verify</c>: tells whether a file says what was released, or what another file says.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var file = new Argument<string?>("文件") { Description = "要核验的文件：docx、doc、xlsx、xls、html、txt、pdf 或 mingji/1 JSON", Arity = ArgumentArity.ZeroOrOne };
        var db = StoreOption.Create();
        var against = new Option<string?>("--against") { Description = "不查库，与这个文件核对", HelpName = "文件" };
        var log = new Option<bool>("--log") { Description = "核验留痕记录有没有被删、改、调换或截去末尾" };
        var head = new Option<string[]>("--head") { Description = "与 --log 同用：留存的链首，64 位指纹，可带“区划:序号:”；可以写多次", HelpName = "指纹" };
        var heads = new Option<string?>("--heads") { Description = "与 --log 同用：存放链首的文件；先核对，无误后追加今天的链首", HelpName = "文件" };

        var command = new Command("verify", "核验文件与公开的内容是否一致，逐栏列出不同；或核验留痕记录") { file, db, against, log, head, heads };
        command.SetAction((result, cancellation) =>
        {
            if (result.GetValue(log))
                return StoreOption.Use(result.GetRequiredValue(db), mustExist: true, database => LogVerification.Run(database, result.GetValue(head) ?? [], result.GetValue(heads), cancellation));
            if (result.GetValue(file) is not { } path) return Task.FromResult(Refuse("没有给出要核验的文件。核验留痕记录请加 --log。"));
            return result.GetValue(against) is { } other
                ? Task.FromResult(Compare(path, other))
                : StoreOption.Use(result.GetRequiredValue(db), mustExist: true, database => Run(database, path, cancellation));
        });
        return command;
    }

    private static async Task<int> Run(Database database, string path, CancellationToken cancellation)
    {
        var outcome = CheckDocuments.ReadFile(path, ReadLimits.Default);
        if (outcome.Refusal is { } refusal) return Refuse($"{path}：{refusal.Message}");
        var exit = ExitCodes.Done;
        foreach (var verified in await new VerifyDocument(database).Run(outcome.Documents, cancellation))
            exit = Math.Max(exit, Report(path, verified));
        return exit;
    }

    private static int Report(string path, VerifyDocument.Verified verified)
    {
        var (release, current) = (verified.Release, verified.Current);
        switch (verified.Verdict)
        {
            case Verdict.Unknown:
                return Refuse($"{path}：库中没有“{verified.Document.Unit.Name}”的公开记录，无法核验。请检查单位名称，或换一个库。");
            case Verdict.Equal:
                Console.WriteLine($"一致：{path} 与{Words(current!)}逐栏相同。");
                return ExitCodes.Done;
            case Verdict.Withdrawn:
                Console.WriteLine($"已撤回：{path} 与{Words(release!)}相同，但这次公开已撤回（{release!.Withdrawal!.Reason}），不再有效。");
                return ExitCodes.ErrorsFound;
            case Verdict.Superseded when current is null:
                Console.WriteLine($"已更正：{path} 是{Words(release!)}，后来有更正，更正也已撤回，现在没有有效的公开。");
                return ExitCodes.ErrorsFound;
            case Verdict.Superseded:
                Console.WriteLine($"已更正：{path} 是{Words(release!)}，现行的是{Words(current!)}{(current!.Reason is { } reason ? $"，更正理由：{reason}" : "")}。与现行文本的不同：");
                break;
            case Verdict.Different:
                Console.WriteLine($"不一致：{path} 与{Words(current ?? release!)}有 {verified.Comparison!.Differences.Count + verified.Comparison.Extra.Count} 处不同：");
                break;
        }
        if (verified.IsDoubtful) Console.WriteLine("  注意：这不是公开时写出的 PDF 原件，而 PDF 里没有栏目，下面的不同可能是读取造成的。请改用 Word、网页或 Excel 文件核验。");
        foreach (var line in DifferenceText.Of(verified.Comparison!, "公开的", "此文件")) Console.WriteLine($"  {line}。");
        return ExitCodes.ErrorsFound;
    }

    private static int Compare(string path, string other)
    {
        var (seen, approved) = (CheckDocuments.ReadFile(path, ReadLimits.Default), CheckDocuments.ReadFile(other, ReadLimits.Default));
        if (seen.Refusal is { } refusal) return Refuse($"{path}：{refusal.Message}");
        if (approved.Refusal is { } unreadable) return Refuse($"{other}：{unreadable.Message}");
        var exit = ExitCodes.Done;
        foreach (var pair in CompareFiles.Run(approved, seen))
        {
            if (pair.Comparison is { IsEqual: true } equal)
            {
                Console.WriteLine($"一致：{pair.Unit}，逐栏相同，核验码 {equal.Seen.Code}。");
                continue;
            }
            exit = ExitCodes.ErrorsFound;
            if (pair.Comparison is not { } comparison)
            {
                Console.WriteLine($"不一致：“{pair.Unit}”的文本只在 {(pair.IsMissing ? other : path)} 里有。");
                continue;
            }
            Console.WriteLine($"不一致：{pair.Unit}，{path} 与 {other} 有 {comparison.Differences.Count + comparison.Extra.Count} 处不同：");
            foreach (var line in DifferenceText.Of(comparison, "原文件", "此文件")) Console.WriteLine($"  {line}。");
        }
        return exit;
    }

    private static string Words(Release release) => $"{release.Words()}（{release.At.ToLocalTime():yyyy-MM-dd}，核验码 {release.Hash.Code}）";

    private static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return ExitCodes.Unusable;
    }
}
