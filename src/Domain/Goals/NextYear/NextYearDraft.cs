using Mingji.Domain.RulePacks;
using Mingji.Domain.Texts;
using Mingji.Domain.Values;

namespace Mingji.Domain.Goals.NextYear;

/// <summary>
/// 下年草稿。Next year's document begun from this year's: texts, rows, amounts and plans are taken over, codes are cleared,
/// and what can be out of date is listed. No text is changed by guess.
/// </summary>
/// <param name="Document">The document of the new year.</param>
/// <param name="LookAgain">What must be looked at, in the order of the document; empty when nothing is.</param>
public sealed record NextYearDraft(GoalDocument Document, ValueList<LookAgain> LookAgain)
{
    /// <summary>Next year's draft.</summary>
    /// <param name="last">This year's document; its year must be known.</param>
    /// <param name="rules">Words of finished work and of rules that stay valid.</param>
    /// <exception cref="ArgumentException">The year is not known.</exception>
    public static NextYearDraft From(GoalDocument last, RulePack rules)
    {
        if (last.Year is not { } year) throw new ArgumentException("The document's year is not known.", nameof(last));
        var next = last with
        {
            Source = null,
            NotUnderstood = [],
            Year = year + 1,
            Projects = last.Projects.Select(table => table with { Code = null }).ToValueList(),
        };
        var list = new List<LookAgain>();
        foreach (var (place, text) in PlanTexts(next.Plan)) Judge(next, place, text, year, rules, list);
        for (var i = 0; i < next.Projects.Count; i++)
        {
            var place = new Place(1, i + 1, Field.Whole);
            if (last.Projects[i].Code is { } code) list.Add(new(place with { Field = Field.Code }, LookAgainReason.CodeCleared, code));
            if (next.Projects[i].Budget.Total is { } total) list.Add(new(place with { Field = Field.BudgetTotal }, LookAgainReason.Amounts, total));
            if (next.Projects[i] is { PlanFigures.HoldsAmounts: true, SpendingPlan: var plan })
                list.Add(new(place with { Field = Field.PlanMarch }, LookAgainReason.PlanAmounts, string.Join('、', plan.Cells.Select(cell => cell ?? ""))));
            foreach (var (at, text) in TableTexts(next.Projects[i], place)) Judge(next, at, text, year, rules, list);
        }
        return new(next, list.ToValueList());
    }

    private static void Judge(GoalDocument next, Place place, string text, int year, RulePack rules, List<LookAgain> list)
    {
        var mentions = YearMentions.In(text);
        if (mentions.Any(mention => mention.End <= year)) list.Add(new(place, LookAgainReason.PeriodEnded, text));
        if (mentions.Any(mention => mention.End is null && mention.Year <= year + 1))
        {
            var shifted = YearMentions.Shift(text, named => named == year || named == year + 1);
            var isDate = place.Field == Field.Target && TargetValue.Parse(text).Kind == TargetKind.Date;
            // Only a cell can be given another text; long-term goals are no cells.
            list.Add(new(place, isDate ? LookAgainReason.DateTarget : LookAgainReason.YearInText, text, shifted != text && next.TextAt(place) == text ? shifted : null));
        }
        if (DocumentNumber.AllIn(text).Any() && !rules.StandingRules.IsIn(text)) list.Add(new(place, LookAgainReason.DocumentNumber, text));
        if (rules.FinishedWork.IsIn(text) && place.Row is null) list.Add(new(place, LookAgainReason.FinishedWork, text));
    }

    private static IEnumerable<(Place, string)> PlanTexts(DepartmentPlan plan)
    {
        (PlanChapter, Field, Field)[] chapters =
        [
            (plan.OverallGoals, Field.OverallGoalTitle, Field.OverallGoalText), (plan.SubGoals, Field.SubGoalTitle, Field.SubGoalText),
            (plan.Safeguards, Field.SafeguardTitle, Field.SafeguardText),
        ];
        foreach (var (chapter, title, text) in chapters)
        {
            if (chapter.Intro is { } intro) yield return (new Place(1, null, text), intro);
            for (var i = 0; i < chapter.Items.Count; i++)
            {
                if (chapter.Items[i].Title is { } heading) yield return (new Place(1, null, title, null, i + 1), heading);
                yield return (new Place(1, null, text, null, i + 1), chapter.Items[i].Text);
            }
        }
    }

    private static IEnumerable<(Place, string)> TableTexts(GoalTable table, Place place)
    {
        if (table.Title is { } title) yield return (place with { Field = Field.Title }, title);
        yield return (place with { Field = Field.ProjectName }, table.Name);
        yield return (place with { Field = Field.Purpose }, table.Purpose);
        for (var i = 0; i < table.Goals.Count; i++) yield return (place with { Field = Field.Goal, Item = i + 1 }, table.Goals[i]);
        foreach (var goal in table.LongTermGoals) yield return (place, goal);
        foreach (var extra in table.Extras) yield return (place, extra.Text);
        for (var i = 0; i < table.Indicators.Count; i++)
        {
            var row = table.Indicators[i];
            yield return (place with { Field = Field.Name, Row = i + 1 }, row.Name);
            yield return (place with { Field = Field.Description, Row = i + 1 }, row.Description);
            yield return (place with { Field = Field.Target, Row = i + 1 }, row.Target.Text);
            yield return (place with { Field = Field.Basis, Row = i + 1 }, row.Basis);
        }
    }
}
