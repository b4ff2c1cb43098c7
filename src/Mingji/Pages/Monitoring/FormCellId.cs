using System.Globalization;
using Mingji.Domain.Monitoring;

namespace Mingji.Pages.Monitoring;

/// <summary>A cell of a monitoring form in addresses, forms and element ids: <c>p1-actual-r3</c>, <c>p1-spenttotal</c>; rows count from 1 as they stand.</summary>
public static class FormCellId
{
    private static readonly Dictionary<string, MonitoringField> FieldsByName = Enum.GetValues<MonitoringField>().ToDictionary(field => field.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    public static string Of(MonitoringCell cell, MonitoredGoal goal) => Of(cell.Field, cell.Field.IsOfRow() ? goal.PositionOf(cell.Row) : 0);

    public static string Of(MonitoringField field, int position = 0) =>
        position == 0 ? $"p1-{field.ToString().ToLowerInvariant()}" : string.Create(CultureInfo.InvariantCulture, $"p1-{field.ToString().ToLowerInvariant()}-r{position}");

    /// <summary>The cell a name stands for in a form; <see langword="null"/> when it is none of its cells.</summary>
    public static MonitoringCell? Parse(string? id, MonitoredGoal goal)
    {
        if (id?.Split('-') is not { Length: 2 or 3 } parts || parts[0] != "p1" || !FieldsByName.TryGetValue(parts[1], out var field)) return null;
        if (parts.Length == 2) return field.IsOfRow() ? null : new MonitoringCell(field);
        return field.IsOfRow() && parts[2].StartsWith('r') && int.TryParse(parts[2].AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row >= 1 && row <= goal.Indicators.Count
            ? new MonitoringCell(field, goal.Indicators[row - 1].Id) : null;
    }
}
