using Mingji.Domain.Values;

namespace Mingji.Domain.Monitoring;

/// <summary>指标完成情况。How far an actual value has come towards its target.</summary>
/// <param name="Rate">完成率 in percent, 0 and up; <see langword="null"/> where there is nothing to compare.</param>
/// <param name="IsQualitative">Whether it was judged by words: 达成, 部分达成, 未达成.</param>
/// <param name="Number">The actual value as a number in the target's unit; <see langword="null"/> for words.</param>
public sealed record Completion(decimal? Rate, bool IsQualitative, decimal? Number)
{
    /// <summary>达成, as a qualitative actual is written.</summary>
    public const string Reached = "达成";

    /// <summary>部分达成.</summary>
    public const string Partly = "部分达成";

    /// <summary>未达成.</summary>
    public const string Missed = "未达成";

    // No indicator of a budget is larger.
    private const decimal Largest = 1_000_000_000_000_000_000m;

    /// <summary>Nothing to compare.</summary>
    public static readonly Completion None = new(null, false, null);

    /// <summary>Judges an actual value.</summary>
    /// <param name="target">年度指标值.</param>
    /// <param name="actual">What the unit wrote.</param>
    /// <param name="partialPercent">What 部分达成 counts for.</param>
    public static Completion Of(TargetValue target, string actual, decimal partialPercent)
    {
        var text = actual.Trim();
        if (text.Length == 0) return None;
        if (Words(text, partialPercent) is { } rate) return new(rate, true, null);
        if (NumberOf(target, text) is not { } number) return target.Kind is TargetKind.Number or TargetKind.Range ? None : text == target.Text ? new(100, true, null) : None;
        return target.Kind switch
        {
            TargetKind.Number => new(RateOf(target.Operator, target.Value!.Value, number), false, number),
            TargetKind.Range => new(number < target.Value ? Share(number, target.Value!.Value) : number > target.Upper ? Share(target.Upper!.Value, number) : 100, false, number),
            _ => None with { Number = number },
        };
    }

    /// <summary>The number of an actual value in the target's unit; <see langword="null"/> for words, and for units that do not go together.</summary>
    public static decimal? NumberOf(TargetValue target, string text)
    {
        // 1032.5 beside a target in 米 is a number, though elsewhere it could be a month of a year.
        if (target.Kind is TargetKind.Number or TargetKind.Range && TargetNumbers.Digits(text) is (var plain, > 0 and var length) && length == text.Length) return decimal.Abs(plain) > Largest ? null : plain;
        var value = TargetValue.Parse(text);
        if (value is not { Kind: TargetKind.Number, Value: { } number } || decimal.Abs(number) > Largest) return null;
        if (value.Unit is null || target.Unit is null || value.Unit == target.Unit) return number;
        return (value.Unit, target.Unit) switch
        {
            ("万元", "元") => number * 10_000,
            ("元", "万元") => number / 10_000,
            _ => null,
        };
    }

    private static decimal? Words(string text, decimal partialPercent) => text.TrimEnd('。') switch
    {
        Reached or "已达成" or "全部达成" or "达成年度指标" => 100,
        Partly or "部分达成年度指标" or "部分达成年度指标并具有一定效果" => partialPercent,
        Missed or "未达成年度指标" or "未达成年度指标且效果较差" => 0,
        _ => null,
    };

    private static decimal RateOf(TargetOperator? op, decimal target, decimal actual)
    {
        if (target == 0) return actual == 0 ? 100 : 0;
        return op switch
        {
            TargetOperator.AtMost or TargetOperator.LessThan => actual <= target ? 100 : Share(target, actual),
            TargetOperator.Equal => actual <= target ? Share(actual, target) : Share(target, actual),
            _ => Share(actual, target),
        };
    }

    // Ten thousand times over is as wrong as a slip of units gets; beyond it the quotient could leave the range of decimal.
    private static decimal Share(decimal part, decimal whole) =>
        part <= 0 || whole <= 0 ? 0 : part / 100_000 >= whole ? 10_000_000 : decimal.Round(part / whole * 100, 4, MidpointRounding.AwayFromZero);
}
