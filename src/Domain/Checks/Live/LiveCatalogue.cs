using Mingji.Domain.Goals;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>执行检查目录。Every check over live data, listed by hand in the order of their ids, and how they are run.</summary>
public static class LiveCatalogue
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<LiveCheck> All { get; } =
    [
        new SpendingRisesToOneHundred(),
        new PlanCanBeCompared(),
        new MoneyIsNotSpentInDecember(),
        new SpendingFollowsOwnPlan(),
        new PaymentFitsCompletion(),
        new ContractsEndWithinTheYear(),
        new MoneyCoversWhatWasDone(),
        new WhatWasDoneIsPlausible(),
        new GoalsAndMoneyGoTogether(),
        new PurchaseHasItsPlan(),
        new WorksHaveTheirMethod(),
        new NothingIsPaidWhileStopped(),
        new BudgetAgreesWithLibrary(),
    ];

    /// <summary>The check with this id; asking for an unknown one is a bug.</summary>
    public static LiveCheck Find(string id) => All.First(check => check.Id == id);

    /// <summary>The findings of a document's goal tables.</summary>
    /// <param name="document">The document as it stands.</param>
    /// <param name="facts">What is known of each goal table, in their order; <see langword="null"/> for one that does not run.</param>
    /// <param name="rules">The rules of place and year.</param>
    public static ValueList<Finding> Run(GoalDocument document, IReadOnlyList<LiveFacts?> facts, RulePack rules)
    {
        var tables = new CheckScope([document], rules).Documents[0].Tables;
        var projects = tables.Where((_, i) => i < facts.Count && facts[i] is not null).Select(table => new LiveProject(table, facts[table.Number - 1]!)).ToList();
        return projects.Count == 0 ? [] : CheckRun.InOrder(All.SelectMany(check => Gather(check, check.Run(projects), projects[0].Facts.On)));
    }

    private static IEnumerable<Finding> Gather(LiveCheck check, IEnumerable<Fault> faults, DateOnly on) => faults
        .GroupBy(fault => (Project: check.IsOfDocument ? null : fault.Site.Place.Project, fault.Severity, fault.Group))
        .Select(group => new Finding
        {
            Check = check.Id,
            Severity = group.First().Severity ?? check.Severity,
            Message = string.Join("", group.Select(fault => fault.Message).Distinct()),
            Advice = group.First().Advice ?? check.Advice,
            Sites = group.Select(fault => fault.Site).ToValueList(),
            LiveSource = $"{check.Reads}，截至 {LiveProject.Day(on)}",
        });
}
