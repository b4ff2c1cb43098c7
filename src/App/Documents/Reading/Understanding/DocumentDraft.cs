using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Reading.Understanding;

/// <summary>The document of one unit while it is being read.</summary>
internal sealed class DocumentDraft
{
    private readonly List<GoalTable> projects = [];
    private readonly List<Leftover> leftovers = [];
    private MoneyUnit? firstMoney;
    private MoneyUnit? lastMoney;
    private int? codeYear;
    private string? division;

    internal PlanDraft Plan { get; } = new();

    internal UnitRef Unit { get; set; } = UnitRef.None;

    /// <summary>The year a cover line or title names.</summary>
    internal int? TitleYear { get; set; }

    internal int Projects => projects.Count;

    internal bool HasContent => projects.Count > 0 || !Plan.IsEmpty;

    /// <summary>Whether a project of this unit belongs into this document.</summary>
    internal bool Accepts(UnitRef unit) =>
        unit == UnitRef.None || Unit == UnitRef.None || (unit.Code is not null && Unit.Code is not null ? unit.Code == Unit.Code : projects.Count == 0 || unit.Name == Unit.Name || unit.Name.Length == 0 || Unit.Name.Length == 0);

    internal void Add(ProjectDraft draft)
    {
        var stated = draft.Money;
        firstMoney ??= stated;
        lastMoney = stated ?? lastMoney;
        var table = draft.Build(lastMoney ?? MoneyUnit.Yuan);
        projects.Add(table);
        if (Unit == UnitRef.None || Unit.Code is null && table.Unit.Code is not null) Unit = table.Unit == UnitRef.None ? Unit : table.Unit;
        foreach (var (where, text, reason) in draft.Leftovers) leftovers.Add(new Leftover(where, text, reason, projects.Count));
        if (IsProjectCode(table.Code))
        {
            division ??= table.Code![..6];
            codeYear ??= 2000 + (table.Code![6] - '0') * 10 + (table.Code[7] - '0');
        }
        TitleYear ??= table.Title is null ? null : Boilerplate.YearIn(table.Title);
    }

    internal void Leave(string where, string text, string reason) => leftovers.Add(new Leftover(where, text, reason, projects.Count));

    internal void Leave(Leftover leftover) => leftovers.Add(leftover);

    internal IEnumerable<Leftover> Leftovers => leftovers;

    internal GoalDocument Build(SourceFile? source)
    {
        // Tables before the first that states its money unit take it from there.
        for (var i = 0; i < projects.Count && !projects[i].IsMoneyUnitStated; i++)
            projects[i] = projects[i] with { MoneyUnit = firstMoney ?? Guess(projects[i]) };
        return new GoalDocument
        {
            Source = source,
            Year = codeYear ?? TitleYear ?? Plan.Year,
            Division = division,
            Unit = Unit,
            Plan = Plan.Build(),
            Projects = projects.ToValueList(),
            NotUnderstood = leftovers.ToValueList(),
        };
    }

    // The purpose often repeats the amount with its unit: 预算数50万元.
    private static MoneyUnit Guess(GoalTable table) =>
        MoneyText.Parse(table.Budget.Total, MoneyUnit.WanYuan) is { } amount
        && (table.Purpose.Contains("预算数" + amount.WanYuan.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture) + "万元") || table.Budget.Total!.Contains('万'))
            ? MoneyUnit.WanYuan
            : MoneyUnit.Yuan;

    // Six digits of division, two of the year, a letter, then the serial: see the code's layout in the field's dossier.
    private static bool IsProjectCode(string? code)
    {
        if (code is not { Length: 21 } || !char.IsAsciiLetterUpper(code[8])) return false;
        for (var i = 0; i < 8; i++)
            if (!char.IsAsciiDigit(code[i])) return false;
        return true;
    }
}
