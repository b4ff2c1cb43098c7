using Mingji.Domain.Goals;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>
/// 查过的文本。One document with its findings, from which those of the next version follow without looking again at the parts that an edit left as they are.
/// The findings are always those of <see cref="CheckRun"/> over the document alone.
/// </summary>
public sealed class CheckedDocument
{
    private static readonly PartCheck[] PartChecks = [.. Catalogue.All.OfType<PartCheck>()];

    // Part one first, then the goal tables; in each the faults by check, in the order of PartChecks.
    private readonly Fault[][][] parts;

    private CheckedDocument(GoalDocument document, RulePack rules, CheckedDocument? before)
    {
        (Document, Rules) = (document, rules);
        var view = new CheckScope([document], rules).Documents[0];
        var known = before is not null && Surroundings(before.Document) == Surroundings(document) ? before : null;
        parts = new Fault[view.Tables.Count + 1][][];
        parts[0] = known is not null && known.Document.Plan == document.Plan ? known.parts[0] : Judge(check => check.InPlan(view));
        for (var i = 0; i < view.Tables.Count; i++)
            parts[i + 1] = known is not null && known.Document.Projects[i] == document.Projects[i] ? known.parts[i + 1] : Judge(check => check.InTable(view.Tables[i]));
        var findings = new List<Finding>();
        var part = 0;
        foreach (var check in Catalogue.All)
            findings.AddRange(CheckRun.Gather(check, check is PartCheck ? FaultsOf(part++) : check.Run(view.Scope)));
        Findings = CheckRun.InOrder(findings);
    }

    /// <summary>The content.</summary>
    public GoalDocument Document { get; }

    /// <summary>The rules it was judged by.</summary>
    public RulePack Rules { get; }

    /// <summary>All findings, in the order in which they matter.</summary>
    public ValueList<Finding> Findings { get; }

    /// <summary>Checks a whole document.</summary>
    public static CheckedDocument Of(GoalDocument document, RulePack rules) => new(document, rules, null);

    /// <summary>Checks another version of the document by the same rules.</summary>
    public CheckedDocument Next(GoalDocument document) => document == Document ? this : new(document, Rules, this);

    /// <summary>All that a check of one part may look at outside of it: the head, and the budgets of the tables side by side.</summary>
    private static GoalDocument Surroundings(GoalDocument document) => document with
    {
        Plan = DepartmentPlan.Empty,
        Projects = document.Projects.Select(table => new GoalTable { Budget = table.Budget, MoneyUnit = table.MoneyUnit }).ToValueList(),
    };

    private static Fault[][] Judge(Func<PartCheck, IEnumerable<Fault>> run) => Array.ConvertAll(PartChecks, check => run(check).ToArray());

    private IEnumerable<Fault> FaultsOf(int check)
    {
        foreach (var part in parts)
            foreach (var fault in part[check])
                yield return fault;
    }
}
