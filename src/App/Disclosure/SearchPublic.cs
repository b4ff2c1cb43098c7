using Dapper;
using Mingji.App.Data;
using Mingji.App.Goals;

namespace Mingji.App.Disclosure;

/// <summary>Finds released projects of a division by words, newest year and largest budget first, a page at a time however many there are.</summary>
public sealed class SearchPublic(Database database)
{
    /// <summary>Characters of a search.</summary>
    public const int LongestSearch = 40;

    // Nobody reads further, and counting all of 100,000 costs more than finding twenty.
    private const int CountedTo = 1000;

    /// <summary>What to find.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Words">Words that must all occur; without any, all projects.</param>
    /// <param name="Year">Only this year's.</param>
    /// <param name="After">Where the page before ended.</param>
    /// <param name="PageSize">How many on a page, 1 to 100.</param>
    public sealed record Input(string Division, string Words, int? Year = null, Cursor? After = null, int PageSize = 20);

    /// <summary>The last row of a page.</summary>
    public sealed record Cursor(long Year, long BudgetFen, long Id);

    /// <summary>A project found.</summary>
    public sealed record Row(long DocumentId, long Id, long Position, long Year, string Name, string UnitName, string Sentence, long BudgetFen);

    /// <summary>A page.</summary>
    /// <param name="Rows">Its rows.</param>
    /// <param name="Total">How many there are, counted up to 1,000.</param>
    /// <param name="IsMore">Whether there are more than that.</param>
    /// <param name="Next">Where the next page begins; <see langword="null"/> on the last.</param>
    /// <param name="TooShort">Words of one character, which were not looked for.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, long Total, bool IsMore, Cursor? Next, IReadOnlyList<string> TooShort);

    /// <summary>Runs.</summary>
    public Task<Page> Run(Input input, CancellationToken cancellation = default) => database.Read(async session =>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(input.PageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(input.PageSize, 100);
        var (words, tooShort) = SearchGrams.WordsOf(input.Words.Length > LongestSearch ? input.Words[..LongestSearch] : input.Words);
        if (words.Count == 0 && tooShort.Count > 0) return new Page([], 0, false, null, tooShort);
        var parameters = new DynamicParameters();
        parameters.Add("Division", input.Division);
        parameters.Add("Limit", input.PageSize + 1L);
        var where = "p.division = @Division";
        if (input.Year is { } year)
        {
            where += " AND p.year = @Year";
            parameters.Add("Year", (long)year);
        }
        var (gram, isNone, isFew) = await SearchGrams.Narrowest(session, "public_gram", input.Division, words);
        if (isNone) return new Page([], 0, false, null, tooShort);
        string Words(string? joined) => SearchGrams.Where(words, "p.search_text", static pair => SearchGrams.Holds("public_gram", "project_id", pair, "p.id"), joined, parameters);
        var inOrder = $"public_project p WHERE {where}{Words(null)}";
        // From the index few projects are fetched and sorted, and any number counted; of many, a page is found soon by reading in the order asked for.
        var fromIndex = gram is null ? inOrder : $"{SearchGrams.Entries("public_gram", "document_id, project_id", gram)} CROSS JOIN public_project p WHERE p.document_id = g.document_id AND p.id = g.project_id AND {where}{Words(gram)}";
        var total = await session.Scalar<long>($"SELECT COUNT(*) FROM (SELECT 1 FROM {fromIndex} LIMIT {CountedTo + 1}) counted", parameters);
        var found = isFew ? fromIndex : inOrder;
        if (input.After is { } after)
        {
            found += " AND (p.year, p.budget_fen, p.id) < (@AfterYear, @AfterFen, @AfterId)";
            parameters.Add("AfterYear", after.Year);
            parameters.Add("AfterFen", after.BudgetFen);
            parameters.Add("AfterId", after.Id);
        }
        var rows = await session.Query<Row>(
            $"""
            SELECT p.document_id AS DocumentId, p.id AS Id, p.position AS Position, p.year AS Year, p.name AS Name, p.unit_name AS UnitName, p.sentence AS Sentence, p.budget_fen AS BudgetFen
            FROM {found} ORDER BY p.year DESC, p.budget_fen DESC, p.id DESC LIMIT @Limit
            """, parameters);
        var page = rows.Take(input.PageSize).ToList();
        return new Page(page, Math.Min(total, (long)CountedTo), total > CountedTo, rows.Count > input.PageSize ? new Cursor(page[^1].Year, page[^1].BudgetFen, page[^1].Id) : null, tooShort);
    }, cancellation);
}
