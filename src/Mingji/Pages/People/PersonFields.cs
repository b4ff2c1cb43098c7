using Mingji.App.Organisations;

namespace Mingji.Pages.People;

/// <summary>The form of a person.</summary>
/// <param name="Name">姓名.</param>
/// <param name="SignInName">用户名.</param>
/// <param name="Office">股室, by its id.</param>
/// <param name="Unit">The unit as the list says it: division and id.</param>
/// <param name="Units">Units to choose from.</param>
/// <param name="Offices">Offices to choose from, unit by unit.</param>
/// <param name="Problem">Why it could not be saved.</param>
public sealed record PersonFields(string? Name, string? SignInName, long? Office, string? Unit, IReadOnlyList<ListUnits.Row> Units, IReadOnlyList<ListOffices.Row> Offices, string? Problem)
{
    /// <summary>How the list says a unit.</summary>
    public static string KeyOf(string division, long id) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{division}-{id}");

    /// <summary>The unit a choice stands for.</summary>
    public static (string Division, long Id)? Parse(string? key)
    {
        var parts = (key ?? "").Split('-');
        return parts.Length == 2 && long.TryParse(parts[1], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id) ? (parts[0], id) : null;
    }
}
