namespace Mingji.Pages.Kept;

/// <summary>Which two versions to compare.</summary>
/// <param name="Path">The document's address.</param>
/// <param name="From">The older version.</param>
/// <param name="To">The newer version.</param>
/// <param name="Last">The newest there is.</param>
public sealed record CompareChoice(string Path, long From, long To, long Last);
