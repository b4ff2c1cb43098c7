using Mingji.Domain.Checks;
using Mingji.Domain.Texts;
using Mingji.Domain.Values;

namespace Mingji.Domain.Procurement;

/// <summary>
/// 化整为零。Purchases of one item or category that lie below a limit one by one and above it together, without open tender: in one budget project, or, without a project, in one unit
/// (政府采购法第二十八条，条例第二十八条).
/// </summary>
public static class SplittingDetection
{
    /// <summary>A purchase as far as it matters here.</summary>
    /// <param name="Id">Which.</param>
    /// <param name="UnitId">Of which unit.</param>
    /// <param name="Project">Of which budget project; <see langword="null"/> without one.</param>
    /// <param name="Category">货物、服务、工程.</param>
    /// <param name="ItemClass">采购品目 as written.</param>
    /// <param name="Budget">采购预算.</param>
    /// <param name="Method">The method's key.</param>
    public sealed record Item(long Id, long UnitId, long? Project, PurchaseCategory Category, string ItemClass, Money Budget, string? Method);

    /// <summary>Purchases that are one.</summary>
    /// <param name="Ids">Which.</param>
    /// <param name="Sum">What they come to together.</param>
    /// <param name="Limit">The limit each of them lies below.</param>
    /// <param name="IsOpenTender">Whether it is the limit of open tender, which the law names; else that of regulated procurement.</param>
    public sealed record Split(ValueList<long> Ids, Money Sum, Money Limit, bool IsOpenTender)
    {
        /// <summary>The finding for each of them.</summary>
        public PurchaseFinding Finding => IsOpenTender
            ? new("Splitting", Severity.Error, $"同一品目分 {Ids.Count} 次采购，合计 {Sum.ToSentence()}，达到公开招标数额标准 {Limit.ToSentence()}，每次都低于标准，属于化整为零规避公开招标。", "请合并为一个采购项目，公开招标。", "政府采购法第二十八条，条例第二十八条")
            : new("Splitting", Severity.Warning, $"同一品目分 {Ids.Count} 次采购，合计 {Sum.ToSentence()}，达到分散采购限额标准 {Limit.ToSentence()}，每次都低于限额。", "请合并编报采购计划，按政府采购规定办理；确属不同需求的，请在采购品目中分清。", "政府采购法第二条、第二十八条");
    }

    /// <summary>The splits among the purchases of a year.</summary>
    /// <param name="items">Those that were not cancelled.</param>
    /// <param name="limits">The limits that hold.</param>
    public static ValueList<Split> Find(IEnumerable<Item> items, PurchaseLimits limits)
    {
        var found = new List<Split>();
        foreach (var group in items.Where(item => item.Method != ProcurementRules.OpenTender && item.ItemClass.Length > 0)
            .GroupBy(item => (item.UnitId, item.Project, item.Category, Class: ComparableText.Of(item.ItemClass))))
        {
            var category = group.Key.Category;
            foreach (var (limit, isOpen) in new[] { (limits.Open(category), true), (limits.Decentralised(category), false) })
            {
                var below = group.Where(item => item.Budget < limit).ToList();
                var sum = below.Aggregate(Money.Zero, (total, item) => total + item.Budget);
                if (below.Count < 2 || sum < limit) continue;
                found.Add(new(below.Select(item => item.Id).ToValueList(), sum, limit, isOpen));
                break;
            }
        }
        return found.ToValueList();
    }
}
