using Mingji.App.Data;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Goals;

/// <summary>Adds a project to a kept document, at its end: a blank form, or one begun from the template of its kind.</summary>
public sealed class AddProject(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What the person knows of the new project; what is not known stays to be filled in.</summary>
    /// <param name="Kind">The template's key; <see langword="null"/> for a blank form.</param>
    /// <param name="Name">项目名称; empty takes the template's.</param>
    /// <param name="Budget">预算数 in 元 as typed; may be empty.</param>
    /// <param name="Words">The template's words with their values.</param>
    public sealed record Draft(string? Kind, string Name, string Budget, IReadOnlyDictionary<string, string> Words)
    {
        /// <summary>Nothing known.</summary>
        public static readonly Draft Blank = new(null, "", "", new Dictionary<string, string>(StringComparer.Ordinal));
    }

    /// <summary>What to add.</summary>
    /// <param name="Key">The document.</param>
    /// <param name="Project">The project.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(DocumentKey Key, Draft Project, Writer By);

    /// <summary>Runs. The screen may be stale: the end of the document is the end as it is now.</summary>
    public Task<Outcome<KeptDocument>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (await DocumentRows.Load(session, input.Key) is not { } kept) return Outcome.Refused<KeptDocument>(Refusals.NoSuchDocument);
        var outcome = Table(kept.Document, input.Project, rules);
        if (outcome.Value is not { } table) return Outcome.Refused<KeptDocument>(outcome.Refusal!);
        var edit = new Inserted(new EditList(EditListKind.Projects), kept.Document.Projects.Count + 1, new TableEntry(table));
        return await DocumentSaving.Append(session, kept, new DocumentChange(kept.Version + 1, ChangeKind.Edited, [edit], null, clock.GetUtcNow(), input.By), rules, ids);
    }, cancellation);

    /// <summary>The goal table that would be added to a document.</summary>
    public static Outcome<GoalTable> Table(GoalDocument document, Draft draft, RulePack rules)
    {
        var budget = draft.Budget.Trim();
        if (budget.Length > 0 && MoneyText.Parse(budget, MoneyUnit.Yuan) is not { Fen: >= 0 })
            return Outcome.Refused<GoalTable>(new("BudgetUnreadable", "预算数只填数字，单位是元，例如 450000；还不知道可以不填。"));
        var money = MoneyText.Parse(budget, MoneyUnit.Yuan);
        var template = rules.ProjectTemplates.Templates.FirstOrDefault(template => template.Key == draft.Kind);
        if (draft.Kind is not null && template is null) return Outcome.Refused<GoalTable>(new("NoSuchKind", "没有这一类项目的模板，请重新选择。"));
        var unit = document.Unit == UnitRef.None && document.Projects.Count > 0 ? document.Projects[0].Unit : document.Unit;
        var name = draft.Name.Trim();
        var points = rules.PlanPoints.Of(document.Division, document.Year);
        var table = template is null
            ? new GoalTable { Name = name, Title = name.Length > 0 ? name + "绩效目标表" : null, Unit = unit, Goals = [""], SpendingPlan = SpendingPlan.Empty with { Points = points } }
            : NewGoalTable.From(template, unit, document.Year ?? 0, money, draft.Words, name.Length > 0 ? name : null, points);
        // All tables of a document count in the same unit.
        var moneyUnit = document.Projects.Count > 0 ? document.Projects[0].MoneyUnit : MoneyUnit.Yuan;
        return Outcome.Of(table with
        {
            Number = Arrangement.NextNumber(document),
            MoneyUnit = moneyUnit,
            Budget = money is { } amount ? new(MoneyText.Print(amount, moneyUnit), MoneyText.Print(amount, moneyUnit), MoneyText.Print(Money.Zero, moneyUnit)) : table.Budget,
        });
    }
}
