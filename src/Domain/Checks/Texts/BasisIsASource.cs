using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Texts;

namespace Mingji.Domain.Checks;

/// <summary>指标值确定依据应当查得到。A wish, the indicator again, or a secret paper is no source.</summary>
public sealed class BasisIsASource : RowCheck
{
    /// <inheritdoc/>
    public override string Id => "C38";

    /// <inheritdoc/>
    public override string Title => "指标值确定依据应当查得到";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "财预〔2015〕88号：绩效指标应当有历史标准、行业标准、计划标准等依据；财预〔2021〕101号附件1";

    /// <inheritdoc/>
    public override string Why => "没有出处的指标值无法审核，也无法在评价时复核。";

    /// <inheritdoc/>
    public override string Advice => "写明文件名称和文号、标准编号、合同名称或统计来源，例如“项目实施方案（×财〔2024〕12号）”“2023年统计年报”。";

    // What a basis ends in that says again what shall come about.
    private static readonly string[] Effects = ["程度", "状况", "水平", "效果", "成效", "覆盖面", "覆盖率", "满意度"];

    // 按照上级有关文件执行: what stays when the words that say nothing are taken away is a kind of paper, and no paper.
    private static readonly string[] Openings = ["按照", "依据", "根据", "参照", "执行", "遵照", "按", "依", "以", "见", "据"];
    private static readonly string[] Modifiers = ["上级", "机关", "有关", "相关", "单位", "部门", "政策", "内部", "本级", "各级", "具体", "工作", "实际", "主管", "党委", "政府", "国家", "省级", "市级", "县级", "省", "市", "县", "乡镇", "乡", "镇", "项目", "的", "关于", "等", "当地", "本地"];
    private static readonly string[] Kinds = ["文件", "规定", "要求", "制度", "资料", "材料", "调查", "调研", "统计", "数据", "精神", "情况", "政策", "标准", "通知", "办法", "会议", "需要", "安排", "经验", "走访", "摸底"];
    private static readonly string[] Endings = ["执行", "填写", "填报", "确定", "为准", "精神", "要求", "制定", "测算", "实施", "办理"];

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad(IndicatorClass.Quantity, "购置数量", "购置计算机数量", "=3台", "上级有关文件"),
        CheckExample.Good(IndicatorClass.SocialBenefit, "演出观众人次", "全年演出的现场观众人次", "≥8000人次", "2023年实际值7600人次"),
        CheckExample.Good(IndicatorClass.Timeliness, "火情处置时间", "发现火情至队伍到场的时间", "≤2小时", "平川县森林草原火灾应急预案"),
        CheckExample.Bad(IndicatorClass.EcologicalBenefit, "水域整洁度", "河道水面无漂浮物的长度占比", "≥95%", "按照实际填写"),
        CheckExample.Bad(IndicatorClass.EcologicalBenefit, "水域整洁度", "水域改善情况率", "≥95%", "水域改善程度"),
        CheckExample.Bad(IndicatorClass.EcologicalBenefit, "环境整洁度", "环境达标村占全部村的比例", "≥95%", "改善环境"),
        CheckExample.Bad(IndicatorClass.Quantity, "购置数量", "购置计算机数量", "=3台", "机密文件"),
        CheckExample.Good(IndicatorClass.Quantity, "购置数量", "购置计算机数量", "=3台", "平川县2024年资产配置计划"),
        CheckExample.Good(IndicatorClass.Satisfaction, "群众满意度", "表示满意的人数占受访人数的比例", "≥90%", "满意度调查问卷"),
        CheckExample.Good(IndicatorClass.Quantity, "幼儿园数量", "公办幼儿园数量", "=4所", "教育统计年报"),
    ];

    /// <inheritdoc/>
    protected override Fault? Judge(RowView row)
    {
        var basis = row.Indicator.Basis;
        var plain = ComparableText.Of(basis);
        if (plain.Length == 0) return null;
        if (basis.Contains('密') && (basis.Contains("机密") || basis.Contains("绝密")) || plain is "秘密文件" or "涉密文件")
            return Of(row, $"依据写“{basis}”：密级文件不能作公开文本的依据，别人也无法核对。") with
            {
                Group = "secret", Advice = "改用可以公开的依据，例如部门预算批复、资产配置计划；确实涉密的项目按规定不公开。",
            };
        if (row.Rules.PlaceholderWords.IsOne(plain))
            return Of(row, $"依据写“{basis}”，没有说出指标值从哪里来。");
        if (NamesNoPaper(plain))
            return Of(row, $"依据“{basis}”没有指明是哪份材料。") with { Group = "unnamed" };
        if (IsHistory(plain) || row.Rules.BasisEvidence.IsIn(basis) || DocumentNumber.AllIn(basis).Count > 0) return null;
        if (plain == ComparableText.Of(row.Indicator.Description) || plain == ComparableText.Of(row.Indicator.Name))
            return Of(row, $"依据“{basis}”只是把指标又写了一遍。");
        if (row.Rules.VagueBasisVerbs.Words.Any(verb => plain.StartsWith(verb, StringComparison.Ordinal)))
            return Of(row, $"依据“{basis}”说的是要做什么，不是指标值从哪里来。");
        if (Repeats(plain, row.Indicator.Description) || Repeats(plain, row.Indicator.Name))
            return Of(row, $"依据“{basis}”只是把指标换了个说法。");
        if (Array.Exists(Effects, effect => plain.EndsWith(effect, StringComparison.Ordinal)))
            return Of(row, $"依据“{basis}”说的是效果，不是指标值从哪里来。");
        return Of(row, $"依据“{basis}”看不出是哪份材料。") with { Severity = Severity.Info, Group = "unclear" };
    }

    private static bool NamesNoPaper(string plain)
    {
        // What is longer than any such phrase names something.
        if (plain.Length > 16) return false;
        var rest = Without(plain.AsSpan(), Openings, atEnd: false);
        rest = Without(rest, Endings, atEnd: true);
        if (rest.IsEmpty) return true;
        rest = Without(rest, Modifiers, atEnd: false);
        return rest.IsEmpty || Array.Exists(Kinds, new string(rest).Equals);
    }

    private static ReadOnlySpan<char> Without(ReadOnlySpan<char> text, string[] words, bool atEnd)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!(atEnd ? text.EndsWith(words[i]) : text.StartsWith(words[i]))) continue;
            // A kind of paper is not taken away from itself: 要求, 政策.
            if (text.Length == words[i].Length && Array.IndexOf(Kinds, words[i]) >= 0) return text;
            text = atEnd ? text[..^words[i].Length] : text[words[i].Length..];
            i = -1;
        }
        return text;
    }

    // 2023年账务检查结果（8%）: a year and a figure or a result are history (历史标准).
    private static bool IsHistory(string plain)
    {
        var at = plain.IndexOf('年');
        if (at < 4 || !int.TryParse(plain.AsSpan(at - 4, 4), out var year) || year is < 1990 or > 2100) return false;
        var rest = plain.AsSpan(at + 1);
        return rest.ContainsAnyInRange('0', '9') || rest.EndsWith("结果") || rest.EndsWith("水平") || rest.EndsWith("情况") || rest.EndsWith("数") || rest.EndsWith("值") || rest.EndsWith("量") || rest.EndsWith("额");
    }

    private static bool Repeats(string basis, string text) =>
        basis.Length >= 4 && (TextSimilarity.Of(basis, text) >= 0.5 || (text.Length >= 4 && TextSimilarity.SharedCharacters(basis, text) >= 0.8));

    private static Fault Of(RowView row, string message) =>
        Fault.At(row.At(Field.Basis), row.Indicator.Basis, "一份查得到的材料：文件和文号、标准、合同、统计资料", message);
}
