using Mingji.Domain.Goals;

namespace Mingji.Domain.Checks;

/// <summary>C12 over payments: money that begins to flow after October, or flows in December for the most part.</summary>
internal sealed class MoneyIsNotSpentInDecember : LiveCheck
{
    public override string Id => "C12";

    public override string Title => "资金不应集中在年底支付";

    public override Severity Severity => Severity.Warning;

    public override string Reads => "国库支付";

    public override string Cells => "资金支出计划 10月底、12月底";

    public override string Basis => "预算法实施条例第六十条：合理安排支出；财政支出进度管理要求";

    public override string Why => "年底突击花钱，钱用不好，进度也会被通报。";

    public override string Advice => "请尽快办理支付；年内用不完的，按程序调减预算。已经支付的，说明集中支付的原因。";

    internal override IEnumerable<Fault> Judge(LiveProject project)
    {
        if (!project.Facts.HasTreasury || project.Budget is not { } budget) yield break;
        var (october, november) = (project.EndOf(project.Points[2].Month), project.EndOf(11));
        // Work that ends in November or December and plans nothing before has said so.
        var isLateWork = (project.Plan.Percents.Count < 3 ? null : project.Plan.Percents[2]) is null or 0 && project.LastCompletion() is { Month: >= 11 };
        if (project.Facts.On > october && project.SpentBy(october).Fen <= 0 && !isLateWork)
            yield return LiveProject.At(project.Table.At(Field.PlanOctober), project.PlanText(Field.PlanOctober), $"{project.Points[2].Name}前按进度支付",
                $"到{project.Points[2].Name}没有支付，{budget.ToDisplay()}都要在最后{LastMonths(project)}个月支出。");
        var december = project.Spent - project.SpentBy(november);
        if (project.Facts.On > november && december.Fen > 0 && project.Spent.Fen > 0 && december.Fen * 100m / project.Spent.Fen >= project.Table.Rules.Live.DecemberPercent)
            yield return LiveProject.At(project.Table.At(Field.PlanDecember), project.PlanText(Field.PlanDecember), $"12月支付低于全年的 {LiveProject.Percent(project.Table.Rules.Live.DecemberPercent)}",
                $"12月支付 {december.ToDisplay()}，占全年支出的 {LiveProject.Percent(decimal.Round(december.Fen * 100m / project.Spent.Fen, 1))}。");
    }

    private static string LastMonths(LiveProject project) => (12 - project.Points[2].Month) switch { 1 => "一", 2 => "两", 3 => "三", _ => "四" };
}
