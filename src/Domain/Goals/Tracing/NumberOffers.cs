using System.Globalization;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Texts;
using Mingji.Domain.Values;

namespace Mingji.Domain.Goals.Tracing;

/// <summary>What follows from changes of bound numbers.</summary>
internal sealed class NumberOffers(DocumentTrace trace)
{
    private readonly List<NumberOffer> offers = [];

    /// <summary>The offers that some changes of cells leave, newest change first; their places are those of the document as it is now.</summary>
    public IReadOnlyList<NumberOffer> After(IEnumerable<CellChanged> changes)
    {
        foreach (var change in changes)
            if (Theme.Of(change.Place) is { } theme) TextChanged(theme, change);
            else if (change.Place is { Project: { } project, Field: Field.Target or Field.BudgetTotal or Field.BudgetFiscal or Field.BudgetOther }) CellWasChanged(project, change);
        return offers;
    }

    private void CellWasChanged(int project, CellChanged change)
    {
        var (place, units) = (change.Place, trace.Rules.Units);
        if (trace.Document.TextAt(place) is not { } now || MeasureAt(place, change.Before) is not { } old || MeasureAt(place, now) is not { } current) return;
        if (old.Agrees(current) || !old.IsComparable(current)) return;
        var row = place.Row is { } number ? trace.View.Tables[project - 1].Rows[number - 1] : null;
        foreach (var theme in trace.ThemesOf(project))
            foreach (var other in new[] { theme.TitlePlace, theme.TextPlace })
            {
                var text = trace.Document.TextAt(other) ?? "";
                foreach (var quantity in Quantity.AllIn(text, trace.Rules.MeasureWords.Words))
                {
                    var said = Measure.Of(quantity, units);
                    if (!said.Agrees(old) || row is not null && !CountedThings.SharesWord(quantity.Before + quantity.Noun, row.Words)) continue;
                    if (NumberBinding.CellOf(quantity, trace.TablesOf(theme), trace.Rules) is { } holder && !IsPartOf(place, holder.Cell)) continue;
                    var written = Rewritten(quantity.Written, current.In(said));
                    Offer(new NumberOffer(place, other, text, text.Remove(quantity.Start, quantity.Written.Length).Insert(quantity.Start, written), quantity.Written, written,
                        $"{theme.Words}里写的是 {quantity.Written}，{(row is null ? place.Field.Label() : $"“{row.Indicator.Name}”")}已改为 {now}。"));
                }
            }
    }

    // What another cell says too is that cell's number; but a budget's whole is often its fiscal part as well.
    private static bool IsPartOf(Place whole, Place cell) => whole.Field == Field.BudgetTotal && cell.Project == whole.Project && cell.Field is Field.BudgetFiscal or Field.BudgetOther;

    private void TextChanged(Theme theme, CellChanged change)
    {
        if (trace.Document.TextAt(change.Place) is not { } now) return;
        var (units, words) = (trace.Rules.Units, trace.Rules.MeasureWords.Words);
        var (before, after) = (Quantity.AllIn(change.Before, words), Quantity.AllIn(now, words));
        for (var i = 0; i < before.Count; i++)
        {
            var old = Measure.Of(before[i], units);
            if (after.Any(quantity => Measure.Of(quantity, units).Agrees(old))) continue;
            // The number in its stead: at the same position of as many, else after the same words.
            var stead = before.Count == after.Count ? after[i] : after.FirstOrDefault(quantity => quantity.Before == before[i].Before && quantity.Before.Length > 1);
            if (stead is null || Measure.Of(stead, units) is var said && !said.IsComparable(old)) continue;
            if (NumberBinding.CellOf(before[i], trace.TablesOf(theme), trace.Rules) is not var (cell, text, name)) continue;
            if (Instead(cell, text, Measure.Of(stead, units)) is not { } becomes) continue;
            Offer(new NumberOffer(change.Place, cell, text, becomes, text, becomes, $"{theme.Words}已改为 {stead.Written}，项目 {cell.Project}的{(cell.Row is null ? name : $"指标“{name}”")}写的是 {text}。"));
        }
    }

    private void Offer(NumberOffer offer)
    {
        if (!offers.Exists(other => other.Other == offer.Other && other.Old == offer.Old || other.Changed == offer.Changed && other.Other == offer.Other)) offers.Add(offer);
    }

    private Measure? MeasureAt(Place place, string text) => place.Field == Field.Target
        ? Measure.Of(TargetValue.Parse(text), trace.Rules.Units)
        : MoneyText.Parse(text, trace.Document.Projects[place.Project!.Value - 1].MoneyUnit) is { } money ? Measure.Of(money, trace.Rules.Units) : null;

    /// <summary>What a cell says with another number in it; <see langword="null"/> when it cannot be said there.</summary>
    private string? Instead(Place cell, string text, Measure said)
    {
        if (MeasureAt(cell, text) is not { } there) return null;
        if (cell.Field == Field.Target)
        {
            var target = Rewritten(text, said.IsComparable(there) ? said.In(there) : said.Value);
            return MeasureAt(cell, target) is { } now && !now.Agrees(there) ? target : null;
        }
        return Money.From(said.In(there), MoneyUnit.Yuan) is { } money ? MoneyText.Print(money, trace.Document.Projects[cell.Project!.Value - 1].MoneyUnit) : null;
    }

    /// <summary>The text with its first number replaced; separators stay where there were some.</summary>
    private static string Rewritten(string text, decimal value)
    {
        var start = text.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0) start = text.AsSpan().IndexOfAnyInRange('０', '９');
        if (start < 0) return text;
        var length = TargetNumbers.Digits(text.AsSpan(start)).Length;
        var separated = text.AsSpan(start, length).ContainsAny(',', '，');
        return string.Concat(text.AsSpan(0, start), value.ToString(separated ? "#,##0.######" : "0.######", CultureInfo.InvariantCulture), text.AsSpan(start + length));
    }
}
