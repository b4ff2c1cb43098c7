using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Domain.Spending;

/// <summary>支付表栏目。A column of a treasury file that means something to us.</summary>
public enum PaymentColumn
{
    /// <summary>支付凭证号.</summary>
    Voucher,

    /// <summary>凭证行号.</summary>
    Line,

    /// <summary>支付日期.</summary>
    PaidOn,

    /// <summary>支付金额.</summary>
    Amount,

    /// <summary>资金来源.</summary>
    Source,

    /// <summary>项目编码.</summary>
    ProjectCode,

    /// <summary>项目名称.</summary>
    ProjectName,

    /// <summary>单位代码.</summary>
    UnitCode,

    /// <summary>单位名称.</summary>
    UnitName,

    /// <summary>收款人.</summary>
    Payee,

    /// <summary>用途.</summary>
    Purpose,

    /// <summary>功能分类.</summary>
    FunctionalClass,

    /// <summary>经济分类.</summary>
    EconomicClass,

    /// <summary>合同编号.</summary>
    Contract,

    /// <summary>原凭证号.</summary>
    Reverses,

    /// <summary>发票日期.</summary>
    InvoicedOn,
}

/// <summary>支付表列名。How the columns of treasury files are usually called.</summary>
/// <param name="Source">What the list rests on.</param>
/// <param name="Columns">The names of each column.</param>
/// <param name="OtherSourceWords">Words by which a source of money is 其他资金.</param>
/// <param name="TotalWords">Words by which a row is a total and no payment.</param>
public sealed record PaymentColumns(string Source, IReadOnlyList<PaymentColumnNames> Columns, IReadOnlyList<string> OtherSourceWords, IReadOnlyList<string> TotalWords)
{
    /// <summary>The column a heading names; <see langword="null"/> when it is none of ours. A unit of money in brackets is not part of the name.</summary>
    public PaymentColumn? Find(string heading)
    {
        var plain = Plain(heading);
        if (plain.Length == 0) return null;
        foreach (var column in Columns)
            if (column.Names.Contains(plain)) return column.Column;
        return null;
    }

    /// <summary>The unit of money a text states: 元 or 万元; <see langword="null"/> when it states none.</summary>
    public static MoneyUnit? UnitIn(string text) => text.Contains("万元") ? MoneyUnit.WanYuan : text.Contains("元）") || text.Contains("元)") || text.Contains("：元") || text.Contains(":元") || text.Trim() == "元" ? MoneyUnit.Yuan : null;

    private static string Plain(string heading)
    {
        var text = string.Concat(HalfWidth.Of(heading).Where(c => !char.IsWhiteSpace(c) && c != '*'));
        var bracket = text.IndexOf('(');
        return bracket > 0 ? text[..bracket] : text;
    }

    internal static PaymentColumns Read(RulePackNode node) =>
        new(node.Text("source"), node.Items("columns", PaymentColumnNames.Read), node.Words("otherSourceWords"), node.Words("totalWords"));
}

/// <summary>一栏的列名。The names of one column.</summary>
/// <param name="Column">The column.</param>
/// <param name="Names">Its names, without units and white space.</param>
public sealed record PaymentColumnNames(PaymentColumn Column, IReadOnlyList<string> Names)
{
    internal static PaymentColumnNames Read(RulePackNode node) => new(node.Choice<PaymentColumn>("column"), node.Words("names"));
}

/// <summary>支付表栏目的写法。The columns as printed.</summary>
public static class PaymentColumnWords
{
    /// <summary>What the column is called.</summary>
    public static string Word(this PaymentColumn column) => column switch
    {
        PaymentColumn.Voucher => "支付凭证号",
        PaymentColumn.Line => "凭证行号",
        PaymentColumn.PaidOn => "支付日期",
        PaymentColumn.Amount => "支付金额",
        PaymentColumn.Source => "资金来源",
        PaymentColumn.ProjectCode => "项目编码",
        PaymentColumn.ProjectName => "项目名称",
        PaymentColumn.UnitCode => "单位代码",
        PaymentColumn.UnitName => "单位名称",
        PaymentColumn.Payee => "收款人",
        PaymentColumn.Purpose => "用途",
        PaymentColumn.FunctionalClass => "功能分类",
        PaymentColumn.EconomicClass => "经济分类",
        PaymentColumn.Contract => "合同编号",
        PaymentColumn.Reverses => "原凭证号",
        PaymentColumn.InvoicedOn => "发票日期",
    };

    /// <summary>Whether a file cannot be read without the column.</summary>
    public static bool IsNeeded(this PaymentColumn column) => column is PaymentColumn.Voucher or PaymentColumn.PaidOn or PaymentColumn.Amount;
}
