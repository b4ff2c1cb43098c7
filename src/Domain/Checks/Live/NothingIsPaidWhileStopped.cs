using Mingji.Domain.Goals;

namespace Mingji.Domain.Checks;

/// <summary>C66: the treasury paid for a project whose payments a conclusion has stopped. The payment is a fact and stays; that it was made is told.</summary>
internal sealed class NothingIsPaidWhileStopped : LiveCheck
{
    public override string Id => "C66";

    public override string Title => "暂停拨款期间不应支付";

    public override Severity Severity => Severity.Error;

    public override string Reads => "国库支付、整改台账";

    public override string Cells => "预算数";

    public override string Basis => "财预〔2019〕136号：问题严重的暂缓或停止拨款，督促整改落实";

    public override string Why => "处理结论没有执行，整改就失去约束。";

    public override string Advice => "请查明支付的依据；不应支付的追回，确需支付的先销号或改变处理结论。";

    internal override IEnumerable<Fault> Judge(LiveProject project)
    {
        if (project.Facts.Stopped.Count == 0) yield break;
        var (first, sum) = (project.Facts.Stopped[0], project.Facts.Stopped.Aggregate(Values.Money.Zero, (sum, payment) => sum + payment.Amount));
        yield return LiveProject.At(project.Table.At(Field.BudgetTotal), $"支付 {project.Facts.Stopped.Count} 笔", "销号以前不支付",
            $"{LiveProject.Day(first.Since)} 起{first.Conclusion}，其后仍支付 {project.Facts.Stopped.Count} 笔、{sum.ToDisplay()}（{string.Join('、', project.Facts.Stopped.Take(3).Select(payment => $"{LiveProject.Day(payment.On)} 凭证 {payment.Voucher}"))}{(project.Facts.Stopped.Count > 3 ? "等" : "")}）。");
    }
}
