using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects.Library;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Projects;

/// <summary>
/// Changes what the library says of a project, and moves it on its way. What was reviewed is read-only from then on; each step has its conditions (<see cref="LibraryConditions"/>), and a project
/// is not closed while a contract of it is unpaid.
/// </summary>
public sealed class SaveProject(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>What to write.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Id">The project.</param>
    /// <param name="Seen">The version the person saw.</param>
    /// <param name="Kind">项目类别.</param>
    /// <param name="ParentId">上级项目.</param>
    /// <param name="LastYear">The last budget year; <see langword="null"/> for no end.</param>
    /// <param name="Total">项目总额.</param>
    /// <param name="FunctionCode">支出功能分类.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(string Division, long Id, long Seen, ProjectKind Kind, long? ParentId, int? LastYear, Money? Total, string FunctionCode, Actor By)
    {
        /// <summary>立项依据和用途; <see langword="null"/> to leave it.</summary>
        public string? Purpose { get; init; }

        /// <summary>绩效目标, as long as there is no goal table; <see langword="null"/> to leave them.</summary>
        public string? Goals { get; init; }
    }

    /// <summary>Runs.</summary>
    public Task<Outcome<KeptProject>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var opened = await Open(session, input.Division, input.Id, input.Seen, input.By);
        if (opened.Value is not { } kept) return opened;
        if (!input.By.Writes(kept.Unit)) return Outcome.Refused<KeptProject>(LibraryRefusals.NotYourUnit);
        if (kept.Project.State.IsFinal) return Outcome.Refused<KeptProject>(LibraryRefusals.Finished);
        var (project, function) = (kept.Project, input.FunctionCode.Trim());
        var (purpose, goals) = (input.Purpose?.Trim() ?? project.Purpose, input.Goals?.Trim() ?? project.Goals);
        if (function != project.FunctionCode && function.Length > 0 && (await LibraryRows.Classes(session, input.Division, rules)).Functions.All(known => known.Code != function)) return Outcome.Refused<KeptProject>(LibraryRefusals.UnknownFunction);
        if (purpose.Length > 1000 || goals.Length > 2000) return Outcome.Refused<KeptProject>(LibraryRefusals.TooLong);
        // A class that was never said may be said later: what came from an approved goal table has none.
        if (!project.State.IsEditable && (input.Kind != project.Kind || function != project.FunctionCode && project.FunctionCode.Length > 0 || purpose != project.Purpose || goals != project.Goals))
            return Outcome.Refused<KeptProject>(LibraryRefusals.ReadOnlyNow(project.State));
        if (input.LastYear is { } last && (last < kept.Project.FirstYear || last > 2100)) return Outcome.Refused<KeptProject>(LibraryRefusals.BadTerm);
        if (input.Total is { Fen: < 0 }) return Outcome.Refused<KeptProject>(LibraryRefusals.BadTotal);
        if (input.ParentId is { } parent && (await LibraryRows.Load(session, input.Division, parent) is not { } above || above.Unit.UnitId != kept.Unit.UnitId || await IsBelow(session, above, kept.Id)))
            return Outcome.Refused<KeptProject>(LibraryRefusals.BadParent);
        var at = clock.GetUtcNow();
        var now = kept with { ParentId = input.ParentId, EditedBy = input.By.PersonId, Project = project with { Kind = input.Kind, LastYear = input.LastYear, Total = input.Total, FunctionCode = function, Purpose = purpose, Goals = goals } };
        if (!await LibraryRows.Save(session, now, at, input.By.Name)) return Outcome.Refused<KeptProject>(LibraryRefusals.ChangedSinceSeen);
        TraceLog.Append(session, input.Division, at, TracedAct.Of(TraceAct.Changed, input.By, kept.Path, TracedAct.Sentence("修改项目库", kept.Project.Name, input.Kind.Word())));
        return Outcome.Of(now);
    }, cancellation);

    /// <summary>Does one step of a project.</summary>
    public Task<Outcome<KeptProject>> Move(string division, long id, long seen, string act, string? reason, Actor by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var opened = await Open(session, division, id, seen, by);
        if (opened.Value is not { } kept) return opened;
        var at = clock.GetUtcNow();
        var (line, refusal) = LibraryFlow.Table.Decide(by, kept.Subject, act, !string.IsNullOrWhiteSpace(reason));
        if (refusal is not null)
        {
            if (refusal.Code == "NotYours") TraceLog.Append(session, division, at, TracedAct.Of(TraceAct.Refused, by, kept.Path, "办理项目库，岗位不允许"));
            return Outcome.Refused<KeptProject>(new(refusal.Code, refusal.Message));
        }
        if (line!.To.IsFinal && string.Join('、', (await OpenMoney.Of(session, kept)).Select(open => open.Contracts).Where(words => words.Length > 0)) is { Length: > 0 } list) return Outcome.Refused<KeptProject>(LibraryRefusals.Unpaid(list));
        if (await LibraryConditions.WhyNot(session, kept, line) is { } unmet) return Outcome.Refused<KeptProject>(unmet);
        var now = kept with { Project = kept.Project with { State = line.To } };
        if (!await LibraryRows.Save(session, now, at, by.Name)) return Outcome.Refused<KeptProject>(LibraryRefusals.ChangedSinceSeen);
        await session.Execute(
            """
            INSERT INTO library_step (division, project_id, number, act, from_state, to_state, reason, person_id, person_name, moved_at, row_version)
            SELECT @division, @id, COUNT(*) + 1, @Act, @From, @To, @Reason, @PersonId, @Name, @At, 1 FROM library_step WHERE division = @division AND project_id = @id
            """, new { division, id, Act = line.Act.Code, From = line.From.Code, To = line.To.Code, Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), by.PersonId, by.Name, At = Timestamps.Print(at) });
        TraceLog.Append(session, division, at, TracedAct.Of(TraceAct.Moved, by, kept.Path, $"{kept.Project.Name}：{line.Act.Name}，现在是“{line.To.Name}”"));
        return Outcome.Of(now);
    }, cancellation);

    internal static async Task<Outcome<KeptProject>> Open(Session session, string division, long id, long seen, Actor by)
    {
        if (await LibraryRows.Load(session, division, id) is not { } kept || !by.Reads(kept.Unit)) return Outcome.Refused<KeptProject>(LibraryRefusals.NoSuchProject);
        return kept.Version == seen ? Outcome.Of(kept) : Outcome.Refused<KeptProject>(LibraryRefusals.ChangedSinceSeen);
    }

    // Every project above one is looked at: a circle would never end.
    private static async Task<bool> IsBelow(Session session, KeptProject project, long id)
    {
        for (var steps = 0; steps < 20; steps++)
        {
            if (project.Id == id) return true;
            if (project.ParentId is not { } parent || await LibraryRows.Load(session, project.Division, parent) is not { } above) return false;
            project = above;
        }
        return true;
    }
}
