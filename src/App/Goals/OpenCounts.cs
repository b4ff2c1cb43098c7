using Mingji.App.Data;
using Mingji.App.Workflow;
using Mingji.Domain.Checks;

namespace Mingji.App.Goals;

/// <summary>How many findings stand open, as kept with a document and each of its goal tables for the lists.</summary>
internal static class OpenCounts
{
    /// <summary>Writes how many findings stand open, which a waiver changes without changing the document.</summary>
    /// <returns>Whether the stored version still was <paramref name="kept"/>'s; the document's row is held until the transaction ends.</returns>
    public static async Task<bool> Save(Session session, KeptDocument kept, IReadOnlyList<Finding> findings)
    {
        var all = FindingCounts.Of(findings);
        var written = await session.Execute(
            "UPDATE document SET error_count = @Errors, warning_count = @Warnings, info_count = @Infos WHERE division = @Division AND id = @Id AND version = @Version",
            new { kept.Key.Division, kept.Key.Id, kept.Version, all.Errors, all.Warnings, all.Infos });
        if (written == 0) return false;
        var stored = await Stored(session, kept.Key);
        var counts = ByTable(findings);
        for (var i = 0; i < kept.Tables.Count; i++)
        {
            if (stored[kept.Tables[i].Id] == counts(i)) continue;
            await session.Execute(
                "UPDATE goal_table SET error_count = @Errors, warning_count = @Warnings, info_count = @Infos WHERE division = @Division AND document_id = @DocumentId AND id = @Id",
                new { kept.Key.Division, DocumentId = kept.Key.Id, kept.Tables[i].Id, counts(i).Errors, counts(i).Warnings, counts(i).Infos });
            await QueueColumns.OfSubject(session, kept.Key, kept.Tables[i].Id);
        }
        return true;
    }

    /// <summary>The counts kept with each goal table of a document, by its id.</summary>
    public static async Task<Dictionary<long, FindingCounts>> Stored(Session session, DocumentKey key) =>
        (await session.Query<CountsRow>(
            "SELECT id AS Id, error_count AS Errors, warning_count AS Warnings, info_count AS Infos FROM goal_table WHERE division = @Division AND document_id = @Id", key))
        .ToDictionary(row => row.Id, row => new FindingCounts(row.Errors, row.Warnings, row.Infos));

    /// <summary>The counts of the goal tables, by their index from 0.</summary>
    public static Func<int, FindingCounts> ByTable(IReadOnlyList<Finding> findings)
    {
        var byTable = findings.Where(finding => finding.Place.Project is not null).GroupBy(finding => finding.Place.Project!.Value).ToDictionary(group => group.Key, FindingCounts.Of);
        return index => byTable.GetValueOrDefault(index + 1);
    }

    private sealed record CountsRow(long Id, long Errors, long Warnings, long Infos);
}

/// <summary>Findings by severity.</summary>
internal readonly record struct FindingCounts(long Errors, long Warnings, long Infos)
{
    public static FindingCounts Of(IEnumerable<Finding> findings) => findings.Aggregate(default(FindingCounts), (sum, finding) => finding.Severity switch
    {
        Severity.Error => sum with { Errors = sum.Errors + 1 },
        Severity.Warning => sum with { Warnings = sum.Warnings + 1 },
        Severity.Info => sum with { Infos = sum.Infos + 1 },
    });
}
