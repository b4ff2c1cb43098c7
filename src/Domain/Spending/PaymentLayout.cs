using System.Globalization;
using Mingji.Domain.Values;

namespace Mingji.Domain.Spending;

/// <summary>支付表结构。Which column of a file is what, and in which unit its amounts stand.</summary>
/// <param name="HeadingRow">The number of the heading row in the sheet, from 1.</param>
/// <param name="Headings">The cells of the heading row.</param>
/// <param name="Columns">The index of each known column, from 0.</param>
/// <param name="Unit">The unit of the amounts.</param>
public sealed record PaymentLayout(int HeadingRow, ValueList<string> Headings, IReadOnlyDictionary<PaymentColumn, int> Columns, MoneyUnit Unit)
{
    /// <summary>Whether a person has said that the unit is right, however unlikely the amounts look.</summary>
    public bool IsUnitConfirmed { get; init; }

    /// <summary>资金来源 of the lines that do not say theirs, as a person said; <see langword="null"/> until one does.</summary>
    public PaymentSource? Source { get; init; }

    /// <summary>The columns without which the file cannot be read.</summary>
    public IEnumerable<PaymentColumn> Missing => Enum.GetValues<PaymentColumn>().Where(column => column.IsNeeded() && !Columns.ContainsKey(column));

    /// <summary>
    /// Finds the heading row among the first rows of a sheet: the one that names most columns, at least three. Where no row does, the first row of three cells and up stands for it and
    /// a person must say what is what. The unit stands in the amount's heading or above the table; without it amounts are 元.
    /// </summary>
    /// <returns><see langword="null"/> when there is no row that could be one.</returns>
    public static PaymentLayout? Find(IReadOnlyList<(int Number, IReadOnlyList<string> Cells)> rows, PaymentColumns names)
    {
        (int At, Dictionary<PaymentColumn, int> Columns)? best = null;
        for (var i = 0; i < rows.Count; i++)
        {
            var found = new Dictionary<PaymentColumn, int>();
            for (var c = 0; c < rows[i].Cells.Count; c++)
                if (names.Find(rows[i].Cells[c]) is { } column) found.TryAdd(column, c);
            if (found.Count >= 3 && found.Count > (best?.Columns.Count ?? 0)) best = (i, found);
        }
        if (best is null)
            for (var i = 0; i < rows.Count && best is null; i++)
                if (rows[i].Cells.Count(cell => cell.Length > 0) >= 3) best = (i, []);
        if (best is not { } there) return null;
        var heading = rows[there.At];
        var unit = there.Columns.TryGetValue(PaymentColumn.Amount, out var amount) ? PaymentColumns.UnitIn(heading.Cells[amount]) : null;
        for (var i = there.At - 1; i >= 0 && unit is null; i--)
            foreach (var cell in rows[i].Cells) unit ??= PaymentColumns.UnitIn(cell);
        return new(heading.Number, heading.Cells.ToValueList(), there.Columns, unit ?? MoneyUnit.Yuan);
    }

    /// <summary>The mapping as one line, to be remembered for the next file with the same headings.</summary>
    public string Print() => string.Join(',', Columns.OrderBy(pair => pair.Key).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}:{pair.Value}")))
        + "|" + Unit + (IsUnitConfirmed ? "|confirmed" : "") + (Source is { } source ? "|" + source : "");

    /// <summary>The layout with a mapping as <see cref="Print"/> wrote it; the same layout when the text does not fit it.</summary>
    public PaymentLayout With(string printed)
    {
        var parts = printed.Split('|');
        var columns = new Dictionary<PaymentColumn, int>();
        foreach (var pair in parts[0].Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = pair.IndexOf(':');
            if (colon < 0 || !Enum.TryParse<PaymentColumn>(pair[..colon], out var column) || !int.TryParse(pair.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at >= Headings.Count) return this;
            columns[column] = at;
        }
        return this with { Columns = columns, Unit = parts.Length > 1 && Enum.TryParse<MoneyUnit>(parts[1], out var unit) ? unit : Unit, IsUnitConfirmed = parts.Skip(2).Contains("confirmed"), Source = Enum.TryParse<PaymentSource>(parts[^1], out var source) && parts.Length > 2 ? source : null };
    }
}
