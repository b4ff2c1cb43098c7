using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Projects.Library;
using Mingji.Domain.Workflow;

namespace Mingji.App.Projects;

/// <summary>What must be there besides the table before a project of the library moves on: 入库 asks for what is reviewed, 列入预算 for an amount, 执行 for an approved budget.</summary>
internal static class LibraryConditions
{
    public static async Task<Refusal?> WhyNot(Session session, KeptProject kept, Transition line) =>
        line.Act == LibraryFlow.Store ? WhyNotStore(kept) : line.Act == LibraryFlow.Choose ? WhyNotChoose(kept) : line.Act == LibraryFlow.Run ? await WhyNotRun(session, kept) : null;

    private static Refusal? WhyNotStore(KeptProject kept)
    {
        var (project, hasTable) = (kept.Project, kept.Tables.Any(table => table.Position is not null));
        var missing = new List<string>();
        if (string.IsNullOrWhiteSpace(project.Name)) missing.Add("项目名称");
        if (project.Purpose.Length == 0 && !hasTable) missing.Add("立项依据和用途");
        if (project.Kind.NeedsGoals() && project.Goals.Length == 0 && !hasTable) missing.Add("绩效目标");
        if (!HasAmount(kept, project.FirstYear)) missing.Add($"{project.FirstYear} 年预算明细");
        return missing.Count == 0 ? null : LibraryRefusals.NotReady(string.Join('、', missing));
    }

    private static Refusal? WhyNotChoose(KeptProject kept) => HasAmount(kept, kept.Project.FirstYear) ? null : LibraryRefusals.NoYearAmount(kept.Project.FirstYear);

    private static async Task<Refusal?> WhyNotRun(Session session, KeptProject kept)
    {
        if (!kept.Project.Kind.NeedsGoals()) return kept.Lines.Any(sum => sum.Fen > 0) ? null : LibraryRefusals.NoLines;
        foreach (var table in kept.Tables.Where(table => table.Position is not null && table.BudgetFen > 0))
            if (await session.Scalar<long>("SELECT COUNT(*) FROM flow_state WHERE division = @Division AND document_id = @DocumentId AND subject_id = @GoalTableId AND approved_version IS NOT NULL", new { kept.Division, table.DocumentId, table.GoalTableId }) > 0) return null;
        return LibraryRefusals.NotBudgeted;
    }

    private static bool HasAmount(KeptProject kept, int year) => kept.LinesOf(year) is { Fen: > 0 } || kept.Tables.Any(table => table.Year >= year && table.BudgetFen > 0);
}
