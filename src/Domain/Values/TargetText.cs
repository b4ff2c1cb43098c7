using System.Buffers;

namespace Mingji.Domain.Values;

/// <summary>What <see cref="TargetText"/> finds in a cell.</summary>
internal readonly record struct TargetParts(TargetKind Kind, TargetOperator? Operator = null, decimal? Value = null, decimal? Upper = null, string? Unit = null, string? UnitText = null);

/// <summary>
/// The grammar of target cells as people write them. A cell is a number only as a whole: operator, number, unit of at most eight characters;
/// a number inside a sentence makes no number of it.
/// </summary>
internal static class TargetText
{
    private const int LongestUnit = 8;
    private const string DashCharacters = "-－—–～~至到−";
    private static readonly SearchValues<char> Dashes = SearchValues.Create(DashCharacters);

    internal static TargetParts Parse(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd("。；;，, ");
        if (text.IsEmpty || text.Length > 60) return new(TargetKind.Text);
        if (TargetGrades.IsGrade(text)) return new(TargetKind.Grade);
        var (op, length) = TargetOperators.Leading(text);
        var rest = text[length..].TrimStart();
        if (TargetDates.IsDate(rest)) return new(TargetKind.Date, op);
        var (suffix, suffixLength) = TargetOperators.Trailing(rest);
        var body = rest[..^suffixLength].TrimEnd();
        op = suffix ?? op;
        if (Number(body, op) is { } number) return number;
        return length > 0 && TargetGrades.IsGrade(rest) ? new(TargetKind.Grade, op) : new(TargetKind.Text);
    }

    private static TargetParts? Number(ReadOnlySpan<char> text, TargetOperator? op)
    {
        if (text.IsEmpty) return null;
        if (TargetNumbers.Digits(text) is { Length: > 0 } digits) return AfterNumber(text[digits.Length..], digits.Value, op, isChinese: false);
        if (text.StartsWith("百分之")) return PercentWords(text[3..], op);
        if (TargetNumbers.Chinese(text) is not { Length: > 0 } chinese) return null;
        var rest = text[chinese.Length..];
        if (rest.Length > 0 && rest[0] == '成') return Tenths(rest[1..], chinese.Value, op);
        return AfterNumber(rest, chinese.Value, op, isChinese: true);
    }

    // 百分之九十五, 百分之95
    private static TargetParts? PercentWords(ReadOnlySpan<char> text, TargetOperator? op)
    {
        var (value, length) = TargetNumbers.Digits(text) is { Length: > 0 } digits ? digits : text is "百" ? (100m, 1) : TargetNumbers.Chinese(text);
        return length > 0 && length == text.Length ? new(TargetKind.Number, op, value, null, "%", "%") : null;
    }

    // 九成, 九成五
    private static TargetParts? Tenths(ReadOnlySpan<char> text, decimal tenths, TargetOperator? op)
    {
        if (tenths is < 1 or > 10) return null;
        if (text.IsEmpty) return new(TargetKind.Number, op, tenths * 10, null, "%", "%");
        var (value, length) = TargetNumbers.Chinese(text);
        return length == 1 && text.Length == 1 && value < 10 ? new(TargetKind.Number, op, tenths * 10 + value, null, "%", "%") : null;
    }

    private static TargetParts? AfterNumber(ReadOnlySpan<char> rest, decimal value, TargetOperator? op, bool isChinese)
    {
        var dash = rest.IndexOfAny(Dashes);
        if (dash >= 0 && !isChinese) return Range(rest, dash, value, op);
        var unit = rest.Trim();
        if (unit.Length > 1 && unit[^1] == '内' && IsTime(unit[^2]))
        {
            unit = unit[..^1];
            op ??= TargetOperator.AtMost;
        }
        if (unit.IsEmpty) return isChinese ? null : new(TargetKind.Number, op, value);
        if (isChinese ? !TargetUnits.IsCounted(unit) : !IsUnit(unit)) return null;
        var (name, printed) = TargetUnits.Name(unit);
        return new(TargetKind.Number, op, value, null, name, printed);
    }

    // 90%-95%, 3—5个, 90%至95%
    private static TargetParts? Range(ReadOnlySpan<char> rest, int dash, decimal lower, TargetOperator? op)
    {
        var firstUnit = rest[..dash].Trim();
        var second = rest[dash..].TrimStart(DashCharacters).TrimStart();
        var (upper, length) = TargetNumbers.Digits(second);
        if (length == 0) return null;
        var unit = second[length..].Trim();
        if (unit.IsEmpty) unit = firstUnit;
        if (unit.IsEmpty) return upper > lower ? new(TargetKind.Range, op, lower, upper) : null;
        if (!IsUnit(unit)) return null;
        var (name, printed) = TargetUnits.Name(unit);
        if (!firstUnit.IsEmpty && TargetUnits.Name(firstUnit).Name != name) return null;
        return upper > lower ? new(TargetKind.Range, op, lower, upper, name, printed) : null;
    }

    private static bool IsUnit(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestUnit) return false;
        // A percentage ends the value: “100%完成” is a sentence.
        if (text[0] is '%' or '％' && text.Length > 1) return text[1] is '/' or '／';
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsLetter(text[i]) && !"的并且和了与或为不".Contains(text[i])) continue;
            if (text[i] is '%' or '％' or '‰' or '/' or '／' or '(' or ')' or '（' or '）' or '·' or '.' or '°' or '℃' or '㎡' or '㎥' or '²' or '³' or '*' or '×') continue;
            if (i > 0 && text[i] is '2' or '3' && text[i - 1] is 'm' or 'M' or '米') continue;
            return false;
        }
        return text[0] is not ('.' or ')' or '）' or '*' or '×');
    }

    private static bool IsTime(char last) => last is '日' or '天' or '月' or '年' or '时' or '钟' or '周' or '期';
}
