using Mingji.Domain.Goals;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>
/// 一键修改。Applies every repair that needs no person to choose, in rounds: after a round the documents are checked again, since one mending may show
/// or settle another fault. Ends when nothing safe is left to do; mending what is mended changes nothing.
/// </summary>
public static class SafeRepairs
{
    /// <summary>More rounds than documents need; a cell is edited once a round, so that even many faults of one cell fit.</summary>
    public const int MostRounds = 20;

    /// <summary>The documents with all safe repairs applied, and the edits that were made, in order.</summary>
    public static RepairedDocuments Of(ValueList<GoalDocument> documents, RulePack rules)
    {
        var made = new List<CellEdit>();
        var texts = new HashSet<CellEdit>();
        for (var round = 0; round < MostRounds; round++)
        {
            var edits = Round(documents, rules, texts);
            if (edits.Count == 0) break;
            made.AddRange(edits);
            documents = documents.Select((document, i) => document.Apply(edits.Where(edit => edit.Place.Document == i + 1).ToValueList())).ToValueList();
        }
        return new RepairedDocuments(documents, made.ToValueList());
    }

    private static List<CellEdit> Round(ValueList<GoalDocument> documents, RulePack rules, HashSet<CellEdit> texts)
    {
        var edits = new List<CellEdit>();
        var cells = new HashSet<Place>();
        var plans = new Dictionary<(int, int?), string>();
        foreach (var finding in CheckRun.Over(documents, rules))
            foreach (var site in finding.Sites)
            {
                if (site.Repair is not { IsSafe: true } repair || !IsFree(repair, finding.Check, cells, plans)) continue;
                var changes = repair.Edits.Where(edit => Current(documents, edit.Place) is { } text && text != edit.Text).ToList();
                // A text that a cell had before would send the rounds in a circle.
                if (changes.Count == 0 || changes.Exists(edit => texts.Contains(edit))) continue;
                foreach (var edit in changes)
                {
                    texts.Add(new CellEdit(edit.Place, Current(documents, edit.Place)!));
                    texts.Add(edit);
                    cells.Add(edit.Place);
                    if (IsOfAPlan(edit.Place.Field)) plans[(edit.Place.Document, edit.Place.Project)] = finding.Check;
                    edits.Add(edit);
                }
            }
        return edits;
    }

    // One edit a cell and round: each was worked out for the text as it stood. The four cells of a plan are mended together or not at all,
    // since half of them in percent would say something else.
    private static bool IsFree(Repair repair, string check, HashSet<Place> cells, Dictionary<(int, int?), string> plans)
    {
        foreach (var edit in repair.Edits)
        {
            if (cells.Contains(edit.Place)) return false;
            if (IsOfAPlan(edit.Place.Field) && plans.TryGetValue((edit.Place.Document, edit.Place.Project), out var other) && other != check) return false;
        }
        return true;
    }

    private static bool IsOfAPlan(Field field) => field is Field.PlanMarch or Field.PlanJune or Field.PlanOctober or Field.PlanDecember;

    private static string? Current(ValueList<GoalDocument> documents, Place place) => documents[place.Document - 1].TextAt(place);
}

/// <summary>修改结果。Documents after their safe repairs.</summary>
/// <param name="Documents">The documents, as many and in the same order as before.</param>
/// <param name="Edits">What was changed, in order; the places say in which document.</param>
public sealed record RepairedDocuments(ValueList<GoalDocument> Documents, ValueList<CellEdit> Edits);
