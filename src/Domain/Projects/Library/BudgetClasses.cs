using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Projects.Library;

/// <summary>政府收支分类。Functional and economic classes of expenditure, as far as the pack has them; a place loads its full table.</summary>
/// <param name="Source">The notice.</param>
/// <param name="Functions">支出功能分类.</param>
/// <param name="Economic">支出经济分类.</param>
public sealed record BudgetClasses(string Source, IReadOnlyList<BudgetClass> Functions, IReadOnlyList<BudgetClass> Economic)
{
    internal static BudgetClasses Read(RulePackNode node) => new(node.Text("source"), node.Items("functions", BudgetClass.Read), node.Items("economic", BudgetClass.Read));
}

/// <summary>收支分类科目。A class with its code.</summary>
/// <param name="Code">Digits.</param>
/// <param name="Name">The official name.</param>
public sealed record BudgetClass(string Code, string Name)
{
    internal static BudgetClass Read(RulePackNode node) => new(node.Text("code"), node.Text("name"));
}
