using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Texts;
using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Checks;

/// <summary>指标值确定依据应当是现行的。Old allocation letters and plans that have ended say nothing about this year.</summary>
public sealed class BasisIsCurrent : RowCheck
{
    /// <inheritdoc/>
    public override string Id => "C39";

    /// <inheritdoc/>
    public override string Title => "指标值确定依据应当是现行的";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "财预〔2015〕88号：绩效目标应当与年度任务和计划相对应";

    /// <inheritdoc/>
    public override string Why => "早年的资金下达文件和到期的规划管不到今年的指标值。";

    /// <inheritdoc/>
    public override string Advice => "换成本年度的文件；规定长期有效的，写明办法或标准的名称。";

    // Two years back: an allocation letter may be carried over once, and the letter for a year often bears the year before.
    private const int YearsBack = 2;

    private const int YearsOfALocalRule = 5;

    private static readonly (string Name, int End)[] FiveYearPlans = [("十二五", 2015), ("十三五", 2020), ("十四五", 2025), ("十五五", 2030)];

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad(IndicatorClass.Cost, "工程投资金额", "资金使用总量", "≤45万元", "平财综指〔2020〕2号文件"),
        CheckExample.Bad(IndicatorClass.Quantity, "硬化道路长度", "完工长度", "≥900米", "平川县“十三五”交通规划"),
        CheckExample.Bad(IndicatorClass.Quality, "对象认定准确率", "抽查中符合条件的户数占抽查户数的比例", "≥99%", "《平川县临时救助办法》（平民〔2016〕3号）"),
        CheckExample.Good(IndicatorClass.Cost, "工程投资金额", "资金使用总量", "≤45万元", "平财综指〔2023〕9号文件"),
        CheckExample.Good(IndicatorClass.Quality, "绩效管理覆盖率", "编报目标的项目占全部项目的比例", "=100%", "中发〔2018〕34号"),
        CheckExample.Good(IndicatorClass.Quality, "工程验收合格率", "验收合格的长度占比", "=100%", "《公路工程质量检验评定标准》（JTG F80/1—2017）"),
        CheckExample.Good(IndicatorClass.Cost, "人均标准", "每人每年的补助", "≤600元", "《平川县村级补助资金管理办法》（平政发〔2020〕8号）"),
    ];

    /// <inheritdoc/>
    protected override Fault? Judge(RowView row)
    {
        if (row.Table.Document.Document.Year is not { } year) return null;
        var basis = row.Indicator.Basis;
        foreach (var (name, end) in FiveYearPlans)
            // The next plan is adopted in the course of its first year.
            if (year > end + 1 && basis.Contains(name))
                return Of(row, $"“{name}”时期到{end}年为止，{year}年的指标值应当依据现行规划。") with { Severity = Severity.Info };
        foreach (var number in DocumentNumber.AllIn(basis))
            if (number.Year < year - YearsBack && !IsStanding(number, basis, row.Rules))
                return Of(row, $"依据“{number.Written}”是{number.Year}年的文件，本文本是{year}年度的。") with
                {
                    Severity = IsAllocation(number) ? Severity.Warning : Severity.Info,
                };
            // 国办发〔2018〕37号: a local rule ends by itself, as a rule after five years, unless it is prolonged.
            else if (number.Year < year - YearsOfALocalRule && number.Issuer.Length > 0 && !IsCentral(number.Issuer))
                return Of(row, $"依据“{number.Written}”是{number.Year}年的地方文件，超过规范性文件一般五年的有效期，请核对是否仍然有效。") with { Severity = Severity.Info };
        return null;
    }

    // 综指, 预指: letters that hand out one year's money.
    private static bool IsAllocation(DocumentNumber number) => number.Issuer.Contains('指');

    private static bool IsStanding(DocumentNumber number, string basis, RulePack rules) =>
        !IsAllocation(number) && (rules.StandingRules.IsIn(basis) || number.Issuer.Length == 0 || IsCentral(number.Issuer));

    // 中发, 国发, 国办发; 财预, 财农 and the like of the ministry, while 平财预 is a county's.
    private static bool IsCentral(string issuer) => issuer[0] is '中' or '国' or '财' or '建' or '农' or '民' or '教' or '水' or '交' or '环' or '卫' or '人' or '自' || issuer.StartsWith("发改", StringComparison.Ordinal);

    private static Fault Of(RowView row, string message) =>
        Fault.At(row.At(Field.Basis), row.Indicator.Basis, "本年度或现行有效的文件", message);
}
