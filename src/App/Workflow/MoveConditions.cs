using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Workflow;

namespace Mingji.App.Workflow;

/// <summary>What must hold besides the table before a subject moves: no errors, answered returns, an assessment, a score sheet, the control figure.</summary>
internal static class MoveConditions
{
    public static async Task<Refusal?> WhyNot(Session session, RulePack rules, DocumentSubjects document, KeptSubject subject, Transition line, FlowSettings settings)
    {
        if (line.Act == GoalFlow.Submit || line.Act == GoalFlow.SubmitAdjustment) return await WhyNotSubmit(session, rules, document, subject, settings);
        if (line.Grade is { } grade) return await WhyNotGrade(session, rules, subject, grade);
        if (line.Act == GoalFlow.Approve && settings.BudgetRound == 1) return WorkflowRefusals.FirstRound;
        if (line.Act == GoalFlow.CancelAdjustment && (await SubjectVersions.Differences(session, subject, subject.ApprovedVersion ?? 0))?.Count != 0) return WorkflowRefusals.NotAsApproved;
        return null;
    }

    private static async Task<Refusal?> WhyNotSubmit(Session session, RulePack rules, DocumentSubjects document, KeptSubject subject, FlowSettings settings)
    {
        if (subject.State == GoalFlow.Adjusting && (await SubjectVersions.Differences(session, subject, subject.ApprovedVersion ?? 0))?.Count == 0) return WorkflowRefusals.NothingAdjusted(subject);
        if (subject.ErrorCount > 0) return WorkflowRefusals.ErrorsOpen(subject);
        if (await CommentRows.CountOpenReturns(session, subject.Key) is var open and > 0) return WorkflowRefusals.ReturnsOpen(subject, open);
        if (subject.BudgetFen >= rules.FlowLimits.ExAnte.Fen && await ExAnteGate.IsNew(session, document, subject)
            && await SheetRows.Newest(session, subject.Key, SheetKind.ExAnte, null) is not { IsPassing: true })
            return WorkflowRefusals.ExAnteMissing(subject, rules.FlowLimits.ExAnte);
        if (settings.BudgetRound == 2 && (await ControlRows.Notices(session, document)).FirstOrDefault(notice => notice.SubjectId == subject.Key.Id) is { } over)
            return WorkflowRefusals.OverControl(over);
        return null;
    }

    private static async Task<Refusal?> WhyNotGrade(Session session, RulePack rules, KeptSubject subject, ReviewGrade grade)
    {
        var sheet = await SheetRows.Newest(session, subject.Key, SheetKind.Review, subject.Round);
        if (sheet is not { IsScored: true } && subject.BudgetFen >= rules.FlowLimits.ScoredReview.Fen) return WorkflowRefusals.SheetMissing(subject, rules.FlowLimits.ScoredReview);
        return sheet is null || sheet.Conclusion == grade.Name() ? null : WorkflowRefusals.SheetSaysOtherwise(subject, sheet.Conclusion);
    }
}

/// <summary>Whether a project is new: stated by the form itself, else known from the unit's year before.</summary>
internal static class ExAnteGate
{
    public static async Task<bool> IsNew(Session session, DocumentSubjects document, KeptSubject subject)
    {
        if (subject.IsPlan()) return false;
        var head = await session.Scalar<string>("SELECT head FROM goal_table WHERE division = @Division AND document_id = @DocumentId AND id = @Id",
            new { document.Key.Division, DocumentId = document.Key.Id, subject.Key.Id });
        // 项目属性 of the application form says 新增 or 延续.
        if (head!.Contains("延续", StringComparison.Ordinal) || head.Contains("项目属性", StringComparison.Ordinal)) return head.Contains("新增", StringComparison.Ordinal);
        var before = await session.Query<Before>(
            """
            SELECT t.code AS Code, t.name AS Name FROM document d JOIN goal_table t ON t.division = d.division AND t.document_id = d.id
            WHERE d.division = @Division AND d.unit_id = @UnitId AND d.year = @Year
            """, new { document.Key.Division, UnitId = subject.NamedUnit, Year = (long)document.Year - 1 });
        // Without the year before nobody can tell, and nobody is held up.
        return before.Count > 0 && before.All(old => old.Name != subject.Name && (old.Code is null || old.Code != subject.Code));
    }

    private static bool IsPlan(this KeptSubject subject) => subject.Key.IsPlan;

    private sealed record Before(string? Code, string Name);
}
