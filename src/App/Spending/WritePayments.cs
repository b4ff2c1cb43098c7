using System.Globalization;
using Mingji.App.Documents.Writing;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.App.Spending;

/// <summary>Writes the list of payments as a table file (csv), all pages of it; its columns are those of the interface for programs.</summary>
public sealed class WritePayments(ListPayments list, RecordAct record)
{
    // So many rows are held at a time, whatever the year has.
    private const int Chunk = 5_000;

    private static readonly string[] Headings =
    [
        "年度", "支付凭证号", "行号", "支付日期", "支付金额（元）", "已退（元）", "资金来源", "状态", "未对应的原因", "项目", "项目编码", "项目名称（原文）", "单位代码", "单位", "单位（原文）", "收款人", "用途", "功能分类", "经济分类",
        "合同编号", "发票日期", "开票到付款天数", "原凭证号", "登记时间", "登记人",
    ];

    /// <summary>Runs; the export is noted in the log.</summary>
    public async Task<byte[]> Run(ListPayments.Input input, Actor by, CancellationToken cancellation = default)
    {
        using var output = new MemoryStream();
        var count = 0;
        using (var file = CsvWriter.Begin(output))
        {
            CsvLine.Write(file, Headings);
            for (var asked = (ListPayments.Input?)(input with { Size = Chunk, After = null, Before = null }); asked is not null;)
            {
                var page = await list.Run(asked, cancellation);
                foreach (var row in page.Rows) CsvLine.Write(file, Cells(input.Year, row));
                count += page.Rows.Count;
                asked = page.Next is { } next ? asked with { After = next } : null;
            }
        }
        await record.Run(input.Division, TracedAct.Of(TraceAct.Exported, by, string.Create(CultureInfo.InvariantCulture, $"payments/{input.Division}/{input.Year}"), $"支付明细 {count} 行"), cancellation);
        return output.ToArray();
    }

    private static string?[] Cells(int year, PaymentRow row) =>
    [
        Number(year), row.Voucher, Number(row.Line), row.PaidOn, new Money(row.AmountFen).ToString(), new Money(row.ReversedFen).ToString(), Enum.Parse<PaymentSource>(row.Source).Word(), row.Standing.Word(), row.WhyWords, row.Table,
        row.ProjectCode, row.ProjectName, row.UnitCode, row.Unit, row.PrintedUnit, row.Payee, row.Purpose, row.FunctionalClass, row.EconomicClass, row.Contract, row.InvoicedOn, row.DaysFromInvoice is { } days ? Number(days) : "", row.Reverses,
        row.EnteredAt, row.EnteredBy,
    ];

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
