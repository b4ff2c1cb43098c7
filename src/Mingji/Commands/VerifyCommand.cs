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
        var file = new Argument<string>("文件") { Description = "要核验的文件：docx、doc、xlsx、xls、html、txt、pdf 或 mingji/1 JSON" };
        var db = StoreOption.Create();
        var against = new Option<string?>("--against") { Description = "不查库，与这个文件核对", HelpName = "文件" };

        var command = new Command("verify", "核验文件与公开的内容是否一致，逐栏列出不同") { file, db, against };
        command.SetAction((result, cancellation) => result.GetValue(against) is { } other
            ? Task.FromResult(Compare(result.GetRequiredValue(file), other))
            : StoreOption.Use(result.GetRequiredValue(db), mustExist: true, database => Run(database, result.GetRequiredValue(file), cancellation)));
        return command;
    }

    private static async Task<int> Run(Database database, string path, CancellationToken cancellation)
    {
        var outcome = CheckDocuments.ReadFile(path, ReadLimits.Default);
        if (outcome.Refusal is { } refusal) return StoreOption.Refuse($"{path}：{refusal.Message}");
        var exit = ExitCodes.Done;
        foreach (var verified in await new VerifyDocument(database).Run(outcome.Documents, cancellation))
            exit = Math.Max(exit, Report(path, verified));
        return exit;
    }

    private static int Report(string path, VerifyDocument.Verified verified)
    {
        var sentence = VerdictText.Of(verified, path, Words);
        if (verified.Verdict == Verdict.Unknown) return StoreOption.Refuse(sentence);
        Console.WriteLine($"{verified.Verdict.Word()}：{sentence}");
        if (verified.Verdict == Verdict.Equal) return ExitCodes.Done;
        if (verified.Verdict == Verdict.Withdrawn || verified is { Verdict: Verdict.Superseded, Current: null }) return ExitCodes.ErrorsFound;
        if (verified.IsDoubtful) Console.WriteLine("  注意：" + VerdictText.Doubt);
        foreach (var line in DifferenceText.Of(verified.Comparison!, "公开的", "此文件")) Console.WriteLine($"  {line}。");
        return ExitCodes.ErrorsFound;
    }

    private static int Compare(string path, string other)
    {
        var (seen, approved) = (CheckDocuments.ReadFile(path, ReadLimits.Default), CheckDocuments.ReadFile(other, ReadLimits.Default));
        if (seen.Refusal is { } refusal) return StoreOption.Refuse($"{path}：{refusal.Message}");
        if (approved.Refusal is { } unreadable) return StoreOption.Refuse($"{other}：{unreadable.Message}");
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

    private static string Words(Release release) => $"{release.Words()}（{TimeZoneInfo.ConvertTime(release.At, LocalClock.FromSettings().LocalTimeZone):yyyy-MM-dd}，核验码 {release.Hash.Code}）";
}
