using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Domain.Procurement;

/// <summary>采购规则。Methods, limits, clocks and shares of government procurement, by place and year.</summary>
/// <param name="Source">What the pack rests on as a whole.</param>
/// <param name="Methods">The methods, the main one first.</param>
/// <param name="Limits">Limits by place, level and the year they hold from.</param>
/// <param name="Clocks">The clocks of law.</param>
/// <param name="ObjectionClocks">The clocks of questions, objections and complaints.</param>
/// <param name="Shares">Percentages that may not be exceeded.</param>
/// <param name="PurchaseWords">Words by which a budget project is seen to buy something.</param>
/// <param name="WorksWords">Words by which a budget project is seen to build something.</param>
/// <param name="AdvanceWords">Words of payment terms that fall due before anything is accepted.</param>
public sealed record ProcurementRules(
    string Source, IReadOnlyList<PurchaseMethod> Methods, IReadOnlyList<PurchaseLimits> Limits, IReadOnlyList<PurchaseClock> Clocks, IReadOnlyList<ObjectionClock> ObjectionClocks, PurchaseShares Shares,
    WordList PurchaseWords, WordList WorksWords, WordList AdvanceWords)
{
    /// <summary>The key of the method for what lies below the limits, which the unit buys by its own rules.</summary>
    public const string OwnMethod = "own";

    /// <summary>The key of open tender.</summary>
    public const string OpenTender = "openTender";

    internal static ProcurementRules Read(RulePackNode node) => new(
        node.Text("source"), node.Items("methods", PurchaseMethod.Read), node.Items("limits", PurchaseLimits.Read), node.Items("clocks", PurchaseClock.Read), node.Items("objectionClocks", ObjectionClock.Read),
        node.Child("shares", PurchaseShares.Read), node.Child("purchaseWords", WordList.Read), node.Child("worksWords", WordList.Read), node.Child("advanceWords", WordList.Read));

    /// <summary>The method of a key; <see langword="null"/> for none and for one the pack does not know.</summary>
    public PurchaseMethod? Method(string? key) => Methods.FirstOrDefault(method => method.Key == key);

    /// <summary>The limits that hold in a division in a year: the nearest place, of the division's level, of the newest year that has begun; of years before all entries, the earliest that is there.</summary>
    public PurchaseLimits LimitsOf(string division, int year) => Limits
        .Where(limits => division.StartsWith(limits.Place, StringComparison.Ordinal) && limits.Level == Level(division))
        .OrderByDescending(limits => limits.FromYear <= year).ThenByDescending(limits => limits.Place.Length).ThenByDescending(limits => limits.FromYear <= year ? limits.FromYear : -limits.FromYear).First();

    /// <summary>The method that category and amount ask for, and why.</summary>
    public MethodProposal Propose(PurchaseCategory category, Money amount, PurchaseLimits limits)
    {
        if (amount < limits.Decentralised(category))
            return new(Method(OwnMethod)!, $"{category.Word()} {amount.ToSentence()}，低于分散采购限额标准 {limits.Decentralised(category).ToSentence()}，由单位按内部控制规定自行采购。");
        if (amount >= limits.Open(category))
            return new(Method(OpenTender)!, $"{category.Word()} {amount.ToSentence()}，达到公开招标数额标准 {limits.Open(category).ToSentence()}，应当公开招标。");
        var usual = Methods.First(method => method.UsualFor.Contains(category));
        return new(usual, $"{category.Word()} {amount.ToSentence()}，在分散采购限额标准 {limits.Decentralised(category).ToSentence()} 与公开招标数额标准 {limits.Open(category).ToSentence()} 之间，通常用{usual.Name}。");
    }

    private static DivisionLevel Level(string division) => DivisionCodes.Trunk(division).Length switch { 2 => DivisionLevel.Province, 4 => DivisionLevel.City, _ => DivisionLevel.County };
}

/// <summary>采购方式建议。The method that category and amount ask for.</summary>
/// <param name="Method">The method.</param>
/// <param name="Why">Why, for people.</param>
public sealed record MethodProposal(PurchaseMethod Method, string Why);

/// <summary>采购方式。A way of buying, with the conditions the law sets for it.</summary>
/// <param name="Key">Stable English name.</param>
/// <param name="Name">The official name.</param>
/// <param name="Basis">Law and clause.</param>
/// <param name="Conditions">When it may be used; one of them is the reason where another method was to be expected.</param>
/// <param name="UsualFor">The categories it is usually proposed for between the limits.</param>
/// <param name="HasDocuments">Whether documents are published and offers opened; else the contract is reviewed next.</param>
/// <param name="IsBelowLimits">Whether it is only for what lies below the limits.</param>
public sealed record PurchaseMethod(string Key, string Name, string Basis, IReadOnlyList<string> Conditions, IReadOnlyList<PurchaseCategory> UsualFor, bool HasDocuments, bool IsBelowLimits)
{
    internal static PurchaseMethod Read(RulePackNode node) => new(
        node.Text("key"), node.Text("name"), node.Text("basis"), node.Words("conditions"), node.Choices<PurchaseCategory>("usualFor"), node.Flag("hasDocuments"), node.Flag("isBelowLimits"));
}

/// <summary>采购限额标准。From which amounts on procurement is regulated and open tender is demanded.</summary>
/// <param name="Place">What the division's code begins with; empty for the whole country.</param>
/// <param name="Level">For which level.</param>
/// <param name="FromYear">From which budget year on.</param>
/// <param name="GoodsYuan">分散采购限额标准 of goods and services, 元.</param>
/// <param name="WorksYuan">分散采购限额标准 of works, 元.</param>
/// <param name="OpenGoodsYuan">公开招标数额标准 of goods and services, 元.</param>
/// <param name="OpenWorksYuan">Amount from which works are tendered by the law of tendering, 元.</param>
/// <param name="Source">Document and number.</param>
/// <param name="IsVerified">Whether the place's own document was read; else it is the national guidance.</param>
public sealed record PurchaseLimits(string Place, DivisionLevel Level, int FromYear, long GoodsYuan, long WorksYuan, long OpenGoodsYuan, long OpenWorksYuan, string Source, bool IsVerified)
{
    /// <summary>分散采购限额标准 of a category.</summary>
    public Money Decentralised(PurchaseCategory category) => new((category == PurchaseCategory.Works ? WorksYuan : GoodsYuan) * 100);

    /// <summary>公开招标数额标准 of a category.</summary>
    public Money Open(PurchaseCategory category) => new((category == PurchaseCategory.Works ? OpenWorksYuan : OpenGoodsYuan) * 100);

    internal static PurchaseLimits Read(RulePackNode node) => new(
        node.Text("place"), node.Choice<DivisionLevel>("level"), node.Integer("fromYear"), node.Integer("goodsYuan"), node.Integer("worksYuan"), node.Integer("openGoodsYuan"), node.Integer("openWorksYuan"),
        node.Text("source"), node.Flag("isVerified"));
}

/// <summary>采购比例限制。Shares that may not be exceeded, and how long the file is kept.</summary>
/// <param name="Source">Law and clauses.</param>
/// <param name="BidBondPercent">投标保证金 of the budget.</param>
/// <param name="PerformanceBondPercent">履约保证金 of the contract.</param>
/// <param name="SupplementPercent">补充合同, all together, of the contract.</param>
/// <param name="KeepYears">How many years the file is kept after the purchase has ended.</param>
/// <param name="SuspendDays">For how many days at most a purchase is suspended while a complaint is dealt with.</param>
public sealed record PurchaseShares(string Source, int BidBondPercent, int PerformanceBondPercent, int SupplementPercent, int KeepYears, int SuspendDays)
{
    internal static PurchaseShares Read(RulePackNode node) => new(node.Text("source"), node.Integer("bidBondPercent"), node.Integer("performanceBondPercent"), node.Integer("supplementPercent"), node.Integer("keepYears"), node.Integer("suspendDays"));

    /// <summary>Whether a part is more than so many percent of a whole, exactly.</summary>
    public static bool Exceeds(Money part, Money whole, int percent) => (decimal)part.Fen * 100 > (decimal)whole.Fen * percent;
}

/// <summary>采购类别。What is bought.</summary>
public enum PurchaseCategory
{
    /// <summary>货物.</summary>
    Goods,

    /// <summary>服务.</summary>
    Services,

    /// <summary>工程.</summary>
    Works,
}

/// <summary>采购类别名称。How the categories are called.</summary>
public static class PurchaseCategories
{
    /// <summary>The category for people.</summary>
    public static string Word(this PurchaseCategory category) => category switch { PurchaseCategory.Goods => "货物", PurchaseCategory.Services => "服务", PurchaseCategory.Works => "工程" };
}

/// <summary>行政级次。The level of a division, as far as limits differ by it.</summary>
public enum DivisionLevel
{
    /// <summary>省级.</summary>
    Province,

    /// <summary>市级.</summary>
    City,

    /// <summary>县级及以下.</summary>
    County,
}
