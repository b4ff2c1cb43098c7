using Mingji.Domain.Goals;

namespace Mingji.App.Imports;

/// <summary>Which file of an import brought which unit's year, and which unit a code, so that no two bring the same.</summary>
internal sealed class ImportClaims
{
    private readonly Dictionary<(string Division, string Unit, int Year), string> files = [];
    private readonly Dictionary<(string Division, int Year, string Code), string> codes = [];

    /// <summary>Claims a document for a file.</summary>
    /// <returns>The file that brought the unit's year before; <see langword="null"/> when none did.</returns>
    public string? Claim(string division, GoalDocument document, string file)
    {
        var key = (division, document.Unit.ToString(), document.Year!.Value);
        if (files.TryGetValue(key, out var earlier)) return earlier;
        files.Add(key, file);
        return null;
    }

    /// <summary>Claims a project code for a unit.</summary>
    /// <returns>The unit that has the code; <see langword="null"/> when it is this one.</returns>
    public string? ClaimCode(string division, GoalDocument document, string code)
    {
        if (codes.TryAdd((division, document.Year!.Value, code), document.Unit.ToString())) return null;
        var owner = codes[(division, document.Year.Value, code)];
        return owner == document.Unit.ToString() ? null : owner;
    }
}
