using Mingji.App.Data;
using Mingji.App.Documents.Reading;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.App.Workflow;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects.Library;

namespace Mingji.App.Projects;

/// <summary>导入收支分类科目. Loads a division's own functional or economic classes; they stand instead of the pack's list.</summary>
public sealed class LoadClasses(Database database, TimeProvider clock)
{
    /// <summary>How many classes a file may hold.</summary>
    public const int Most = 5_000;

    /// <summary>Runs; gives back how many classes there are now.</summary>
    /// <param name="division">The division.</param>
    /// <param name="isEconomic">Whether they are economic classes, else functional ones.</param>
    /// <param name="content">A table file: code and name on each row.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="by">Who: the performance section, or the finance office of a township for its own.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Outcome<int>> Run(string division, bool isEconomic, byte[] content, string fileName, Actor by, CancellationToken cancellation = default)
    {
        if (!SetFlowSettings.May(by, division)) return Outcome.Refused<int>(LibraryRefusals.NotYourUnit);
        var classes = Read(content, fileName);
        if (classes.Count is 0 or > Most) return Outcome.Refused<int>(LibraryRefusals.BadClasses);
        return await database.Write(async session =>
        {
            var kind = isEconomic ? "economic" : "function";
            await session.Execute("DELETE FROM budget_class WHERE division = @division AND kind = @kind", new { division, kind });
            await session.InsertMany("budget_class", ["division", "kind", "code", "name", "row_version"], classes.Select(known => new object?[] { division, kind, known.Code, known.Name, 1L }));
            TraceLog.Append(session, division, clock.GetUtcNow(), TracedAct.Of(TraceAct.SettingChanged, by, $"library/{division}", $"导入{(isEconomic ? "支出经济分类" : "支出功能分类")} {classes.Count} 个科目"));
            return Outcome.Of(classes.Count);
        }, cancellation);
    }

    private static List<BudgetClass> Read(byte[] content, string fileName)
    {
        var found = new Dictionary<string, BudgetClass>(StringComparer.Ordinal);
        foreach (var line in Lines(content, fileName))
            if (line is [var code, var name, ..] && code.Length is >= 3 and <= 7 && code.All(char.IsAsciiDigit) && name.Length > 0) found[code] = new(code, name);
        return [.. found.Values];
    }

    private static IEnumerable<IReadOnlyList<string>> Lines(byte[] content, string fileName)
    {
        if (!fileName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && !fileName.EndsWith(".txt", StringComparison.OrdinalIgnoreCase))
        {
            using var stream = new MemoryStream(content, writable: false);
            IReadOnlyList<Block> blocks;
            try
            {
                blocks = [.. BlockReader.Read(stream, fileName, ReadLimits.Default).Blocks];
            }
            catch (BadFileException)
            {
                yield break;
            }
            foreach (var table in blocks.OfType<TableBlock>())
                foreach (var row in table.Rows) yield return [.. row.Cells.Select(cell => cell.Text.Trim())];
            yield break;
        }
        foreach (var line in System.Text.Encoding.UTF8.GetString(content).TrimStart('\uFEFF').Split('\n'))
            yield return [.. line.Split(',', '，', '\t').Select(cell => cell.Trim().Trim('"'))];
    }
}
