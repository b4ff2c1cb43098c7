using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Workbenches;

/// <summary>Turns repairs and edits into changed cells.</summary>
internal static class DocumentRepairs
{
    /// <summary>
    /// Applies the repairs of <paramref name="sites"/>. Each was computed from the text that stands there now, so the second repair of a cell waits
    /// for the next run, and one that touches a cell already changed is left out as a whole.
    /// </summary>
    public static (GoalDocument Document, ValueList<CellChange> Cells) Apply(GoalDocument document, IEnumerable<Site> sites)
    {
        var (changes, touched) = (new List<CellChange>(), new HashSet<Place>());
        foreach (var site in sites)
        {
            // A repair mends its own document; a place in another one belongs to the run, not to this document.
            var edits = site.Repair!.Edits.Where(edit => edit.Place.Document == site.Place.Document).ToList();
            if (edits.Exists(edit => touched.Contains(edit.Place))) continue;
            foreach (var edit in edits)
            {
                touched.Add(edit.Place);
                if (document.TextAt(edit.Place) is not { } old || old == edit.Text) continue;
                document = document.Apply(edit);
                changes.Add(new CellChange(edit.Place, old, edit.Text));
            }
        }
        return (document, [.. changes]);
    }

    /// <summary>Makes every repair that needs no choice until none is left; <paramref name="findings"/> are those of <paramref name="document"/> as it is.</summary>
    public static (GoalDocument Document, ValueList<CellChange> Cells) ApplySafe(GoalDocument document, ValueList<Finding> findings, RulePack rules) =>
        ApplySafe(document, findings, changed => CheckRun.Over([changed], rules));

    /// <summary>The same where <paramref name="judge"/> says what is to be mended in the document as it becomes.</summary>
    public static (GoalDocument Document, ValueList<CellChange> Cells) ApplySafe(GoalDocument document, ValueList<Finding> findings, Func<GoalDocument, ValueList<Finding>> judge)
    {
        var cells = new List<CellChange>();
        // A repair may uncover another one (a value moved into its class gets its operator); ten rounds are more than any form needs.
        for (var round = 0; round < 10; round++)
        {
            if (round > 0) findings = judge(document);
            var mended = Apply(document, findings.SelectMany(finding => finding.Sites).Where(site => site.Repair is { IsSafe: true }));
            if (mended.Cells.Count == 0) break;
            document = mended.Document;
            cells.AddRange(mended.Cells);
        }
        return (document, [.. cells]);
    }

    /// <summary>Whether a site can be mended and is at a place, whatever the number of the document.</summary>
    public static bool IsAt(Site site, Place place) => site.Repair is not null && site.Place with { Document = place.Document } == place;

    /// <summary>Text as cells compare: without the carriage returns a browser sends.</summary>
    public static string Plain(string text) => text.ReplaceLineEndings("\n").Trim();

    /// <summary>An edit of one cell, or of all rows a merged level-1 cell covers.</summary>
    public static (GoalDocument Document, ValueList<CellChange> Cells) Spread(GoalDocument document, CellEdit edit)
    {
        var changes = new List<CellChange>();
        var old = document.TextAt(edit.Place)!;
        for (var place = edit.Place; document.TextAt(place) == old; place = place with { Row = place.Row + 1 })
        {
            changes.Add(new CellChange(place, old, edit.Text));
            document = document.Apply(edit with { Place = place });
            if (place.Field != Field.Level1) break;
        }
        return (document, [.. changes]);
    }
}
