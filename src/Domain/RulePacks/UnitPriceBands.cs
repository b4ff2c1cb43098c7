namespace Mingji.Domain.RulePacks;

/// <summary>单位造价区间。What one piece, metre or village usually costs, so wide that real projects lie inside.</summary>
/// <param name="Source">What the list rests on as a whole.</param>
/// <param name="Bands">Prices; the first band that fits a row is the one that counts.</param>
/// <param name="Widths">Widths of what is given by length and area; the first that fits counts.</param>
public sealed record UnitPriceBands(string Source, IReadOnlyList<UnitPriceBand> Bands, IReadOnlyList<WidthBand> Widths);

/// <summary>造价区间。The usual price of one thing.</summary>
/// <param name="Name">The thing, as the message calls it.</param>
/// <param name="Words">One of these stands in the indicator's name or description.</param>
/// <param name="Without">None of these stands in the indicator or the project's name.</param>
/// <param name="Topic">One of these stands in the project's name or in some row; an empty list asks for nothing.</param>
/// <param name="Units">The units it is counted in.</param>
/// <param name="Min">元 per unit, below which the money cannot be enough; <see langword="null"/> for no bound.</param>
/// <param name="Max">元 per unit, above which the price needs a reason; <see langword="null"/> for no bound.</param>
/// <param name="IsStandard">Whether <paramref name="Max"/> is the cap of a configuration standard rather than a rule of thumb.</param>
/// <param name="Year">The year of the prices.</param>
/// <param name="Source">Standard, or how the band was set.</param>
public sealed record UnitPriceBand(
    string Name,
    IReadOnlyList<string> Words,
    IReadOnlyList<string> Without,
    IReadOnlyList<string> Topic,
    IReadOnlyList<string> Units,
    decimal? Min,
    decimal? Max,
    bool IsStandard,
    int Year,
    string Source);

/// <summary>宽度区间。How wide a thing given by length and area is.</summary>
/// <param name="Name">The thing, as the message calls it.</param>
/// <param name="Words">One of these stands in the project's name or in the rows.</param>
/// <param name="Min">Metres.</param>
/// <param name="Max">Metres.</param>
/// <param name="Year">The year of the source.</param>
/// <param name="Source">Standard, or how the band was set.</param>
public sealed record WidthBand(string Name, IReadOnlyList<string> Words, decimal Min, decimal Max, int Year, string Source);
