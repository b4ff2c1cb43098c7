using System.Globalization;
using System.Text;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.Domain.Disclosure;

/// <summary>
/// 内容规范形。What a document says, without what a file format may change: white space, merged level cells, empty cells, the order of extra
/// columns. Where it was read from and what was not understood are no content. Decision 10 says why each rule is there.
/// </summary>
public static class CanonicalContent
{
    /// <summary>The name and version of the form; its first line. Another set of rules is another version.</summary>
    public const string Format = "mingji-content/1";

    /// <summary>The document with every cell in its canonical form; doing it twice changes nothing.</summary>
    public static GoalDocument Of(GoalDocument document) => new()
    {
        Year = document.Year,
        Division = Cell(document.Division),
        Unit = Unit(document.Unit),
        Plan = new DepartmentPlan
        {
            OverallGoals = Chapter(document.Plan.OverallGoals),
            SubGoals = Chapter(document.Plan.SubGoals),
            Safeguards = Chapter(document.Plan.Safeguards),
        },
        Projects = document.Projects.Select(Table).ToValueList(),
    };

    /// <summary>The canonical form as text, one cell a line: its path, a tab, what it says. Empty cells have no line.</summary>
    public static string Print(GoalDocument document)
    {
        document = Of(document);
        var page = new StringBuilder(Format).Append('\n');
        Line("year", document.Year?.ToString(CultureInfo.InvariantCulture));
        Line("division", document.Division);
        Line("unit", document.Unit.ToString());
        PrintChapter("overallGoals", document.Plan.OverallGoals);
        PrintChapter("subGoals", document.Plan.SubGoals);
        PrintChapter("safeguards", document.Plan.Safeguards);
        for (var i = 0; i < document.Projects.Count; i++) PrintTable($"project {i + 1} ", document.Projects[i]);
        return page.ToString();

        void Line(string path, string? text)
        {
            if (!string.IsNullOrEmpty(text)) page.Append(path).Append('\t').Append(text).Append('\n');
        }

        void PrintChapter(string name, PlanChapter chapter)
        {
            Line(name, chapter.Intro);
            for (var i = 0; i < chapter.Items.Count; i++)
            {
                Line($"{name} {i + 1} title", chapter.Items[i].Title);
                Line($"{name} {i + 1} text", chapter.Items[i].Text);
            }
        }

        void PrintTable(string project, GoalTable table)
        {
            // Always there, so that a table without a single cell still counts.
            page.Append(project).Append("number\t").Append(table.Number?.ToString(CultureInfo.InvariantCulture)).Append('\n');
            var one = new GoalDocument { Projects = [table] };
            foreach (var field in HeadFields) Line(project + field.Key(), one.TextAt(new Place(1, 1, field)));
            // The usual points have no line: they were the only ones once.
            if (table.SpendingPlan.Points != PlanPoints.Usual) Line(project + "spendingPlan.points", table.SpendingPlan.Points.Words);
            for (var i = 0; i < table.Goals.Count; i++) Line($"{project}goal {i + 1}", table.Goals[i]);
            for (var i = 0; i < table.LongTermGoals.Count; i++) Line($"{project}longTermGoal {i + 1}", table.LongTermGoals[i]);
            foreach (var extra in table.Extras) Line($"{project}extra {extra.Heading}", extra.Text);
            for (var i = 0; i < table.Indicators.Count; i++) PrintRow($"{project}row {i + 1} ", table.Indicators[i]);
        }

        void PrintRow(string row, Indicator indicator)
        {
            page.Append(row).Append("term\t").Append(indicator.Term == GoalTerm.LongTerm ? "longTerm" : "annual").Append('\n');
            Line(row + "level1", indicator.Level1);
            Line(row + "level2", indicator.Level2);
            Line(row + "name", indicator.Name);
            Line(row + "description", indicator.Description);
            Line(row + "target", indicator.Target.Text);
            Line(row + "basis", indicator.Basis);
            foreach (var extra in indicator.Extras) Line($"{row}extra {extra.Heading}", extra.Text);
        }
    }

    private static readonly Field[] HeadFields =
    [
        Field.Title, Field.Code, Field.ProjectName, Field.Unit, Field.MoneyUnit, Field.BudgetTotal, Field.BudgetFiscal, Field.BudgetOther, Field.Purpose,
        Field.PlanMarch, Field.PlanJune, Field.PlanOctober, Field.PlanDecember,
    ];

    /// <summary>
    /// A cell's text. White space carries no content in Chinese and every layout breaks lines elsewhere, so it is dropped; only between two
    /// ASCII letters or digits one space stands. Characters that XML cannot hold are dropped too.
    /// </summary>
    public static string Text(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var plain = new StringBuilder(text.Length);
        var isSpaced = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c)) isSpaced = true;
            else if (!char.IsControl(c) && c is not ('\uFFFE' or '\uFFFF' or '\uFEFF' or '\u200B'))
            {
                if (isSpaced && plain.Length > 0 && char.IsAsciiLetterOrDigit(plain[^1]) && char.IsAsciiLetterOrDigit(c)) plain.Append(' ');
                isSpaced = false;
                var isWhole = !char.IsSurrogate(c) || char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) || i > 0 && char.IsLowSurrogate(c) && char.IsHighSurrogate(text[i - 1]);
                plain.Append(isWhole ? c : '\uFFFD');
            }
        }
        return plain.ToString();
    }

    private static string? Cell(string? text) => Text(text) is { Length: > 0 } plain ? plain : null;

    private static UnitRef Unit(UnitRef unit) => DocumentCells.SplitUnit(Text(unit.ToString()));

    // An item without a heading is printed below the item before it, or below the introduction, and cannot be told from their text.
    private static PlanChapter Chapter(PlanChapter chapter)
    {
        var intro = new StringBuilder(chapter.Intro);
        var items = new List<(string Title, StringBuilder Text)>();
        foreach (var item in chapter.Items)
        {
            // A heading ends with its first full stop; what stands behind it is text.
            var stop = item.Title?.IndexOf('。') ?? -1;
            var title = Text(stop < 0 ? item.Title : item.Title![..stop]);
            if (title.Length > 0) items.Add((title, new StringBuilder(stop < 0 ? "" : item.Title![(stop + 1)..])));
            (items.Count > 0 ? items[^1].Text : intro).Append('\n').Append(item.Text);
        }
        return items.Count > 0
            ? new PlanChapter(Cell(intro.ToString()), items.Select(item => new PlanItem(item.Title, Text(item.Text.ToString()))).ToValueList())
            : Cell(intro.ToString()) is { } running ? new PlanChapter(null, [new PlanItem(null, running)]) : PlanChapter.Empty;
    }

    private static GoalTable Table(GoalTable table) => new()
    {
        // The number belongs to the caption; a table without one is numbered by its place.
        Number = Cell(table.Title) is null ? null : table.Number,
        Title = Cell(table.Title),
        Code = Cell(table.Code),
        Name = Text(table.Name),
        Unit = Unit(table.Unit),
        // A unit of money that the table does not state is a reader's guess.
        MoneyUnit = table.IsMoneyUnitStated ? table.MoneyUnit : default,
        IsMoneyUnitStated = table.IsMoneyUnitStated,
        Budget = new Budget(Cell(table.Budget.Total), Cell(table.Budget.Fiscal), Cell(table.Budget.Other)),
        Purpose = Text(table.Purpose),
        SpendingPlan = new SpendingPlan(
            Cell(table.SpendingPlan.March), Cell(table.SpendingPlan.June), Cell(table.SpendingPlan.October), Cell(table.SpendingPlan.December))
        {
            // Without a cell filled in there is nothing that the points could be of.
            Points = table.SpendingPlan.Cells.All(cell => Cell(cell) is null) ? PlanPoints.Usual : table.SpendingPlan.Points,
        },
        Goals = Texts(table.Goals),
        LongTermGoals = Texts(table.LongTermGoals),
        Indicators = Rows(table.Indicators),
        Extras = Extras(table.Extras),
    };

    private static ValueList<string> Texts(ValueList<string> texts) => texts.Select(Text).Where(text => text.Length > 0).ToValueList();

    // An empty level cell means “as above”.
    private static ValueList<Indicator> Rows(ValueList<Indicator> rows)
    {
        var (level1, level2, term) = ("", "", GoalTerm.Annual);
        return rows.Select(row =>
        {
            var (own1, own2) = (Text(row.Level1), Text(row.Level2));
            if (row.Term != term || own1.Length > 0 && own1 != level1) level2 = "";
            if (own1.Length > 0) level1 = own1;
            if (own2.Length > 0) level2 = own2;
            term = row.Term;
            return new Indicator
            {
                Level1 = level1,
                Level2 = level2,
                Name = Text(row.Name),
                Description = Text(row.Description),
                Target = TargetValue.Parse(Text(row.Target.Text)),
                Basis = Text(row.Basis),
                Term = row.Term,
                Extras = Extras(row.Extras),
            };
        }).ToValueList();
    }

    // A layout prints columns in one order for all rows, and a cell without text is no cell.
    private static ValueList<ExtraCell> Extras(ValueList<ExtraCell> extras) => extras
        .Select(extra => new ExtraCell(Text(extra.Heading), Text(extra.Text)))
        .Where(extra => extra.Text.Length > 0)
        .OrderBy(extra => extra.Heading, StringComparer.Ordinal)
        .ToValueList();
}
