using Mingji.App.Data;
using Mingji.Domain.Organisations;

namespace Mingji.App.Organisations;

/// <summary>What the office of a person looks after, for whoever loads people: as joins on <c>person p</c>, which give one row more for each thing looked after.</summary>
internal static class ChargeRows
{
    /// <summary>The columns of <see cref="Joins"/>.</summary>
    public const string Columns = "c.department AS ChargeDepartment, c.unit_id AS ChargeUnit";

    /// <summary>Only what was confirmed counts.</summary>
    public const string Joins = "LEFT JOIN office_charge c ON c.division = p.division AND c.office_id = p.office_id AND c.state = 'held'";

    /// <summary>The charge that rows say.</summary>
    public static Charge Of(IEnumerable<(string? Department, long? Unit)> rows)
    {
        var (departments, units) = (new SortedSet<string>(StringComparer.Ordinal), new SortedSet<long>());
        foreach (var (department, unit) in rows)
            if (department is { Length: > 0 }) departments.Add(department);
            else if (unit is > 0 and var id) units.Add(id);
        return departments.Count + units.Count == 0 ? Charge.None : new([.. departments], [.. units]);
    }

    /// <summary>What a person's office looks after.</summary>
    public static async Task<Charge> Of(Session session, string division, long person) => Of((await session.Query<Row>(
        $"SELECT {Columns} FROM person p {Joins} WHERE p.division = @division AND p.id = @person", new { division, person })).Select(row => (row.ChargeDepartment, row.ChargeUnit)));

    /// <summary>The condition that a row of <c>unit</c> is looked after; department codes are digits, ids are numbers, so that they stand in it as they are.</summary>
    public static string Condition(Charge charge, string departmentOf, string isOneOf)
    {
        var parts = new List<string>();
        if (charge.Departments.Where(code => code.All(char.IsAsciiDigit)).ToList() is { Count: > 0 } departments) parts.Add($"{departmentOf} IN ({string.Join(", ", departments.Select(code => $"'{code}'"))})");
        if (charge.Units.Count > 0) parts.Add(isOneOf.Replace("{0}", string.Join(", ", charge.Units), StringComparison.Ordinal));
        return parts.Count == 0 ? "1 = 0" : "(" + string.Join(" OR ", parts) + ")";
    }

    private sealed record Row
    {
        public string? ChargeDepartment { get; init; }
        public long? ChargeUnit { get; init; }
    }
}
