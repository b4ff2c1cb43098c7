using Mingji.Domain.Indicators;
using Mingji.Domain.Values;

namespace Mingji.Domain.Goals.Edits;

/// <summary>比较。Two versions of a document cell by cell: what changed, what came, what went.</summary>
public static class DocumentComparison
{
    /// <summary>How many cells differ; 0 exactly when the contents are the same but for their source and leftovers.</summary>
    public static int ChangedCells(GoalDocument before, GoalDocument after) => Differences(before, after).Count();

    /// <summary>The differences, in the order of the newer document; what went comes at the end of its list.</summary>
    public static IEnumerable<Difference> Differences(GoalDocument before, GoalDocument after)
    {
        foreach (var difference in Head(before, after)) yield return difference;
        foreach (var difference in Plan(before.Plan, after.Plan)) yield return difference;
        var old = Match(before.Projects, after.Projects, Same);
        for (var i = 0; i < after.Projects.Count; i++)
        {
            var place = new Place(1, i + 1, Field.Whole);
            if (old.Pairs[i] is { } j)
                foreach (var difference in Table(before.Projects[j], j + 1, after.Projects[i], i + 1)) yield return difference;
            else yield return new Difference(null, place, null, after.Projects[i].Name);
        }
        foreach (var (i, j) in Shifted(old.Pairs))
            yield return new Difference(new Place(1, j + 1, Field.Whole), new Place(1, i + 1, Field.Whole), before.Projects[j].Name, after.Projects[i].Name);
        foreach (var j in old.Gone) yield return new Difference(new Place(1, j + 1, Field.Whole), null, before.Projects[j].Name, null);

        static bool Same(GoalTable a, GoalTable b) => a.Code is not null && a.Code == b.Code || a.Name == b.Name;
    }

    private static IEnumerable<Difference> Head(GoalDocument before, GoalDocument after)
    {
        var place = new Place(1, null, Field.Whole);
        if (before.Year != after.Year) yield return new Difference(place, place, before.Year?.ToString(), after.Year?.ToString());
        if (before.Division != after.Division) yield return new Difference(place, place, before.Division, after.Division);
        if (before.Unit != after.Unit) yield return new Difference(place with { Field = Field.Unit }, place with { Field = Field.Unit }, before.Unit.ToString(), after.Unit.ToString());
    }

    private static readonly (Field Title, Field Text)[] Chapters =
        [(Field.OverallGoalTitle, Field.OverallGoalText), (Field.SubGoalTitle, Field.SubGoalText), (Field.SafeguardTitle, Field.SafeguardText)];

    private static IEnumerable<Difference> Plan(DepartmentPlan before, DepartmentPlan after)
    {
        PlanChapter[] old = [before.OverallGoals, before.SubGoals, before.Safeguards], now = [after.OverallGoals, after.SubGoals, after.Safeguards];
        for (var c = 0; c < 3; c++)
        {
            var (title, text) = Chapters[c];
            if (old[c].Intro != now[c].Intro) yield return new Difference(new(1, null, text), new(1, null, text), old[c].Intro, now[c].Intro);
            for (var i = 0; i < Math.Max(old[c].Items.Count, now[c].Items.Count); i++)
            {
                var (a, b) = (i < old[c].Items.Count ? old[c].Items[i] : null, i < now[c].Items.Count ? now[c].Items[i] : null);
                if (a?.Title != b?.Title) yield return Cell(new Place(1, null, title, null, i + 1), a?.Title, b?.Title);
                if (a?.Text != b?.Text) yield return Cell(new Place(1, null, text, null, i + 1), a?.Text, b?.Text);
            }
        }
    }

    private static readonly Field[] HeadFields =
    [
        Field.Title, Field.Code, Field.ProjectName, Field.Unit, Field.MoneyUnit, Field.BudgetTotal, Field.BudgetFiscal, Field.BudgetOther, Field.Purpose,
        Field.PlanMarch, Field.PlanJune, Field.PlanOctober, Field.PlanDecember,
    ];

    private static readonly Field[] RowFields = [Field.Level1, Field.Level2, Field.Name, Field.Description, Field.Target, Field.Basis];

    private static IEnumerable<Difference> Table(GoalTable before, int oldNumber, GoalTable after, int newNumber)
    {
        var (a, b) = (new GoalDocument { Projects = [before] }, new GoalDocument { Projects = [after] });
        foreach (var field in HeadFields)
        {
            var (old, now) = (a.TextAt(new Place(1, 1, field)), b.TextAt(new Place(1, 1, field)));
            if (old != now) yield return new Difference(new(1, oldNumber, field), new(1, newNumber, field), old, now);
        }
        if (before.Number != after.Number) yield return new Difference(new(1, oldNumber, Field.Title), new(1, newNumber, Field.Title), before.Number?.ToString(), after.Number?.ToString());
        for (var i = 0; i < Math.Max(before.Goals.Count, after.Goals.Count); i++)
        {
            var (old, now) = (i < before.Goals.Count ? before.Goals[i] : null, i < after.Goals.Count ? after.Goals[i] : null);
            if (old != now) yield return new Difference(new(1, oldNumber, Field.Goal, null, i + 1), new(1, newNumber, Field.Goal, null, i + 1), old, now);
        }
        if (before.LongTermGoals != after.LongTermGoals || before.Extras != after.Extras)
            yield return new Difference(new(1, oldNumber, Field.Whole), new(1, newNumber, Field.Whole), Print(before), Print(after));
        foreach (var difference in Rows(a, oldNumber, b, newNumber)) yield return difference;

        static string Print(GoalTable table) => string.Join('\n', table.LongTermGoals.Concat(table.Extras.Select(extra => $"{extra.Heading}：{extra.Text}")));
    }

    private static IEnumerable<Difference> Rows(GoalDocument before, int oldNumber, GoalDocument after, int newNumber)
    {
        var (old, now) = (before.Projects[0].Indicators, after.Projects[0].Indicators);
        var match = Match(old, now, static (a, b) => a.Class == b.Class && a.Name == b.Name && a.Term == b.Term);
        for (var i = 0; i < now.Count; i++)
        {
            if (match.Pairs[i] is not { } j)
            {
                yield return new Difference(null, new Place(1, newNumber, Field.Whole, i + 1), null, now[i].Name);
                continue;
            }
            foreach (var field in RowFields)
            {
                var (a, b) = (before.TextAt(new Place(1, 1, field, j + 1)), after.TextAt(new Place(1, 1, field, i + 1)));
                if (a != b) yield return new Difference(new(1, oldNumber, field, j + 1), new(1, newNumber, field, i + 1), a, b);
            }
            if (old[j].Term != now[i].Term)
                yield return new Difference(new(1, oldNumber, Field.Whole, j + 1), new(1, newNumber, Field.Whole, i + 1), Term(old[j]), Term(now[i]));
            if (old[j].Extras != now[i].Extras)
                yield return new Difference(new(1, oldNumber, Field.Whole, j + 1), new(1, newNumber, Field.Whole, i + 1), Print(old[j]), Print(now[i]));
        }
        foreach (var (i, j) in Shifted(match.Pairs))
            yield return new Difference(new Place(1, oldNumber, Field.Whole, j + 1), new Place(1, newNumber, Field.Whole, i + 1), old[j].Name, now[i].Name);
        foreach (var j in match.Gone) yield return new Difference(new Place(1, oldNumber, Field.Whole, j + 1), null, old[j].Name, null);

        static string Term(Indicator row) => row.Term == GoalTerm.LongTerm ? "中长期" : "年度";
        static string Print(Indicator row) => string.Join('；', row.Extras.Select(extra => $"{extra.Heading}：{extra.Text}"));
    }

    /// <summary>Pairs each newer entry with an older one: first those that are equal, then the same by <paramref name="same"/>, then those left at the same position.</summary>
    private static (int?[] Pairs, List<int> Gone) Match<T>(ValueList<T> old, ValueList<T> now, Func<T, T, bool> same) where T : class
    {
        var pairs = new int?[now.Count];
        var left = Enumerable.Range(0, old.Count).ToList();
        Func<int, int, bool>[] rounds = [(i, j) => old[j].Equals(now[i]), (i, j) => same(old[j], now[i]), (i, j) => i == j];
        foreach (var fits in rounds)
            for (var i = 0; i < now.Count; i++)
            {
                if (pairs[i] is not null) continue;
                var at = left.FindIndex(j => fits(i, j));
                if (at < 0) continue;
                pairs[i] = left[at];
                left.RemoveAt(at);
            }
        return (pairs, left);
    }

    /// <summary>The entries that stand below one they stood above before.</summary>
    private static IEnumerable<(int Now, int Old)> Shifted(int?[] pairs)
    {
        var last = -1;
        for (var i = 0; i < pairs.Length; i++)
        {
            if (pairs[i] is not { } j) continue;
            if (j < last) yield return (i, j);
            last = Math.Max(last, j);
        }
    }

    private static Difference Cell(Place place, string? before, string? after) => new(place, place, before, after);
}

/// <summary>差异。One cell, row or table that differs. Two places of the same row or table with the same name: it was moved.</summary>
/// <param name="Old">Its place in the older version; <see langword="null"/> when it came.</param>
/// <param name="New">Its place in the newer version; <see langword="null"/> when it went.</param>
/// <param name="Before">The older text.</param>
/// <param name="After">The newer text.</param>
public sealed record Difference(Place? Old, Place? New, string? Before, string? After);
