using FsCheck;
using FsCheck.Fluent;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Tests.Domain.Disclosure;

public sealed class PlainSentenceTests
{
    private const string Town = "平川县柳河镇人民政府本级";

    [Theory]
    [InlineData("640000.00", "修建张家村925米道路", "村道", "道路长度", "≥925米", "2024 年，柳河镇用 64 万元修建张家村 925 米道路。")]
    [InlineData("640000.00", "修建张家村道路", "村道", "道路长度", "≥925米", "2024 年，柳河镇用 64 万元修建张家村道路，道路长度不少于 925 米。")]
    [InlineData("640000.00", "用于修建张家村道路，方便群众出行。", "村道", "道路长度", "=925米", "2024 年，柳河镇用 64 万元修建张家村道路，道路长度 925 米。")]
    [InlineData("640000.00", "用于东沟村940米、4700平方米村内道路的路基整修和混凝土面层浇筑，含设计和监理费用。", "路", "硬化道路长度", "≥940米", "2024 年，柳河镇安排 64 万元，用于东沟村 940 米、4700 平方米村内道路的路基整修和混凝土面层浇筑。")]
    [InlineData("25500.00", "预算数2.55万元，其中：财政资金2.55万元，其他资金0万元。主要用于：购买计算机，做好软件更新工作", "计算机购置", "购置数量", "3台", "2024 年，柳河镇用 2.55 万元购买计算机，购置数量 3 台。")]
    [InlineData("500000.00", "财政资金50万元用于改善各村环境", "环境整治", "整治村数", "10个", "2024 年，柳河镇用 50 万元改善各村环境，整治村数 10 个。")]
    [InlineData("727500.00", "保障项目运转", "基础设施配套建设资金", "完成面积数", "≥95百分比", "2024 年，柳河镇安排 72.75 万元，实施“基础设施配套建设资金”项目。")]
    [InlineData("727500.00", "", "西岭村桥梁加固工程", "加固桥梁数", "≥1座", "2024 年，柳河镇安排 72.75 万元，实施“西岭村桥梁加固工程”，加固桥梁数不少于 1 座。")]
    [InlineData("180000.00", "为进一步改善办学条件，用于为3所公办幼儿园购置玩教具60套，更新破损老旧设备。", "玩教具", "设备购置套数", "=60套", "2024 年，柳河镇用 18 万元为 3 所公办幼儿园购置玩教具 60 套。")]
    [InlineData("90000.00", "根据县里的实施方案，在各村举办惠民演出40场", "演出", "惠民演出场次", "≥40场", "2024 年，柳河镇用 9 万元在各村举办惠民演出 40 场。")]
    [InlineData("3200.00", "印制惠民政策手册", "手册", "印制份数", "＞800份", "2024 年，柳河镇用 3,200 元印制惠民政策手册，印制份数多于 800 份。")]
    [InlineData("1000000.00", "新建广场用于村民健身", "广场", "改造工期", "≤90天", "2024 年，柳河镇用 100 万元新建广场用于村民健身，改造工期不超过 90 天。")]
    [InlineData("640000.00", "修建张家村道路", "村道", "投资额", "≥64万元", "2024 年，柳河镇用 64 万元修建张家村道路。")]
    [InlineData("640000.00", "修建张家村道路", "村道", "完成情况", "全部完成", "2024 年，柳河镇用 64 万元修建张家村道路。")]
    [InlineData("640000.00", "[bookmark: _Toc_4_4]预算数64万元，其中：财政资金64万元。用于修建张家村道路。", "村道", "", "", "2024 年，柳河镇用 64 万元修建张家村道路。")]
    [InlineData("640000.00", "修建张家村道路[bookmark", "村道", "", "", "2024 年，柳河镇用 64 万元修建张家村道路[bookmark。")]
    [InlineData("0.00", "修建张家村道路", "村道", "道路长度", "≥925米", "2024 年，柳河镇计划修建张家村道路，道路长度不少于 925 米，没有安排资金。")]
    [InlineData("待定", "修建张家村道路", "村道", "道路长度", "≥925米", "2024 年，柳河镇计划修建张家村道路，道路长度不少于 925 米，公开的表格没有写明预算数。")]
    [InlineData(null, "东沟村道路硬化", "村道", "", "", "2024 年，柳河镇有一个项目，用于东沟村道路硬化，公开的表格没有写明预算数。")]
    [InlineData("640000.00", "", "", "", "", "2024 年，柳河镇安排了 64 万元，公开的表格没有写明用在哪里。")]
    [InlineData(null, "保障项目", "", "", "", "2024 年，柳河镇有一个没有写明名称和用途的项目，公开的表格没有写明预算数。")]
    public void Budget_purpose_and_first_quantity_make_a_sentence(string? budget, string purpose, string name, string indicator, string target, string sentence) =>
        PlainSentence.Of(2024, new UnitRef("601001", Town), Table(budget, purpose, name, indicator, target), RulePack.National).ShouldBe(sentence);

    [Fact]
    public void A_clause_nobody_would_read_gives_way_to_the_name()
    {
        var purpose = "修建" + string.Concat(Enumerable.Repeat("东沟村和西岭村之间的", 8)) + "道路";
        PlainSentence.Of(2024, new UnitRef("601001", Town), Table("640000.00", purpose, "村道", "", ""), RulePack.National).ShouldBe("2024 年，柳河镇安排 64 万元，实施“村道”项目。");
    }

    [Fact]
    public void An_amount_in_ten_thousands_is_read_in_the_forms_unit() =>
        PlainSentence.Of(2024, new UnitRef(null, Town), Table("86.4", "修建张家村道路", "村道", "", "") with { MoneyUnit = MoneyUnit.WanYuan }, RulePack.National)
            .ShouldBe("2024 年，柳河镇用 86.4 万元修建张家村道路。");

    [Fact]
    public void What_is_not_known_is_left_out() =>
        PlainSentence.Of(null, UnitRef.None, Table("640000.00", "修建张家村道路", "村道", "", ""), RulePack.National).ShouldBe("本单位用 64 万元修建张家村道路。");

    [Theory]
    [InlineData(Town, "柳河镇")]
    [InlineData("平川县柳河镇人民政府党政综合办公室本级", "柳河镇")]
    [InlineData("平川县城关街道办事处", "城关街道")]
    [InlineData("平川县教育局本级", "平川县教育局")]
    [InlineData("平川县柳河镇中心小学", "平川县柳河镇中心小学")]
    [InlineData("平川县审计局（本级）", "平川县审计局")]
    [InlineData("", "本单位")]
    public void A_township_is_called_by_its_name_and_nobody_else_is_taken_for_it(string unit, string called) => PlainSentence.Who(new UnitRef(null, unit)).ShouldBe(called);

    [Fact]
    public void Whatever_stands_in_the_cells_there_is_one_sentence() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>(), ArbMap.Default.ArbFor<string>(), ArbMap.Default.ArbFor<string>(),
        (purpose, name, target) => PlainSentence.Of(2024, new UnitRef(null, Town), Table("1.00", purpose ?? "", name ?? "", "数量", target ?? ""), RulePack.National) is ['2', '0', '2', '4', .., '。'])
        .QuickCheckThrowOnFailure();

    private static GoalTable Table(string? budget, string purpose, string name, string indicator, string target) => new()
    {
        Name = name, Purpose = purpose, Budget = new Budget(budget, null, null),
        Indicators = [new Indicator { Level1 = "产出指标", Level2 = "数量指标", Name = indicator, Target = TargetValue.Parse(target) }],
    };
}
