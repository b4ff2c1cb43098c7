using FsCheck;
using FsCheck.Fluent;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.Tests.Generators;

/// <summary>Documents as clerks write them, with awkward cells among the ordinary ones.</summary>
internal static class AnyDocument
{
    /// <summary>Any document whose cells are those that every written layout can carry.</summary>
    public static Arbitrary<GoalDocument> Arbitrary => Arb.From(Document);

    public static Gen<GoalDocument> Document =>
        from year in Gen.Frequency((4, Gen.Choose(2018, 2030).Select(year => (int?)year)), (1, Gen.Constant<int?>(null)))
        from unit in Unit
        from plan in Plan
        from projects in Gen.Choose(0, 4).SelectMany(count => Table.ArrayOf(count))
        select new GoalDocument
        {
            Year = year,
            Division = "130999",
            Unit = unit,
            Plan = plan,
            Projects = projects.Select((table, i) => table with { Number = i + 1, Unit = unit }).ToValueList(),
        };

    private static Gen<UnitRef> Unit => Gen.Elements(
        new UnitRef("301001", "平川县柳河镇人民政府本级"),
        new UnitRef("636001", "青石市云岭满族乡人民政府本级"),
        new UnitRef("210", "平川县水务局"),
        new UnitRef(null, "平川县教育局"));

    private static Gen<DepartmentPlan> Plan =>
        from overall in Chapter
        from sub in Chapter
        from safeguards in Chapter
        from has in Gen.Elements(true, true, true, false)
        select has ? new DepartmentPlan { OverallGoals = overall, SubGoals = sub, Safeguards = safeguards } : DepartmentPlan.Empty;

    private static Gen<PlanChapter> Chapter => Gen.Frequency(
        (1, Gen.Constant(PlanChapter.Empty)),
        (1, Passage.Select(text => new PlanChapter(null, [new PlanItem(null, text)]))),
        (4, from intro in Gen.Elements(null, null, "为做好全年工作，特制定以下目标：")
            from count in Gen.Choose(1, 12)
            from items in Titled.ArrayOf(count)
            select new PlanChapter(intro, items.ToValueList())));

    private static Gen<PlanItem> Titled =>
        from title in Gen.Elements("完善制度建设", "加强支出管理", "提供公共服务，着力改善民生", "促进经济发展，增加农民收入", "完成东沟村道路硬化工程绩效目标")
        from text in Passage
        select new PlanItem(title, text);

    private static Gen<string> Passage =>
        from first in Sentence
        from more in Gen.Elements(null, null, "绩效目标：改善村民出行条件，方便生产生活。\n绩效指标：硬化道路900米，合格率100%，群众满意度≥95%。")
        select more is null ? first : $"{first}\n{more}";

    private static Gen<string> Sentence => Gen.Elements(
        "依据规划结合本镇实际，科学制定发展措施；以市场为导向，引导农民调整产业结构。",
        "加强农田水利建设，增强抗御自然灾害的能力，保障420户村民用水安全。",
        "严格执行<内控>制度，做到收支相符、账实相符 & 手续齐全。",
        "按“谁用款、谁负责”的要求，资金使用合规率达到100%。");

    private static Gen<GoalTable> Table =>
        from name in Gen.Elements(
            "柳河镇东沟村道路硬化工程", "人居环境整治专项经费", "安可计算机购置", "“厕所革命”奖补资金（第二批）", "A&B联合<试点>项目",
            "平川县柳河镇2024年度中央财政衔接推进乡村振兴补助资金东沟村等六个行政村农村生活污水治理及管网改造提升配套基础设施建设项目（二期）")
        from code in Gen.Frequency((5, Gen.Elements("13099924P00010110001U", "13028123P00011410002J")), (1, Gen.Constant<string>(null!)))
        from moneyUnit in Gen.Elements(MoneyUnit.Yuan, MoneyUnit.WanYuan)
        from total in Amount
        from fiscal in Amount
        from other in Amount
        from purpose in Gen.Frequency((5, Cell), (1, Gen.Constant("")))
        from plan in Spending
        from goals in Gen.Choose(0, 4).SelectMany(count => Cell.ArrayOf(count))
        from longTerm in Gen.Frequency((4, Gen.Constant(Array.Empty<string>())), (1, Cell.ArrayOf(2)))
        from columns in Gen.Frequency((3, Gen.Constant(Array.Empty<string>())), (1, Gen.Constant(new[] { "权重" })), (1, Gen.Constant(new[] { "权重", "备注" })))
        from rows in Gen.Choose(0, 9).SelectMany(count => Row(columns, GoalTerm.Annual).ArrayOf(count))
        from later in Gen.Frequency((4, Gen.Constant(Array.Empty<Indicator>())), (1, Row(columns, GoalTerm.LongTerm).ArrayOf(2)))
        from extras in Gen.Frequency((3, Gen.Constant(Array.Empty<ExtraCell>())), (1, Gen.Constant(new[] { new ExtraCell("项目属性", "延续项目"), new ExtraCell("项目期", "2024-2026") })))
        select new GoalTable
        {
            Title = name + "绩效目标表",
            Code = code,
            Name = name,
            MoneyUnit = moneyUnit,
            Budget = new Budget(total, fiscal, other),
            Purpose = purpose,
            SpendingPlan = plan,
            Goals = [.. goals],
            LongTermGoals = [.. longTerm],
            Indicators = [.. rows, .. later],
            Extras = [.. extras],
        };

    private static Gen<string?> Amount => Gen.Frequency<string?>(
        (4, Gen.Elements<string?>("640000.00", "2.55", "50.00", "0.00", "1,234,567.89", "727500")),
        (1, Gen.Constant<string?>(null)));

    private static Gen<SpendingPlan> Spending => Gen.Elements(
        new SpendingPlan("25.00", "50.00", "75.00", "100.00"),
        new SpendingPlan("30%", "60%", "90%", "100%"),
        new SpendingPlan(null, null, null, "727500.00"),
        SpendingPlan.Empty);

    private static Gen<Indicator> Row(string[] columns, GoalTerm term) =>
        from kind in Gen.Elements(Enum.GetValues<IndicatorClass>().Where(kind => kind != IndicatorClass.Unknown).ToArray())
        from name in Gen.Elements("硬化道路长度", "工程验收合格率", "任务完成及时率", "<甲>标段 & “乙”标段", "受益户数", "村民满意度")
        from description in Gen.Frequency((6, Cell), (1, Gen.Constant("")))
        from target in Gen.Elements("≥900米", "=100%", "≤500元/米", "2024年10月底前", "90%-95%", "≥95百分比", "<3件", ">5&", "优", "逐步改善", "")
        from basis in Gen.Elements("项目实施方案（平财〔2024〕12号）", "招投标服务合同", "按照合同标准", "")
        from extras in Gen.Elements("10", "5.5", "").ArrayOf(columns.Length)
        select new Indicator
        {
            Level1 = kind.Words().Level1,
            Level2 = kind.Words().Level2,
            Name = name,
            Description = description,
            Target = TargetValue.Parse(target),
            Basis = basis,
            Term = term,
            Extras = columns.Zip(extras, (heading, text) => new ExtraCell(heading, text)).ToValueList(),
        };

    private static Gen<string> Cell => Gen.Elements(
        "东沟村主街混凝土路面完工长度",
        "做好环境整治工作，保障900米道路畅通",
        "a < b && c > d \"引号\" '撇号'",
        "第一行说明\n第二行说明",
        "全角１２３　空格与半角 space",
        "=SUM(A1:A9)",
        "𠮷野村的生僻字与表情👍",
        "保障各村集体环境达标，配齐环卫设施，推进户分类、组收集、村运转、乡镇处理，改善10个村生态环境，受益群众满意度稳步提升，资金拨付及时率达到百分之百");
}
