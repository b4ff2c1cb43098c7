using System.CommandLine;
using System.Globalization;
using Mingji.App.Data;
using Mingji.App.Documents.Reading;
using Mingji.App.Imports;
using Mingji.Domain.Spending;

namespace Mingji.Commands;

/// <summary><c>mingji import</c>: brings files into the store, shows beforehand what that would do, or takes an import back.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("文件或文件夹") { Description = "要导入的文件；文件夹连同下级文件夹中的全部文件", Arity = ArgumentArity.ZeroOrMore };
        var db = StoreOption.Create();
        var division = new Option<string?>("--division") { Description = "六位行政区划代码，用于自己没有写明的文本", HelpName = "代码" };
        division.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var code }] && (code.Length != 6 || !code.All(char.IsAsciiDigit))) result.AddError($"--division 不能是“{code}”，请给六位数字。");
        });
        var allOrNothing = new Option<bool>("--all-or-nothing") { Description = "有一个文件不能导入，就全部不导入" };
        var preview = new Option<bool>("--preview") { Description = "只看会新增和修改什么，不写入" };
        var takeBack = new Option<long?>("--take-back") { Description = "撤回一次导入：新增的清空，替换的恢复", HelpName = "导入号" };
        var names = new Option<string>("--as") { Description = "文件里数据项的名称：budget-system 为预算管理一体化系统的数据项（csv、xlsx、json），按项目编码并入已有的文本，文件没有写的不变", HelpName = "名称" }.OneOf(["budget-system"]);
        var by = new Option<string>("--by") { Description = "记在历史里的姓名，不给时用登录名", HelpName = "姓名", DefaultValueFactory = _ => Environment.UserName };

        var payments = new Option<string?>("--payments") { Description = "导入国库支付明细（xlsx 或 csv），要同时给出 --division 和 --year", HelpName = "文件" };
        var year = new Option<int?>("--year") { Description = "支付明细的预算年度", HelpName = "年度" };
        var source = new Option<string>("--source") { Description = "没有写明资金来源的支付属于哪一种：财政资金 或 其他资金", HelpName = "来源" }.OneOf(["财政资金", "其他资金"]);
        var takeBackPayments = new Option<long?>("--take-back-payments") { Description = "撤回一次支付明细的导入", HelpName = "导入号" };

        var command = new Command("import", "导入绩效文本，存进数据库；中断后再运行一次即可接着导入") { paths, db, division, allOrNothing, names, preview, takeBack, by, payments, year, source, takeBackPayments };
        command.SetAction((result, cancellation) =>
        {
            var connection = result.GetRequiredValue(db);
            if (result.GetValue(takeBack) is { } import) return StoreOption.Use(connection, mustExist: true, database => TakeBack(database, import, result.GetRequiredValue(by), cancellation));
            if (result.GetValue(takeBackPayments) is { } paid) return StoreOption.Use(connection, mustExist: true, database => PaymentImport.TakeBack(database, result.GetValue(division), paid, result.GetRequiredValue(by), cancellation));
            if (result.GetValue(payments) is { } treasury)
                return StoreOption.Use(connection, mustExist: true, database => PaymentImport.Run(database,
                    new(treasury, result.GetValue(division), result.GetValue(year), result.GetValue(allOrNothing), result.GetValue(preview), result.GetRequiredValue(by)) { Source = result.GetValue(source) is { } said ? said == "其他资金" ? PaymentSource.Other : PaymentSource.Fiscal : null }, cancellation));
            var given = result.GetValue(paths) ?? [];
            if (given.Length == 0) return Task.FromResult(StoreOption.Refuse("没有给出文件。"));
            if (given.FirstOrDefault(path => !File.Exists(path) && !Directory.Exists(path)) is { } missing) return Task.FromResult(StoreOption.Refuse($"找不到“{missing}”，请检查路径。"));
            var files = Expand(given);
            if (result.GetValue(names) is not null)
                return StoreOption.Use(connection, mustExist: false, database => Exchange(database, files, new(result.GetValue(division), result.GetValue(preview), result.GetValue(allOrNothing), result.GetRequiredValue(by)), cancellation));
            return result.GetValue(preview)
                ? StoreOption.Use(connection, mustExist: false, database => Preview(database, files, result.GetValue(division), cancellation))
                : StoreOption.Use(connection, mustExist: false, database => Import(database, files, result.GetValue(division), result.GetValue(allOrNothing), result.GetRequiredValue(by), cancellation));
        });
        return command;
    }

    private static async Task<int> Import(Database database, List<string> files, string? division, bool allOrNothing, string by, CancellationToken cancellation)
    {
        var ids = new Ids(TimeProvider.System);
        var importing = new ImportDocuments(database, PlaceRules.Read(), TimeProvider.System, ids);
        ImportDocuments.Report report;
        if (allOrNothing)
        {
            var contents = files.ConvertAll(file => (file, File.ReadAllBytes(file)));
            var plan = await ReadingProgress.OverAsync(files, onFile => new PlanImport(database).Run(new(contents, division, ReadLimits.Default), onFile, cancellation));
            var home = division ?? plan.Files.SelectMany(file => file.Documents).FirstOrDefault()?.Division ?? "";
            report = await importing.Run(new(plan, home, IsAllOrNothing: true, by), cancellation);
        }
        else
        {
            var sources = files.ConvertAll(file => new ImportSource(file, () => File.ReadAllBytes(file)));
            report = await ReadingProgress.OverAsync(files, onFile =>
                new ImportFiles(database, importing, TimeProvider.System, ids).Run(new(sources, division, by, ReadLimits.Default), onFile, cancellation));
        }
        return Tell(report, allOrNothing);
    }

    private sealed record ExchangeInput(string? Division, bool IsPreview, bool IsAllOrNothing, string By);

    /// <summary>Files of the budget system, each put into what the one before left.</summary>
    private static async Task<int> Exchange(Database database, List<string> files, ExchangeInput input, CancellationToken cancellation)
    {
        var planning = new PlanExchange(database, new PlanImport(database));
        if (input.IsPreview || input.IsAllOrNothing)
        {
            var plans = new List<PlannedFile>();
            foreach (var file in files) plans.AddRange((await planning.Run(new(file, await File.ReadAllBytesAsync(file, cancellation), input.Division), cancellation)).Files);
            if (input.IsPreview) return Show(new(plans));
            if (plans.Exists(file => file.Refusal is not null)) return Tell(new(null, 0, 0, 0, [.. plans.Where(file => file.Refusal is not null).Select(file => (file.Name, file.Refusal!.Message))]), isAllOrNothing: true);
        }
        var importing = new ImportDocuments(database, PlaceRules.Read(), TimeProvider.System, new Ids(TimeProvider.System));
        var last = 0;
        foreach (var file in files)
        {
            var plan = await planning.Run(new(file, await File.ReadAllBytesAsync(file, cancellation), input.Division), cancellation);
            var home = input.Division ?? plan.Files.SelectMany(planned => planned.Documents).FirstOrDefault()?.Division ?? "";
            last = Math.Max(last, Tell(await importing.Run(new(plan, home, IsAllOrNothing: true, input.By) { IsAsSeen = true }, cancellation), isAllOrNothing: false));
        }
        return last;
    }

    private static int Tell(ImportDocuments.Report report, bool isAllOrNothing)
    {
        foreach (var (file, why) in report.Refused) Console.Error.WriteLine($"{file}：{why}");
        Console.WriteLine($"新增 {report.Added} 份，更新 {report.Changed} 份，相同 {report.Same} 份，未导入 {report.Refused.Count} 个文件。");
        if (isAllOrNothing && report.Refused.Count > 0) Console.WriteLine("按 --all-or-nothing 全部没有导入。");
        if (report.ImportId is { } id && report.Added + report.Changed > 0)
            Console.WriteLine($"导入号 {id.ToString(CultureInfo.InvariantCulture)}；撤回：mingji import --take-back {id.ToString(CultureInfo.InvariantCulture)}");
        return report.Refused.Count > 0 ? ExitCodes.ErrorsFound : ExitCodes.Done;
    }

    private static async Task<int> Preview(Database database, List<string> files, string? division, CancellationToken cancellation)
    {
        var contents = files.ConvertAll(file => (file, File.ReadAllBytes(file)));
        var plan = await ReadingProgress.OverAsync(files, onFile => new PlanImport(database).Run(new(contents, division, ReadLimits.Default), onFile, cancellation));
        return Show(plan);
    }

    private static int Show(ImportPlan plan)
    {
        foreach (var file in plan.Files)
        {
            if (file.Refusal is { } refusal) Console.WriteLine($"{file.Name}：不能导入。{refusal.Message}");
            foreach (var planned in file.Documents)
                Console.WriteLine($"{file.Name}：{planned.Document.Unit} {planned.Document.Year}年，{planned.Document.Projects.Count} 个项目，" + planned.Effect switch
                {
                    ImportEffect.New => "新增",
                    ImportEffect.Changed => $"替换已有文本，{planned.ChangedCells} 处不同",
                    _ => "与已有文本相同",
                } + (planned.Document.NotUnderstood.Count > 0 ? $"，{planned.Document.NotUnderstood.Count} 处内容没有读懂" : "") + "。");
        }
        return plan.HasRefusals ? ExitCodes.ErrorsFound : ExitCodes.Done;
    }

    private static async Task<int> TakeBack(Database database, long import, string by, CancellationToken cancellation)
    {
        if (await new ListImports(database).Find(import, cancellation: cancellation) is not { } found) return StoreOption.Refuse($"没有导入号 {import.ToString(CultureInfo.InvariantCulture)}。");
        var outcome = await new TakeBackImport(database, PlaceRules.Read(), TimeProvider.System, new Ids(TimeProvider.System)).Run(new(found.Division, import, by), cancellation);
        if (outcome.Refusal is { } refusal) return StoreOption.Refuse(refusal.Message);
        Console.WriteLine($"已撤回，{outcome.Value} 份文本回到导入前的内容。");
        return ExitCodes.Done;
    }

    private static List<string> Expand(string[] paths) => [.. paths.SelectMany<string, string>(path => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(file => !Path.GetFileName(file).StartsWith('.') && !Path.GetFileName(file).StartsWith("~$")).Order(StringComparer.Ordinal)
        : [path])];
}
