using System.Globalization;
using Mingji.Domain.Values;

namespace Mingji.Domain.Projects;

/// <summary>支出计划时点。At the end of which four months a spending plan says how much is to be paid: 3、6、10、12月底 on the official form, others where a place asks for others.</summary>
public sealed record PlanPoints
{
    /// <summary>3、6、10、12月底, as the official form prints them.</summary>
    public static readonly PlanPoints Usual = new([3, 6, 10, 12]);

    private PlanPoints(ValueList<int> months) => Months = months;

    /// <summary>The months, rising; the first in January to April, the second in May to July, the third in August to November, the last December.</summary>
    public ValueList<int> Months { get; }

    /// <summary>The months as one number, two digits each, for the store: 3061012.</summary>
    public long Code => ((Months[0] * 100L + Months[1]) * 100 + Months[2]) * 100 + Months[3];

    /// <summary>The months for people: 3、6、10、12月底.</summary>
    public string Words => string.Join('、', Months.Select(Print)) + "月底";

    /// <summary>How a point is called, from 0: 3月底.</summary>
    public string Label(int point) => Print(Months[point]) + "月底";

    /// <summary>Points at the end of four months; <see langword="null"/> when they are none that a plan can have.</summary>
    public static PlanPoints? Of(IReadOnlyList<int> months)
    {
        if (months.Count != 4) return null;
        for (var i = 0; i < 4; i++)
            if (PointOf(months[i]) != i) return null;
        return months.SequenceEqual(Usual.Months) ? Usual : new(months.ToValueList());
    }

    /// <summary>The points of a <see cref="Code"/>; the usual ones for a number that is none.</summary>
    public static PlanPoints Of(long code) => code is < 0 or > 99_999_999 ? Usual : Of([(int)(code / 1_000_000), (int)(code / 10_000 % 100), (int)(code / 100 % 100), (int)(code % 100)]) ?? Usual;

    /// <summary>Which of the four points the end of a month is, from 0; −1 for what is no month.</summary>
    public static int PointOf(int month) => month switch { >= 1 and <= 4 => 0, >= 5 and <= 7 => 1, >= 8 and <= 11 => 2, 12 => 3, _ => -1 };

    /// <summary>The month that a heading such as 9月底 or 截至九月末 names; <see langword="null"/> for any other.</summary>
    public static int? MonthIn(string heading)
    {
        var end = heading.IndexOf('月');
        if (end < 1) return null;
        var from = end;
        while (from > 0 && (char.IsAsciiDigit(HalfWidth.Of(heading[from - 1])) || "一二三四五六七八九十".Contains(heading[from - 1]))) from--;
        var text = HalfWidth.Of(heading[from..end]);
        var month = text switch { "一" => 1, "二" => 2, "三" => 3, "四" => 4, "五" => 5, "六" => 6, "七" => 7, "八" => 8, "九" => 9, "十" => 10, "十一" => 11, "十二" => 12, _ => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0 };
        return month is >= 1 and <= 12 ? month : null;
    }

    /// <summary>A plan in percent that rises evenly between the usual points, at these points: where it stands at the end of each month.</summary>
    /// <param name="usual">Cumulative percent at the end of March, June, October and December.</param>
    public ValueList<decimal> Move(IReadOnlyList<decimal> usual) => Months.Select(month =>
    {
        var after = Usual.Months.ToList().FindIndex(known => known >= month);
        var (from, to) = (after == 0 ? 0 : Usual.Months[after - 1], Usual.Months[after]);
        var (low, high) = (after == 0 ? 0 : usual[after - 1], usual[after]);
        return decimal.Round(low + (high - low) * (month - from) / (to - from), 2, MidpointRounding.AwayFromZero);
    }).ToValueList();

    private static string Print(int month) => month.ToString(CultureInfo.InvariantCulture);
}
