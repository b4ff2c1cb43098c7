using System.Text.Json;

namespace Mingji.Pages.Accounts;

/// <summary>A form that was sent after the session had ended: it is carried through the sign-in and can be sent again.</summary>
/// <param name="Address">Where it was sent.</param>
/// <param name="Fields">What it said.</param>
/// <param name="HadFiles">Whether files were in it, which cannot be kept.</param>
public sealed record KeptForm(string Address, IReadOnlyList<KeyValuePair<string, string>> Fields, bool HadFiles)
{
    private const int MaxLength = 400_000;

    /// <summary>The longest text in it: what the person wrote.</summary>
    public string Text => Fields.Select(entry => entry.Value).MaxBy(value => value.Length) ?? "";

    public override string ToString() => JsonSerializer.Serialize(this);

    /// <summary>The form of a request; <see langword="null"/> when there is nothing worth keeping.</summary>
    public static async Task<KeptForm?> Of(HttpRequest request, string address)
    {
        if (!request.HasFormContentType) return null;
        try
        {
            var form = await request.ReadFormAsync();
            var fields = form.Where(field => field.Key != "__RequestVerificationToken").SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? ""))).ToList();
            return fields.Sum(field => field.Value.Length) > MaxLength ? null : new(address, fields, form.Files.Count > 0);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException or IOException)
        {
            return null;
        }
    }

    /// <summary>The form as the sign-in page carried it; <see langword="null"/> when it is none.</summary>
    public static KeptForm? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            return JsonSerializer.Deserialize<KeptForm>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
