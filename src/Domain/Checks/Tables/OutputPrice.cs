using System.Globalization;
using Mingji.Domain.Indicators;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>An output that a price band knows: how much of it, in which unit.</summary>
/// <param name="Row">The quantity row.</param>
/// <param name="Band">The band.</param>
/// <param name="Amount">How many units, above 0.</param>
/// <param name="Unit">The unit as the band counts.</param>
internal sealed record OutputPrice(RowView Row, UnitPriceBand Band, decimal Amount, string Unit)
{
    /// <summary>The output a quantity row promises, or <see langword="null"/> when no band knows it.</summary>
    public static OutputPrice? Of(RowView row)
    {
        if (row.Class != IndicatorClass.Quantity || row.Indicator.Term != GoalTerm.Annual || Measure(row.Target) is not { Amount: > 0 } measure) return null;
        return BandOf(row, measure.Unit) is { } band ? new OutputPrice(row, band, measure.Amount, measure.Unit) : null;
    }

    /// <summary>The table's output when it has one only, so that the whole money is its price. Rows for the same thing (length and area of one road) count as one.</summary>
    public static OutputPrice? Only(TableView table)
    {
        OutputPrice? only = null;
        foreach (var row in table.Rows)
        {
            if (row.Class != IndicatorClass.Quantity || row.Target.IsPercent || row.Target.Kind == TargetKind.Empty) continue;
            if (Of(row) is not { } output || (only is not null && only.Band.Name != output.Band.Name)) return null;
            only ??= output;
        }
        return only;
    }

    /// <summary>The price a cost row states (≤8500元/台) for something a band knows.</summary>
    public static (UnitPriceBand Band, decimal Price, string Unit)? OfCost(RowView row)
    {
        if (row.Class != IndicatorClass.Cost || row.Target is not { Kind: TargetKind.Number, Value: { } value, Unit: { } written }) return null;
        var slash = written.IndexOf('/');
        if (slash < 0) return null;
        var (unit, pieces) = Named(written[(slash + 1)..]);
        decimal? factor = written[..slash] switch { "元" => 1, "万元" => 10_000, _ => null };
        return factor is { } times && BandOf(row, unit) is { } band ? (band, value * times / pieces, unit) : null;
    }

    /// <summary>Metres, square metres or pieces; <see langword="null"/> for percentages, words and targets without a unit.</summary>
    public static (decimal Amount, string Unit)? Measure(TargetValue target)
    {
        if (target is not { Kind: TargetKind.Number, IsPercent: false, Value: { } value, Unit: { } written } || value > 1_000_000_000_000) return null;
        var (unit, factor) = Named(written);
        return (value * factor, unit);
    }

    /// <summary>Whether the project's name, purpose or a row mentions a word.</summary>
    public static bool Mentions(TableView table, string word)
    {
        if (table.Table.Name.Contains(word) || table.Table.Purpose.Contains(word)) return true;
        foreach (var row in table.Rows)
            if (row.Indicator.Name.Contains(word) || row.Indicator.Description.Contains(word)) return true;
        return false;
    }

    /// <summary>A price for people: 571 元, 61.8 元, 1.2 万元.</summary>
    public static string Show(decimal yuan) => yuan >= 10_000
        ? (yuan / 10_000).ToString("0.##", CultureInfo.InvariantCulture) + " 万元"
        : yuan.ToString(yuan >= 100 ? "#,##0" : "0.##", CultureInfo.InvariantCulture) + " 元";

    private static UnitPriceBand? BandOf(RowView row, string unit)
    {
        foreach (var band in row.Rules.UnitPriceBands.Bands)
            if (band.Units.Contains(unit) && InRow(row, band.Words) && !InRow(row, band.Without) && !InName(row, band.Without)
                && (band.Topic.Count == 0 || band.Topic.Any(word => Mentions(row.Table, word))))
                return band;
        return null;
    }

    private static bool InName(RowView row, IReadOnlyList<string> words)
    {
        foreach (var word in words)
            if (row.Table.Table.Name.Contains(word)) return true;
        return false;
    }

    private static bool InRow(RowView row, IReadOnlyList<string> words)
    {
        foreach (var word in words)
            if (row.Indicator.Name.Contains(word) || row.Indicator.Description.Contains(word)) return true;
        return false;
    }

    private static (string Unit, decimal Factor) Named(string unit)
    {
        var factor = 1m;
        if (unit.Length > 1 && unit[0] == '万') (unit, factor) = (unit[1..], 10_000);
        return unit switch
        {
            "平米" or "平方" or "㎡" or "m²" or "m2" => ("平方米", factor),
            "延米" or "延长米" or "m" => ("米", factor),
            "公里" or "千米" or "km" => ("米", factor * 1000),
            "个村" or "个村庄" or "个行政村" => ("村", factor),
            _ => (unit, factor),
        };
    }
}
