using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Mingji.App.Disclosure;
using Mingji.App.Questions;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;
using Mingji.Domain.Projects;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Pages.Public;

/// <summary>A project: the plain sentence first, then goals, money, indicators, and what people asked.</summary>
public sealed class ProjectModel(OpenPublic open, ListQuestions questions, RulePack rules) : PublicDocumentPage(open)
{
    private static readonly string[] Official = ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"];

    [FromRoute]
    public int Project { get; set; }

    public GoalTable Table => Opened.Content!.Projects[Project - 1];

    /// <summary>The page's address.</summary>
    public string Here => Address(Key, Project);

    public string Sentence => PlainSentence.Of(Opened.Newest.Year, Opened.Content!.Unit, Table, rules);

    public IReadOnlyList<Question> Questions { get; private set; } = [];

    /// <summary>The official columns, those the rows have beside them, and the term where rows differ in it.</summary>
    public IReadOnlyList<string> Headings { get; private set; } = [];

    public IReadOnlyList<IReadOnlyList<string>> Rows { get; private set; } = [];

    public IEnumerable<(string Label, string Text)> Amounts =>
    [
        ("预算数", Amount(Table.TotalBudget, Table.Budget.Total)), ("其中：财政资金", Amount(Table.FiscalBudget, Table.Budget.Fiscal)), ("其他资金", Amount(Table.OtherBudget, Table.Budget.Other)),
    ];

    /// <summary>What the plan's figures are.</summary>
    public string PlanUnit => Table.PlanFigures switch
    {
        { HoldsAmounts: true } => $"（{Table.MoneyUnit.Text()}）",
        { Shape: PlanShape.Unreadable } => "",
        _ => "（累计，%）",
    };

    public async Task<IActionResult> OnGet()
    {
        if (!await Open()) return NotFound();
        if (!IsShown) return Page();
        if (Project > Opened.Content!.Projects.Count) return NotFound();
        Questions = await questions.Answered(Key, Table, HttpContext.RequestAborted);
        var extras = Table.Indicators.SelectMany(row => row.Extras.Select(extra => extra.Heading)).Distinct().ToList();
        var hasTerms = Table.Indicators.Any(row => row.Term == Domain.Indicators.GoalTerm.LongTerm);
        Headings = [.. Official, .. extras, .. hasTerms ? ["期限"] : Array.Empty<string>()];
        Rows = [.. Table.Indicators.Select(row => (IReadOnlyList<string>)
        [
            row.Level1, row.Level2, row.Name, row.Description, row.Target.Text, row.Basis,
            .. extras.Select(heading => string.Join('；', row.Extras.Where(extra => extra.Heading == heading).Select(extra => extra.Text))),
            .. hasTerms ? [row.Term == Domain.Indicators.GoalTerm.LongTerm ? "中长期" : "年度"] : Array.Empty<string>(),
        ])];
        return Page();
    }

    private static string Amount(Money? amount, string? cell) => amount is { } money ? money.Yuan.ToString("#,0.00", CultureInfo.InvariantCulture) + " 元" : cell ?? "没有写明";
}
