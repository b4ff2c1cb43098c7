using System.Text.Json;
using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Projects;

/// <summary>支出计划时点规定。Which points a place asks for, from which year on.</summary>
/// <param name="Source">What it rests on.</param>
/// <param name="Places">The entries; the one of the whole country holds where there is no other.</param>
public sealed record PlanPointRules(string Source, IReadOnlyList<PlacePlanPoints> Places)
{
    internal static PlanPointRules Read(RulePackNode node) => new(node.Text("source"), node.Items("places", PlacePlanPoints.Read));

    /// <summary>The points that hold in a division in a year: the nearest place's, of the newest year that has begun.</summary>
    /// <param name="division">行政区划代码; <see langword="null"/> for a document without one.</param>
    /// <param name="year">预算年度; <see langword="null"/> takes the newest.</param>
    public PlanPoints Of(string? division, int? year) => Places
        .Where(entry => (division ?? "").StartsWith(entry.Place, StringComparison.Ordinal) && entry.FromYear <= (year ?? int.MaxValue))
        .OrderByDescending(entry => entry.Place.Length).ThenByDescending(entry => entry.FromYear).FirstOrDefault()?.Points ?? PlanPoints.Usual;
}

/// <summary>一地的支出计划时点。The points of a place.</summary>
/// <param name="Place">How the place's division codes begin; empty for the whole country.</param>
/// <param name="FromYear">From which budget year on.</param>
/// <param name="Points">The points.</param>
/// <param name="Source">The place's rule.</param>
public sealed record PlacePlanPoints(string Place, int FromYear, PlanPoints Points, string Source)
{
    internal static PlacePlanPoints Read(RulePackNode node) => new(
        node.Text("place"), node.Integer("fromYear"),
        PlanPoints.Of([.. node.Words("months").Select(month => int.TryParse(month, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0)])
            ?? throw new JsonException("支出计划时点应为四个月份：1至4月、5至7月、8至11月各一个，最后是12月。"),
        node.Text("source"));
}
