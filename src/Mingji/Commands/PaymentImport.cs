using System.Globalization;
using Mingji.App.Data;
using Mingji.App.Spending;
using Mingji.Domain.Spending;

namespace Mingji.Commands;

/// <summary><c>mingji import --payments</c>: registers a treasury file, after telling what it would do.</summary>
internal static class PaymentImport
{
    /// <summary>What is asked for.</summary>
    public sealed record Input(string File, string? Division, int? Year, bool AllOrNothing, bool IsPreview, string By)
    {
        /// <summary>The source of lines that do not say theirs.</summary>
        public PaymentSource? Source { get; init; }
    }

    public static async Task<int> Run(Database database, Input input, CancellationToken cancellation)
    {
        if (input.Division is null || input.Year is not { } year) return StoreOption.Refuse("导入支付要写明区划和年度，例如 --division 130999 --year 2026。");
        if (!File.Exists(input.File)) return StoreOption.Refuse($"找不到“{input.File}”，请检查路径。");
        var (rules, clock, by) = (PlaceRules.Read(), TimeProvider.System, MoneyKeeper.Terminal(input.By));
        var ids = new Ids(clock);
        var offered = await new OfferPayments(database, rules, clock, ids).Run(new(input.Division, year, Path.GetFileName(input.File), await File.ReadAllBytesAsync(input.File, cancellation), by), cancellation);
        if (offered.Value is not { } file) return StoreOption.Refuse(offered.Refusal!.Message);
        if (input.Source is { } source) await new MapPayments(database, rules, clock).Run(file.Division, file.Id, source, by, cancellation);
        var last = 0L;
        var looked = await new LookAtPayments(database, rules).Run(file.Division, file.Id, by, row => last = row, cancellation);
        var refusal = looked.Refusal?.Message ?? (looked.Value is { IsMappingNeeded: true } unknown ? $"认不出这些列：{string.Join('、', unknown.Layout.Missing.Select(column => Domain.Spending.PaymentColumnWords.Word(column)))}。请在网页上导入一次并指定各列，以后表头相同的文件就能直接导入。" : looked.Value!.Doubt);
        if (refusal is null && !input.IsPreview && looked.Value!.Sourceless > 0) refusal = $"文件里有 {looked.Value.Sourceless} 笔没有写明资金来源，一笔都没有存入。请用 --source 财政资金（国库支付通常如此）或 --source 其他资金 写明。";
        if (looked.Value is { } preview && refusal is null)
        {
            foreach (var said in preview.Problems.Take(50)) Console.Error.WriteLine($"第 {said.Row} 行：{said.Text}");
            if (preview.Problems.Count > 50) Console.Error.WriteLine($"…共 {preview.Wrong} 行不能登记。");
            foreach (var over in preview.OverBudget) Console.Error.WriteLine($"超预算：{over.Name}，预算 {over.Budget.ToDisplay()}，登记后支出 {over.Spent.ToDisplay()}");
            Console.WriteLine($"新登记 {preview.Added} 笔，合计 {preview.Amount} 元；原来已有 {preview.Known} 笔；未对应项目 {preview.Unmatched} 笔；不能登记 {preview.Wrong} 行。");
            if (preview.Sourceless > 0) Console.WriteLine($"没有写明资金来源 {preview.Sourceless} 笔，登记时要用 --source 写明。");
        }
        if (refusal is not null || input.IsPreview || looked.Value!.Added == 0)
        {
            await new TakeBackPayments(database, rules, clock).Run(file.Division, file.Id, by, cancellation);
            return refusal is not null ? StoreOption.Refuse(refusal) : looked.Value!.Wrong > 0 ? ExitCodes.ErrorsFound : ExitCodes.Done;
        }
        var done = await SeedCommand.WithBar("登记支付", onRow => new ImportPayments(database, rules, clock, ids).Run(new(file.Division, file.Id, input.AllOrNothing, by) { Seen = looked.Value.Added },
            onRow is null ? null : row => onRow((int)row, (int)last), cancellation));
        if (done.Refusal is { } no)
        {
            await new TakeBackPayments(database, rules, clock).Run(file.Division, file.Id, by, cancellation);
            return StoreOption.Refuse(no.Message);
        }
        Console.WriteLine($"已登记。撤回：mingji import --take-back-payments {file.Id.ToString(CultureInfo.InvariantCulture)} --division {file.Division}");
        return looked.Value.Wrong > 0 ? ExitCodes.ErrorsFound : ExitCodes.Done;
    }

    public static async Task<int> TakeBack(Database database, string? division, long import, string by, CancellationToken cancellation)
    {
        if (division is null) return StoreOption.Refuse("请用 --division 写明区划。");
        var outcome = await new TakeBackPayments(database, PlaceRules.Read(), TimeProvider.System).Run(division, import, MoneyKeeper.Terminal(by), cancellation);
        if (outcome.Refusal is { } refusal) return StoreOption.Refuse(refusal.Message);
        Console.WriteLine($"已撤回 {outcome.Value} 笔支付。");
        return ExitCodes.Done;
    }
}
