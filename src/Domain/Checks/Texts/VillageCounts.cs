using Mingji.Domain.Goals;
using Mingji.Domain.Texts;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>How many villages a document speaks of; the largest number is the least the township can have.</summary>
internal sealed record VillageCounts((decimal Count, Place Place)? Most)
{
    public static VillageCounts In(DocumentView document)
    {
        (decimal Count, Place Place)? most = null;
        foreach (var (place, text) in document.PlanTexts.Concat(document.Tables.SelectMany(Passages.Prose)))
            if (text.Contains('村'))
                foreach (var quantity in Quantity.AllIn(text, document.Scope.Rules.MeasureWords.Words))
                    if (quantity.CountedUnit.StartsWith('村') || quantity.CountedUnit.StartsWith("行政村", StringComparison.Ordinal))
                        Note(quantity.Value, place);
        foreach (var table in document.Tables)
            foreach (var row in table.Rows)
                if (Of(row) is { } count)
                    Note(count, row.At(Field.Target));
        return new VillageCounts(most);

        void Note(decimal count, Place place)
        {
            if (most is null || count > most.Value.Count) most = (count, place);
        }
    }

    /// <summary>The number of villages a row promises; <see langword="null"/> when it counts something else.</summary>
    public static decimal? Of(RowView row)
    {
        if (row.Target is not { Kind: TargetKind.Number, Value: { } value } || value != decimal.Truncate(value)) return null;
        if (row.Target.Unit is "村" or "个村" or "个行政村") return value;
        // 村民, 村干部 and 村路 are counted in 个 too, so that 村 must be what the name counts.
        return row.Target.Unit == "个" && (row.Indicator.Name.Contains("村庄") || row.Indicator.Name.Contains("行政村") || row.Indicator.Name.Contains("村数")) ? value : null;
    }
}
