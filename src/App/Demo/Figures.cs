using System.Globalization;

namespace Mingji.App.Demo;

/// <summary>The figures of one project in one year, drawn and computed so that they agree with each other.</summary>
internal static class Figures
{
    /// <summary>
    /// Reads the kind's formulas in order: <c>600..2400/20</c> is drawn in steps of 20, <c>n*p</c> and <c>a+b</c> are computed and rounded to a whole
    /// number. A project that is carried on keeps its figures from year to year but for a step or two.
    /// </summary>
    public static Dictionary<string, decimal> Of(DemoKind kind, DemoUnit unit, DemoUnits county, int year, int seed, string salt)
    {
        var figures = new Dictionary<string, decimal>
        {
            ["villages"] = unit.IsTownship ? unit.Villages : county.Villages,
            ["homes"] = unit.IsTownship ? unit.Homes : county.Homes,
            ["people"] = unit.IsTownship ? unit.People : county.People,
        };
        foreach (var (name, formula) in kind.Numbers)
            figures[name] = formula.Contains("..")
                ? Drawn(formula, new Draw(seed, unit.Key, kind.Key, name, salt, kind.Once ? Text(year) : ""), kind.Once ? 0 : year - county.Years[0])
                : decimal.Round(formula.Split('+').Sum(term => term.Split('*').Aggregate(1m, (product, factor) => product * Value(factor))), MidpointRounding.AwayFromZero);
        return figures;

        decimal Value(string word) => figures.TryGetValue(word, out var value) ? value : decimal.Parse(word, CultureInfo.InvariantCulture);
    }

    /// <summary>As people write a number: 3.5, 1200.</summary>
    public static string Text(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static decimal Drawn(string range, Draw draw, int yearsOn)
    {
        var bounds = range.Replace("..", "/").Split('/').Select(part => decimal.Parse(part, CultureInfo.InvariantCulture)).ToList();
        var (low, high, step) = (bounds[0], bounds[1], bounds[2]);
        var steps = draw.Below((int)((high - low) / step) + 1);
        for (var i = 0; i < yearsOn; i++) steps += draw.Below(3);
        return Math.Min(high, low + steps * step);
    }
}
