using Mingji.App.Data;
using Mingji.App.Documents.Reading;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.App.Workflow;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects.Library;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Projects;

/// <summary>
/// 导入收支分类科目. A division's own functional or economic classes stand instead of the pack's list. A file is looked at first: what is new, changed, gone and still used; only confirmed it replaces
/// the table, and the table before it is kept with a way back.
/// </summary>
public sealed class LoadClasses(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>How many classes a file may hold.</summary>
    public const int Most = 5_000;

    /// <summary>A file, or a former table, beside the table used now.</summary>
    /// <param name="Version">Which.</param>
    /// <param name="Now">How many classes are used now.</param>
    /// <param name="New">Classes the table has not.</param>
    /// <param name="Changed">Classes that get another name.</param>
    /// <param name="Gone">Classes that would be no more.</param>
    public sealed record Preview(ClassVersion Version, int Now, IReadOnlyList<BudgetClass> New, IReadOnlyList<(BudgetClass Was, string Name)> Changed, IReadOnlyList<(BudgetClass Class, long Projects)> Gone)
    {
        /// <summary>How many projects use classes that would be no more.</summary>
        public long Used => Gone.Sum(gone => gone.Projects);
    }

    /// <summary>Keeps a file for looking at; one that was looked at before and not confirmed is dropped. Gives back its number.</summary>
    /// <param name="division">The division.</param>
    /// <param name="isEconomic">Whether they are economic classes, else functional ones.</param>
    /// <param name="content">xlsx, or csv in UTF-8, UTF-16 or GB 18030: code and name on each row.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="by">Who: the performance section, or the finance office of a township for its own.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Outcome<long>> Offer(string division, bool isEconomic, byte[] content, string fileName, Actor by, CancellationToken cancellation = default)
    {
        if (!SetFlowSettings.May(by, division)) return Outcome.Refused<long>(LibraryRefusals.NotYourUnit);
        IReadOnlyList<BudgetClass> classes;
        try
        {
            classes = Read(content, fileName);
        }
        catch (BadFileException e)
        {
            return Outcome.Refused<long>(new(e.Code, e.Message));
        }
        if (classes.Count is 0 or > Most) return Outcome.Refused<long>(LibraryRefusals.BadClasses);
        return await database.Write(async session =>
        {
            var kind = ClassVersion.KindOf(isEconomic);
            await session.Execute("UPDATE budget_class_version SET state = 'dropped', row_version = row_version + 1 WHERE division = @division AND kind = @kind AND state = 'waiting'", new { division, kind });
            return Outcome.Of(await Keep(session, division, kind, "waiting", fileName, classes, by, clock.GetUtcNow()));
        }, cancellation);
    }

    /// <summary>The versions of a division, newest first.</summary>
    public Task<IReadOnlyList<ClassVersion>> Versions(string division, CancellationToken cancellation = default) => database.Read(session => ClassVersion.Of(session, division), cancellation);

    /// <summary>A version beside the table used now; <see langword="null"/> when there is none.</summary>
    public Task<Preview?> Look(string division, bool isEconomic, long number, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        var kind = ClassVersion.KindOf(isEconomic);
        if ((await ClassVersion.Of(session, division)).FirstOrDefault(version => version.Kind == kind && version.Number == number) is not { } found) return null;
        var used = await LibraryRows.Classes(session, division, rules);
        var now = (isEconomic ? used.Economic : used.Functions).DistinctBy(known => known.Code).ToDictionary(known => known.Code, StringComparer.Ordinal);
        var then = found.Classes.ToDictionary(known => known.Code, StringComparer.Ordinal);
        var projects = (await session.Query<UseRow>(isEconomic
            ? "SELECT economic_code AS Code, COUNT(DISTINCT project_id) AS Projects FROM budget_line WHERE division = @division AND amount_fen <> 0 GROUP BY economic_code"
            : "SELECT function_code AS Code, COUNT(*) AS Projects FROM library_project WHERE division = @division GROUP BY function_code", new { division })).ToDictionary(row => row.Code, row => row.Projects, StringComparer.Ordinal);
        return new Preview(found, now.Count, [.. then.Values.Where(known => !now.ContainsKey(known.Code))], [.. then.Values.Where(known => now.TryGetValue(known.Code, out var was) && was.Name != known.Name).Select(known => (now[known.Code], known.Name))],
            [.. now.Values.Where(known => !then.ContainsKey(known.Code)).Select(known => (known, projects.GetValueOrDefault(known.Code))).OrderByDescending(gone => gone.Item2).ThenBy(gone => gone.known.Code, StringComparer.Ordinal)]);
    }, cancellation);

    /// <summary>Makes a version the table: a file that was looked at, or a former one. Gives back how many classes there are now.</summary>
    public Task<Outcome<int>> Use(string division, bool isEconomic, long number, Actor by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (!SetFlowSettings.May(by, division)) return Outcome.Refused<int>(LibraryRefusals.NotYourUnit);
        var (kind, at) = (ClassVersion.KindOf(isEconomic), clock.GetUtcNow());
        var versions = (await ClassVersion.Of(session, division)).Where(version => version.Kind == kind).ToList();
        if (versions.FirstOrDefault(version => version.Number == number) is not { State: "waiting" or "former" } found) return Outcome.Refused<int>(LibraryRefusals.NoSuchClasses);
        // A table that was there before there were versions, and the pack's list, are kept as well.
        if (versions.All(version => version.State != "used") && await LibraryRows.Classes(session, division, rules) is var before)
            await Keep(session, division, kind, "former", "导入前的科目", isEconomic ? before.Economic : before.Functions, by, at);
        await session.Execute("UPDATE budget_class_version SET state = 'former', row_version = row_version + 1 WHERE division = @division AND kind = @kind AND state = 'used'", new { division, kind });
        await session.Execute("UPDATE budget_class_version SET state = 'used', used_at = @At, row_version = row_version + 1 WHERE division = @division AND kind = @kind AND number = @number", new { division, kind, number, At = Timestamps.Print(at) });
        await session.Execute("DELETE FROM budget_class WHERE division = @division AND kind = @kind", new { division, kind });
        await session.InsertMany("budget_class", ["division", "kind", "code", "name", "row_version"], found.Classes.Select(known => new object?[] { division, kind, known.Code, known.Name, 1L }));
        TraceLog.Append(session, division, at, TracedAct.Of(TraceAct.SettingChanged, by, $"library/{division}", $"{(found.State == "former" ? "恢复" : "启用")}{(isEconomic ? "支出经济分类" : "支出功能分类")}“{found.FileName}”，{found.Classes.Count} 个科目"));
        return Outcome.Of(found.Classes.Count);
    }, cancellation);

    /// <summary>Drops a file that was looked at.</summary>
    public Task<Refusal?> Drop(string division, bool isEconomic, long number, Actor by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (!SetFlowSettings.May(by, division)) return LibraryRefusals.NotYourUnit;
        var kind = ClassVersion.KindOf(isEconomic);
        return await session.Execute("UPDATE budget_class_version SET state = 'dropped', row_version = row_version + 1 WHERE division = @division AND kind = @kind AND number = @number AND state = 'waiting'", new { division, kind, number }) == 1 ? null : LibraryRefusals.NoSuchClasses;
    }, cancellation);

    private static async Task<long> Keep(Session session, string division, string kind, string state, string fileName, IReadOnlyList<BudgetClass> classes, Actor by, DateTimeOffset at)
    {
        var number = await session.Scalar<long>("SELECT COALESCE(MAX(number), 0) + 1 FROM budget_class_version WHERE division = @division AND kind = @kind", new { division, kind });
        await session.Execute(
            """
            INSERT INTO budget_class_version (division, kind, number, state, file_name, content, entered_at, entered_by, entered_by_id, row_version)
            VALUES (@division, @kind, @number, @state, @fileName, @Content, @At, @Name, @PersonId, 1)
            """, new { division, kind, number, state, fileName, Content = ClassVersion.Print(classes), At = Timestamps.Print(at), by.Name, by.PersonId });
        return number;
    }

    private static List<BudgetClass> Read(byte[] content, string fileName)
    {
        var found = new Dictionary<string, BudgetClass>(StringComparer.Ordinal);
        using var stream = new MemoryStream(content, writable: false);
        foreach (var row in Documents.Reading.Sheets.SheetRows.Read(stream, fileName, ReadLimits.Default))
            if (row.Cells is [var code, var name, ..] && code.Exact.Trim() is { Length: >= 3 and <= 7 } digits && digits.All(char.IsAsciiDigit) && name.Shown.Trim() is { Length: > 0 and <= 100 } words) found[digits] = new(digits, words);
        return [.. found.Values.OrderBy(known => known.Code, StringComparer.Ordinal)];
    }

    private sealed record UseRow
    {
        public string Code { get; init; } = "";
        public long Projects { get; init; }
    }
}
