using System.Globalization;
using Mingji.Domain.Goals;

namespace Mingji.Pages.Documents;

/// <summary>A cell's name in addresses, forms and element ids: <c>p3-target-r5</c>, <c>p0-subgoaltext-i2</c>; project 0 is part one.</summary>
public static class CellId
{
    private static readonly Dictionary<string, Field> FieldsByName = Enum.GetValues<Field>().ToDictionary(Name, StringComparer.Ordinal);

    public static string Of(Place place)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"p{place.Project ?? 0}-{Name(place.Field)}");
        if (place.Row is { } row) id += string.Create(CultureInfo.InvariantCulture, $"-r{row}");
        if (place.Item is { } item) id += string.Create(CultureInfo.InvariantCulture, $"-i{item}");
        return id;
    }

    /// <summary>The place a name stands for, with document number 0; <see langword="null"/> when it is none.</summary>
    public static Place? Parse(string? id)
    {
        if (id?.Split('-') is not { Length: 2 or 3 } parts) return null;
        if (Number(parts[0], 'p') is not { } project || !FieldsByName.TryGetValue(parts[1], out var field)) return null;
        var place = new Place(0, project == 0 ? null : project, field);
        if (parts.Length == 2) return place;
        if (Number(parts[2], 'r') is { } row) return place with { Row = row };
        return Number(parts[2], 'i') is { } item ? place with { Item = item } : null;
    }

    private static string Name(Field field) => field.ToString().ToLowerInvariant();

    private static int? Number(string part, char letter) =>
        part.StartsWith(letter) && int.TryParse(part.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
