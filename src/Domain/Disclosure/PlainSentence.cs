using System.Globalization;
using System.Text;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Texts;
using Mingji.Domain.Values;

namespace Mingji.Domain.Disclosure;

/// <summary>
/// 一句话说明。What a project is, in the sentence a citizen reads first: 2024 年，柳河镇用 64 万元修建张家村 925 米道路。
/// It says only what the table says; what the table leaves open is said to be open.
/// </summary>
public static class PlainSentence
{
    // A longer clause is no plain sentence any more; then the project's name is plainer.
    private const int LongestClause = 48;

    /// <summary>The sentence, with its full stop.</summary>
    /// <param name="year">预算年度; left out when unknown.</param>
    /// <param name="unit">Whose project.</param>
    /// <param name="table">What it promises.</param>
    /// <param name="rules">Knows the words that say nothing.</param>
    public static string Of(int? year, UnitRef unit, GoalTable table, RulePack rules)
    {
        var (what, kind) = What(table, rules);
        var money = table.TotalBudget;
        var quantity = MainQuantity(table, kind == Clause.None ? "" : what, rules);
        var sentence = (year is null ? "" : $"{year}年，") + Who(unit) + (money is { Fen: > 0 } amount ? Paid(amount, what, kind) : Unpaid(what, kind)) + (quantity is null ? "" : $"，{quantity}")
            + (money is { Fen: > 0 } ? "" : money is null ? "，公开的表格没有写明预算数" : "，没有安排资金") + "。";
        return Spaced(sentence);
    }

    /// <summary>The unit as people call it: 平川县柳河镇人民政府本级 is 柳河镇; other units keep their name.</summary>
    public static string Who(UnitRef unit)
    {
        var name = unit.Name.Trim();
        foreach (var ending in (string[])["（本级）", "(本级)", "本级"])
            if (name.Length > ending.Length && name.EndsWith(ending, StringComparison.Ordinal)) name = name[..^ending.Length];
        if (name.Length == 0) return "本单位";
        if (UnitPlaces.Of(name).Town is not { } town) return name;
        var rest = name[(name.IndexOf(town, StringComparison.Ordinal) + town.Length)..];
        return rest.Length == 0 || rest.StartsWith("人民政府", StringComparison.Ordinal) || rest.StartsWith("办事处", StringComparison.Ordinal) ? town : name;
    }

    private enum Clause
    {
        /// <summary>Nothing usable.</summary>
        None,

        /// <summary>Begins with what is done: 修建张家村道路.</summary>
        Verb,

        /// <summary>Names a thing or a place first: 张家村道路硬化.</summary>
        Noun,

        /// <summary>The project's name alone.</summary>
        Name,
    }

    private static string Paid(Money money, string what, Clause kind) => kind switch
    {
        Clause.Verb => $"用{money.ToDisplay()}{what}",
        Clause.Noun => $"安排{money.ToDisplay()}，用于{what}",
        Clause.Name => $"安排{money.ToDisplay()}，实施{what}",
        Clause.None => $"安排了{money.ToDisplay()}，公开的表格没有写明用在哪里",
    };

    private static string Unpaid(string what, Clause kind) => kind switch
    {
        Clause.Verb => $"计划{what}",
        Clause.Noun => $"有一个项目，用于{what}",
        Clause.Name => $"计划实施{what}",
        Clause.None => "有一个没有写明名称和用途的项目",
    };

    private static (string Text, Clause Kind) What(GoalTable table, RulePack rules)
    {
        foreach (var sentence in WithoutBookmarks(table.Purpose).Split(['。', '；', ';', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            foreach (var part in sentence.Split(['，', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var (clause, isLed) = WithoutLead(part);
                if (clause.Length > LongestClause || (!isLed && IsAside(clause)) || EmptyTalk.SaysNothing(clause, rules.EmptyPurposes.Words)) continue;
                return (clause, BeginsWithVerb(clause) ? Clause.Verb : Clause.Noun);
            }
        var name = table.Name.Trim().Trim('“', '”', '"');
        if (name.Length == 0) return ("", Clause.None);
        return ($"“{name}”{(name.EndsWith("项目", StringComparison.Ordinal) || name.EndsWith("工程", StringComparison.Ordinal) ? "" : "项目")}", Clause.Name);
    }

    // A trace of the file it was made from, not something the unit says.
    private static string WithoutBookmarks(string text)
    {
        for (var at = text.IndexOf("[bookmark", StringComparison.Ordinal); at >= 0 && text.IndexOf(']', at) is var end and > 0; at = text.IndexOf("[bookmark", StringComparison.Ordinal))
            text = text.Remove(at, end + 1 - at);
        return text;
    }

    /// <summary>The clause without 主要用于, 财政资金2.55万元用于 and the like before it.</summary>
    private static (string Clause, bool IsLed) WithoutLead(string clause)
    {
        var at = clause.IndexOf("用于", StringComparison.Ordinal);
        if (at < 0) return (clause, false);
        var lead = clause[..at];
        // 新建广场用于村民健身: what stands before is the matter itself.
        if (lead.Length > 0 && !IsAmount(lead) && !LeadEndings.Any(ending => lead.EndsWith(ending, StringComparison.Ordinal))) return (clause, false);
        return (clause[(at + 2)..].TrimStart('：', ':', ' '), true);
    }

    private static readonly string[] LeadEndings = ["主要", "资金", "经费", "专款", "全部", "预算", "项目", "款项"];

    private static readonly string[] AmountWords =
        ["预算", "其中", "财政资金", "其他资金", "财政拨款", "资金总额", "总投资", "项目总投资", "项目预算", "本项目预算", "上级资金", "本级资金", "年初预算", "总预算", "总额"];

    private static readonly string[] AsideWords = ["为", "根据", "按照", "依据", "依照", "结合", "围绕", "通过", "按", "因", "由于", "以"];

    /// <summary>Amounts, reasons and bases: true, and not what the money is for.</summary>
    private static bool IsAside(string clause) => IsAmount(clause) || AsideWords.Any(word => clause.StartsWith(word, StringComparison.Ordinal));

    private static bool IsAmount(string clause) =>
        AmountWords.Any(word => clause.StartsWith(word, StringComparison.Ordinal)) && clause.AsSpan().IndexOfAnyInRange('0', '9') >= 0;

    private static readonly string[] Verbs =
    [
        "修建", "建设", "建成", "新建", "改建", "扩建", "改造", "硬化", "铺设", "铺装", "修缮", "修复", "维修", "维护", "养护", "安装", "更换", "更新", "购买", "购置", "采购", "配备", "配置",
        "发放", "补助", "补贴", "补充", "救助", "慰问", "资助", "奖励", "扶持", "支付", "偿还", "缴纳", "聘用", "聘请", "委托", "编制", "印制", "举办", "开展", "组织", "实施", "培训", "宣传",
        "整治", "治理", "清理", "清运", "清淤", "绿化", "种植", "完善", "改善", "提升", "保障", "解决", "支持", "落实", "完成", "推进", "做好", "加强", "巩固", "防治", "免费", "租赁", "运营", "制作",
    ];

    private static bool BeginsWithVerb(string clause) =>
        Verbs.Any(verb => clause.StartsWith(verb, StringComparison.Ordinal))
        || (clause[0] is '为' or '向' or '在' or '对' or '给' && Verbs.Any(verb => clause.Contains(verb, StringComparison.Ordinal)));

    /// <summary>The first quantity that is promised, in words; <see langword="null"/> when there is none or the sentence says it already.</summary>
    private static string? MainQuantity(GoalTable table, string said, RulePack rules)
    {
        var row = table.Indicators.FirstOrDefault(row => row is
        {
            Class: IndicatorClass.Quantity, Term: GoalTerm.Annual, Name.Length: > 0,
            Target: { Kind: TargetKind.Number, Value: > 0, Unit: not (null or "%" or "‰"), UnitText: { } unit },
        } && !unit.EndsWith('元'));
        if (row is null || Quantity.AllIn(said, rules.MeasureWords.Words).Any(quantity => quantity.Value == row.Target.Value)) return null;
        var target = row.Target;
        var measure = target.Value!.Value.ToString("0.######", CultureInfo.InvariantCulture) + target.UnitText;
        if (said.Contains(measure, StringComparison.Ordinal)) return null;
        var words = target.Operator switch
        {
            TargetOperator.AtLeast => "不少于",
            TargetOperator.MoreThan => "多于",
            TargetOperator.AtMost => "不超过",
            TargetOperator.LessThan => "少于",
            TargetOperator.Equal or null => "",
        };
        return $"{row.Name.Trim().TrimEnd('：', ':')}{words}{measure}";
    }

    /// <summary>A space between Chinese and digits or Latin letters, as print sets it.</summary>
    private static string Spaced(string text)
    {
        var spaced = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (i > 0 && ((IsHan(text[i - 1]) && char.IsAsciiLetterOrDigit(text[i])) || (char.IsAsciiLetterOrDigit(text[i - 1]) && IsHan(text[i])))) spaced.Append(' ');
            spaced.Append(text[i]);
        }
        return spaced.ToString();
    }

    private static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF';
}
