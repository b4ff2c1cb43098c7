using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.Domain.Values;

namespace Mingji.Api;

/// <summary>Reads what requests say in the same words everywhere: a year, an amount, a choice, a page.</summary>
internal static class Asked
{
    /// <summary>A file inside of a request that says other things too; its content is Base64.</summary>
    public sealed record Attached(string Name, byte[] Content);

    public static IResult BadYear => Problem.Of(400, "BadYear", "year 是 2000 到 2100 的年度。");

    public static bool IsYear(int year) => year is >= 2000 and <= 2100;

    /// <summary>Why nothing can be done in a division's year, or in a division at all: it has no documents within the person's reach. <see langword="null"/> when something can.</summary>
    public static async Task<IResult?> WhyNoYear(HttpContext http, string division, int? year = null) =>
        (await http.RequestServices.GetRequiredService<ListDocuments>().Shelves(http.Reach(), http.RequestAborted)).Any(shelf => shelf.Division == division && (year is null || shelf.Year == year)) ? null : Problem.Of(404);

    /// <summary>An amount in 元, as everywhere in the interface; <see langword="null"/> for none.</summary>
    /// <returns>Whether it can be read.</returns>
    public static bool TryYuan(string? text, out Money? amount)
    {
        amount = string.IsNullOrWhiteSpace(text) ? null : MoneyText.Parse(text, MoneyUnit.Yuan);
        return string.IsNullOrWhiteSpace(text) || amount is not null;
    }

    public static IResult NotAnAmount(object? place = null) => Problem.Of(422, "NotAnAmount", "金额是以元为单位的数字，最多两位小数，例如 640000.00。", place);

    /// <summary>One of a few words; <see langword="null"/> for none.</summary>
    /// <returns>Whether it is one of them.</returns>
    public static bool TryChoice<T>(string? text, out T? choice) where T : struct, Enum
    {
        choice = null;
        if (string.IsNullOrEmpty(text)) return true;
        if (!char.IsAsciiLetter(text[0]) || !Enum.TryParse<T>(text, ignoreCase: true, out var one) || !Enum.IsDefined(one)) return false;
        choice = one;
        return true;
    }

    public static IResult BadChoice<T>(string name) where T : struct, Enum =>
        Problem.Of(400, "BadChoice", $"{name} 是 {string.Join('、', Enum.GetNames<T>().Select(word => char.ToLowerInvariant(word[0]) + word[1..]))} 之一。");

    /// <summary>The number of a page that a cursor stands for, from 1.</summary>
    public static bool TryPage(string? cursor, out int page)
    {
        page = 1;
        if (cursor is null) return true;
        if (Answer.Parts(cursor, 1) is not [var text] || !Answer.TryNumber(text, out var number) || number is < 1 or > 1_000_000) return false;
        page = (int)number;
        return true;
    }

    /// <summary>The cursor of the page behind one; <see langword="null"/> after the last.</summary>
    public static string? NextPage(int page, int size, long total) => (long)page * size < total ? Answer.Cursor(Answer.Id(page + 1)) : null;

    /// <summary>The value and the id that a cursor stands for.</summary>
    public static bool TryEdge(string? cursor, out (string Value, long Id)? edge)
    {
        edge = null;
        if (cursor is null) return true;
        if (Answer.Parts(cursor, 2) is not [var value, var last] || !Answer.TryNumber(last, out var id)) return false;
        edge = (value, id);
        return true;
    }
}
