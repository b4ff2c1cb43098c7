using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Reading.Understanding;

/// <summary>A goal table while it is being read.</summary>
internal sealed class ProjectDraft
{
    private readonly Dictionary<FormWord, string> cells = [];
    private readonly int[] planMonths = [.. PlanPoints.Usual.Months];
    private readonly List<string> goals = [];
    private readonly List<string> longTermGoals = [];

    internal Caption? Caption { get; init; }

    internal int? Number { get; set; }

    internal UnitRef Unit { get; set; } = UnitRef.None;

    /// <summary>The unit was taken over from the project above, so that a cell of this one may replace it.</summary>
    internal bool IsUnitInherited { get; set; }

    internal MoneyUnit? Money { get; set; }

    internal List<Indicator> Indicators { get; } = [];

    internal List<ExtraCell> Extras { get; } = [];

    internal List<(string Where, string Text, string Reason)> Leftovers { get; } = [];

    internal string? Title => Caption?.Title;

    internal string? this[FormWord word] => cells.GetValueOrDefault(word);

    internal bool Has(FormWord word) => cells.ContainsKey(word);

    internal bool IsEmpty => cells.Count == 0 && goals.Count == 0 && longTermGoals.Count == 0 && Indicators.Count == 0 && Extras.Count == 0;

    /// <summary>Notes at the end of which month a cell of the spending plan stands, as its heading says.</summary>
    internal void SetPlanMonth(FormWord word, string heading)
    {
        if (word is >= FormWord.March and <= FormWord.December && PlanPoints.MonthIn(heading) is { } month && PlanPoints.PointOf(month) == word - FormWord.March) planMonths[word - FormWord.March] = month;
    }

    /// <summary>Puts a text into a field of the head; <see langword="false"/> when the field already says something else.</summary>
    internal bool Set(FormWord word, string text)
    {
        switch (word)
        {
            case FormWord.Goals or FormWord.AnnualGoals or FormWord.OverallGoals:
                return AddGoals(goals, text);
            case FormWord.LongTermGoals:
                return AddGoals(longTermGoals, text);
            case FormWord.Unit:
                return SetUnit(DocumentCells.SplitUnit(text));
            case FormWord.UnitCode:
                return SetUnit(new UnitRef(text, Unit.Name));
        }
        if (cells.TryGetValue(word, out var before)) return before == text;
        cells.Add(word, text);
        return true;
    }

    internal bool SetUnit(UnitRef unit)
    {
        if (IsUnitInherited && unit.Name.Length > 0 && unit.Name != Unit.Name)
        {
            (Unit, IsUnitInherited) = (unit, false);
            return true;
        }
        // Three digits are the department above the unit.
        if (Unit.Code is { Length: 3 } department && unit.Code?.StartsWith(department, StringComparison.Ordinal) == true && unit.Code.Length > 3)
        {
            Extras.Add(new ExtraCell("主管部门", Unit.ToString()));
            Unit = unit;
            return true;
        }
        if (Unit.Name.Length > 0 && unit.Name.Length > 0 && Unit.Name != unit.Name || Unit.Code is not null && unit.Code is not null && Unit.Code != unit.Code) return false;
        Unit = new UnitRef(unit.Code ?? Unit.Code, unit.Name.Length > 0 ? unit.Name : Unit.Name);
        return true;
    }

    internal GoalTable Build(MoneyUnit inherited) => new()
    {
        Number = Caption?.Number ?? Number,
        Title = Caption?.Title,
        Code = this[FormWord.Code],
        Name = this[FormWord.ProjectName] ?? "",
        Unit = Unit,
        MoneyUnit = Money ?? inherited,
        IsMoneyUnitStated = Money is not null,
        Budget = new Budget(this[FormWord.Total], this[FormWord.Fiscal], this[FormWord.Other]),
        Purpose = this[FormWord.Purpose] ?? "",
        SpendingPlan = new SpendingPlan(this[FormWord.March], this[FormWord.June], this[FormWord.October], this[FormWord.December]) { Points = PlanPoints.Of(planMonths) ?? PlanPoints.Usual },
        Goals = goals.ToValueList(),
        LongTermGoals = longTermGoals.ToValueList(),
        Indicators = Indicators.ToValueList(),
        Extras = Extras.ToValueList(),
    };

    private static bool AddGoals(List<string> list, string text)
    {
        var more = GoalList.Split(text);
        // A cell merged over several rows may be repeated by the format it came from.
        if (list.Count >= more.Count && more.TrueForAll(list.Contains)) return true;
        list.AddRange(more);
        return true;
    }
}
