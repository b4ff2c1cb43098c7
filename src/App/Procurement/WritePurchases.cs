using System.Globalization;
using Mingji.App.Calendar;
using Mingji.App.Documents.Writing;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Procurement;

/// <summary>Writes the list of purchases as a table file (csv), all pages of it.</summary>
public sealed class WritePurchases(ListPurchases list, RulePack rules, RecordAct record)
{
    private static readonly string[] Headings =
        ["年度", "单位代码", "单位名称", "采购项目", "类别", "品目", "采购预算（元）", "状态", "采购方式", "预算项目", "合同编号", "供应商", "合同金额（元）", "已支付（元）", "未支付（元）", "下一时限", "截止日期", "发现"];

    /// <summary>Runs; the export is noted in the log.</summary>
    public async Task<byte[]> Run(ListPurchases.Input input, Actor by, CancellationToken cancellation = default)
    {
        var page = await list.Run(input with { PageSize = 100_000, After = null, Before = null }, cancellation);
        using var output = new MemoryStream();
        using (var file = CsvWriter.Begin(output))
        {
            CsvLine.Write(file, Headings);
            foreach (var row in page.Rows)
            {
                var (kept, item) = (row.Kept, row.Kept.Item);
                CsvLine.Write(file,
                [
                    kept.Year.ToString(CultureInfo.InvariantCulture), kept.Unit.UnitCode, kept.UnitName, item.Name, item.Category.Word(), item.ItemClass, item.Budget.ToString(), item.State.Name, rules.Procurement.Method(item.Method)?.Name,
                    string.Join('；', kept.Projects.Select(project => project.Name)), string.Join('；', item.Contracts.Select(contract => contract.Number)), string.Join('；', item.Contracts.Select(contract => contract.Supplier.Name)),
                    item.Contracted.ToString(), item.Contracts.Aggregate(Money.Zero, (sum, contract) => sum + contract.Paid).ToString(), item.Unpaid.ToString(), row.DueWhat, row.DueOn is { } due ? CalendarRows.Print(due) : "",
                    string.Join('；', row.Findings.Select(finding => finding.Message)),
                ]);
            }
        }
        await record.Run(input.Division, TracedAct.Of(TraceAct.Exported, by, $"procurement/{input.Division}/{input.Year}", $"采购台账 {page.Rows.Count} 行"), cancellation);
        return output.ToArray();
    }
}
