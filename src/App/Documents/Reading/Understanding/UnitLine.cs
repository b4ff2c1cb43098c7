using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Reading.Understanding;

/// <summary>The line above a goal table: unit code and name on the left, money unit on the right. Either may be missing.</summary>
internal readonly record struct UnitLine(UnitRef? Unit, MoneyUnit? Money)
{
    private static readonly string[] UnitLabels = ["编制单位", "填报单位", "预算单位", "申报单位", "单位名称", "实施单位", "部门名称", "项目单位", "部门", "单位"];

    /// <summary>Reads a text that consists of nothing but a unit line; <see langword="null"/> for any other text.</summary>
    internal static UnitLine? Of(string text)
    {
        if (text.Length > 100) return null;
        var (money, start, end) = MoneyIn(text);
        if (money is not null && !string.IsNullOrWhiteSpace(text[end..])) return null;
        var left = (money is null ? text : text[..start]).Trim();
        if (left.Length == 0) return money is null ? null : new(null, money);
        return UnitOf(left) is { } unit ? new(unit, money) : null;
    }

    /// <summary>The money unit that a label states in brackets: 项目资金（万元）.</summary>
    internal static MoneyUnit? InLabel(string label)
    {
        if (MoneyIn(label).Money is { } stated) return stated;
        if (label.Contains("（万元") || label.Contains("(万元")) return MoneyUnit.WanYuan;
        return label.Contains("（元") || label.Contains("(元") ? MoneyUnit.Yuan : null;
    }

    /// <summary>A unit with its six-digit code, or behind a label; <see langword="null"/> for any other text.</summary>
    internal static UnitRef? UnitOf(string text)
    {
        foreach (var label in UnitLabels)
            if (text.StartsWith(label, StringComparison.Ordinal) && text.Length > label.Length + 1 && text.AsSpan(label.Length).TrimStart() is [('：' or ':'), .. var rest] && rest.Trim().Length is > 0 and <= 60)
                return DocumentCells.SplitUnit(rest.Trim().ToString());
        var unit = DocumentCells.SplitUnit(text);
        return unit.Code is { Length: 6 or 9 or 3 } && unit.Name.Length is >= 3 and <= 60 && char.IsLetter(unit.Name[0]) && unit.Name[0] is not ('年' or '元' or '万' or '个') && !unit.Name.Contains('。') ? unit : null;
    }

    // 单位：元, 金额单位：万元, （单位：人民币元）
    private static (MoneyUnit? Money, int Start, int End) MoneyIn(string text)
    {
        var at = text.LastIndexOf("单位", StringComparison.Ordinal);
        if (at < 0) return default;
        var i = Skip(text, at + 2);
        if (i >= text.Length || text[i] is not ('：' or ':')) return default;
        i = Skip(text, i + 1);
        if (text.AsSpan(i).StartsWith("人民币")) i = Skip(text, i + 3);
        MoneyUnit money;
        if (text.AsSpan(i).StartsWith("万元")) (money, i) = (MoneyUnit.WanYuan, i + 2);
        else if (i < text.Length && text[i] == '元') (money, i) = (MoneyUnit.Yuan, i + 1);
        else return default;
        if (text.AsSpan(0, at).EndsWith("金额")) at -= 2;
        else if (text.AsSpan(0, at).EndsWith("货币")) at -= 2;
        if (at > 0 && text[at - 1] is '（' or '(')
        {
            at--;
            if (i < text.Length && text[i] is '）' or ')') i++;
        }
        return (money, at, i);
    }

    private static int Skip(string text, int i)
    {
        while (i < text.Length && char.IsWhiteSpace(text[i])) i++;
        return i;
    }
}
