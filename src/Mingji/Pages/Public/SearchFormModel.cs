using Mingji.App.Disclosure;

namespace Mingji.Pages.Public;

/// <summary>The search form.</summary>
/// <param name="Words">What was looked for.</param>
/// <param name="Year">In which year only.</param>
/// <param name="Division">In which division.</param>
/// <param name="Shelves">The years to choose from; <see langword="null"/> offers none.</param>
public sealed record SearchFormModel(string Words, int? Year, string Division, IReadOnlyList<ListPublic.Shelf>? Shelves);
