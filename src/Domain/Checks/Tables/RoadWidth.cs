using Mingji.Domain.Indicators;
using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Checks;

/// <summary>The width that a project's length and area give.</summary>
/// <param name="LengthRow">The row in metres.</param>
/// <param name="AreaRow">The row in square metres.</param>
/// <param name="Area">Square metres.</param>
/// <param name="Width">Metres.</param>
/// <param name="Band">What is usual.</param>
internal sealed record RoadWidth(RowView LengthRow, RowView AreaRow, decimal Area, decimal Width, WidthBand Band)
{
    /// <summary>Whether the width is usual.</summary>
    public bool IsPlausible => Width >= Band.Min && Width <= Band.Max;

    /// <summary>The width of a table's road; <see langword="null"/> unless exactly one row gives a length and exactly one an area.</summary>
    public static RoadWidth? Of(TableView table)
    {
        (RowView Row, decimal Amount)? length = null, area = null;
        foreach (var row in table.Rows)
        {
            if (row.Class != IndicatorClass.Quantity || OutputPrice.Measure(row.Target) is not { Amount: > 0 } measure) continue;
            if (measure.Unit == "米")
            {
                // A pipe or kerb beside the road has a length of its own.
                if (length is not null || row.Indicator.Name.Contains('宽') || row.Indicator.Name.Contains('管') || row.Indicator.Name.Contains('沟')) return null;
                length = (row, measure.Amount);
            }
            else if (measure.Unit == "平方米")
            {
                if (area is not null) return null;
                area = (row, measure.Amount);
            }
        }
        if (length is not { } run || area is not { } surface) return null;
        foreach (var band in table.Rules.UnitPriceBands.Widths)
            foreach (var word in band.Words)
                if (OutputPrice.Mentions(table, word))
                    return new RoadWidth(run.Row, surface.Row, surface.Amount, surface.Amount / run.Amount, band);
        return null;
    }
}
