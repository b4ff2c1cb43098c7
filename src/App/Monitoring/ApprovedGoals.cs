using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Workflow;
using Mingji.Domain.Goals;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Monitoring;

/// <summary>The approved goals of a document's projects, as monitoring forms take them over.</summary>
internal static class ApprovedGoals
{
    /// <summary>Each goal table that stands approved: as it is, or, while an adjustment is under way, as it was approved.</summary>
    public static async Task<IReadOnlyList<(long TableId, MonitoredGoal Goal)>> Of(Session session, DocumentKey key, Ids ids)
    {
        if (await SubjectRows.Of(session, key) is not { } document || await DocumentRows.Load(session, key) is not { } kept) return [];
        var goals = new List<(long, MonitoredGoal)>();
        foreach (var subject in document.Subjects.Where(subject => !subject.Key.IsPlan && IsUnderWay(subject)))
        {
            var stands = kept.Tables[subject.Position - 1];
            var (table, rows) = (kept.Document.Projects[subject.Position - 1], stands.Rows);
            if (subject.State.IsEditable || subject.State == GoalFlow.AdjustmentReview)
            {
                // The rows that stood then keep the ids they have now by class and name, as an import would match them.
                var history = await ChangeRows.After(session, key, 0);
                var before = OpenDocument.Replay(history.Where(change => change.Version <= subject.ApprovedVersion));
                if ((before.Projects.FirstOrDefault(old => old.Code is not null && old.Code == table.Code) ?? before.Projects.FirstOrDefault(old => old.Name == table.Name)) is not { } approved) continue;
                rows = stands.Matched(table, approved, ids.Next).Rows;
                table = approved;
            }
            goals.Add((subject.Key.Id, Take(table, rows, kept, subject.ApprovedVersion ?? document.Version)));
        }
        return goals;
    }

    /// <summary>Whether a project runs: approved, or approved once and being adjusted.</summary>
    private static bool IsUnderWay(KeptSubject subject) => subject.State.IsApproved || subject.ApprovedVersion is not null && (subject.State == GoalFlow.Adjusting || subject.State == GoalFlow.AdjustmentReview);

    private static MonitoredGoal Take(GoalTable table, ValueList<long> rows, KeptDocument kept, long version) =>
        new(table.Name, table.Code, kept.Document.Unit.Code, kept.Document.Unit.Name, version)
        {
            Total = table.TotalBudget, Fiscal = table.FiscalBudget, Other = table.OtherBudget, Plan = table.PlanFigures.Percents, Points = table.SpendingPlan.Points, Goals = table.Goals,
            Indicators = table.Indicators.Select((row, i) => new MonitoredIndicator(rows[i], row.Level1, row.Level2, row.Name, row.Target)).ToValueList(),
        };
}
