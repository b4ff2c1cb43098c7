using Mingji.Domain.Values;

namespace Mingji.App.Documents.Reading.Understanding;

/// <summary>An indicator written as one line: 指标1：购置电脑（≥77台）, 硬化道路长度≥900米, 完工时间：10月底前.</summary>
internal readonly record struct IndicatorText(string Name, TargetValue Target)
{
    internal static IndicatorText Of(string line)
    {
        line = ItemNumber.Strip(line.Trim()).TrimEnd('；', ';', '。');
        if (line.Length > 2 && line[^1] is '）' or ')')
        {
            var open = line.LastIndexOfAny(['（', '(']);
            if (open > 0 && IsTarget(line[(open + 1)..^1]) is { } inBrackets) return new(line[..open].Trim(), inBrackets);
        }
        var symbol = line.IndexOfAny(['≥', '≧', '≤', '≦', '＞', '>', '＜', '<', '＝', '=']);
        if (symbol > 0 && IsTarget(line[symbol..]) is { } compared) return new(line[..symbol].TrimEnd('：', ':', ' '), compared);
        var colon = line.IndexOfAny(['：', ':']);
        if (colon > 0 && IsTarget(line[(colon + 1)..]) is { } named) return new(line[..colon].Trim(), named);
        return new(line, TargetValue.Empty);
    }

    /// <summary>Whether each line of a text with several is numbered as an indicator of its own.</summary>
    internal static bool IsNumberedList(string text)
    {
        if (!text.Contains('\n')) return false;
        foreach (var line in text.Split('\n'))
            if (ItemNumber.At(line.AsSpan().Trim()).Style == NumberStyle.None) return false;
        return true;
    }

    private static TargetValue? IsTarget(string text) =>
        TargetValue.Parse(text) is { Kind: TargetKind.Number or TargetKind.Range or TargetKind.Date } target ? target : null;
}
