using System.Globalization;
using System.Text.Json;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Workflow;

/// <summary>A filled score form of a subject.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">Which form.</param>
/// <param name="Round">The round it belongs to.</param>
/// <param name="Version">The document's version that was judged.</param>
/// <param name="Marks">The marks.</param>
/// <param name="Total">Their sum.</param>
/// <param name="Conclusion">优, 予以支持 ….</param>
/// <param name="IsPassing">Whether the subject may go on with it.</param>
/// <param name="Opinion">What was written beside it.</param>
/// <param name="Person">Who.</param>
/// <param name="At">When.</param>
public sealed record ScoreSheet(
    long Id, SheetKind Kind, long Round, long Version, ValueList<ScoreMark> Marks, decimal Total, string Conclusion, bool IsPassing, string Opinion, string Person, DateTimeOffset At)
{
    /// <summary>Whether each question has points; otherwise each was only graded, as small projects are.</summary>
    public bool IsScored => Marks.All(mark => mark.Grade.Length == 0);
}

/// <summary>The kinds of score forms.</summary>
public enum SheetKind
{
    /// <summary>四方面审核评分.</summary>
    Review,

    /// <summary>事前绩效评估.</summary>
    ExAnte,
}

/// <summary>Fills the sheet of the four criteria, or the ex-ante assessment of a new project. A later one of the same round replaces it; both are kept.</summary>
public sealed class FillScoreSheet(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What to keep.</summary>
    /// <param name="Key">The subject.</param>
    /// <param name="Kind">Which form.</param>
    /// <param name="Marks">One mark a question.</param>
    /// <param name="Opinion">The opinion in words.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(SubjectKey Key, SheetKind Kind, ValueList<ScoreMark> Marks, string Opinion, Actor By)
    {
        /// <summary>The key of the overall grade where each question is graded instead of given points; <see langword="null"/> for points.</summary>
        public string? Overall { get; init; }

        /// <summary>The document's version on the person's screen; where the content can still change, another one is refused.</summary>
        public long? SeenVersion { get; init; }

        /// <summary>Whom the person stands in for as deputy.</summary>
        public Actor? Principal { get; init; }
    }

    /// <summary>Why a person may not fill a form of a subject as it stands now; <see langword="null"/> when they may.</summary>
    public static Refusal? WhyNot(SheetKind kind, KeptSubject subject, Actor by, Actor? principal = null)
    {
        if (kind == SheetKind.Review)
        {
            if (!subject.ToFlow().State.Equals(GoalFlow.FinanceReview)) return new("NotInReview", $"现在是“{subject.State.Name}”，财政审核时才填写评分表。");
            // Whoever may grade by the table fills the sheet on which the grade rests.
            var line = GoalFlow.Table.Transitions.First(line => line.From == subject.State && line.Grade is not null);
            return GoalFlow.Table.Decide(by, subject.ToFlow(), line.Act.Code, hasReason: true, principal).Refusal is { } refusal ? WorkflowRefusals.Of(refusal) : null;
        }
        // The ex-ante assessment is the department's or the finance bureau's, before the goals are submitted.
        if (!Assessors.Any(role => (principal ?? by).Holds(role, subject.Unit))) return WorkflowRefusals.NotYourUnit;
        if (subject.ToFlow().IsAuthor(by) || principal is not null && subject.ToFlow().IsAuthor(principal)) return new("AuthorMayNotReview", "本轮内容由您填写或提交，不能由您评分。");
        return subject.State.IsEditable ? null : new("NotInDraft", $"现在是“{subject.State.Name}”，事前评估要在提交前完成。");
    }

    /// <summary>Who assesses a new project before it is submitted.</summary>
    public static ValueList<Role> Assessors { get; } = [Role.DepartmentReviewer, Role.TownshipFinance, Role.BusinessSection, Role.PerformanceSection];

    /// <summary>Runs.</summary>
    public Task<Outcome<ScoreSheet>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = Timestamps.Parse(Timestamps.Print(clock.GetUtcNow()));
        if (!await SubjectRows.Hold(session, input.Key.Document) || await SubjectRows.Of(session, input.Key.Document) is not { } document || document.Find(input.Key.Id) is not { } subject)
            return Outcome.Refused<ScoreSheet>(WorkflowRefusals.NoSuchSubject);
        var isDeputy = input.Principal is null || await DeputyRows.Holds(session, input.Principal, input.By, at);
        if ((await Organisations.BudgetYears.IsClosed(session, document.Key.Division, document.Year) ? Refusals.YearClosed(document.Year) : isDeputy ? WhyNot(input.Kind, subject, input.By, input.Principal) : WorkflowRefusals.NotDeputy) is { } refusal)
        {
            TraceLog.Append(session, input.Key.Document.Division, at, TracedAct.Of(TraceAct.Refused, input.By, input.Key.Path, $"评分，没有办成（{refusal.Code}）{(input.Principal is { } absent ? $"（代{absent.Name}）" : "")}"));
            return Outcome.Refused<ScoreSheet>(refusal);
        }
        if (subject.State.IsEditable && input.SeenVersion is { } seen && seen != document.Version) return Outcome.Refused<ScoreSheet>(WorkflowRefusals.ChangedSinceSeen(subject));
        var form = input.Kind == SheetKind.Review ? rules.ReviewSheet : rules.ExAnteSheet;
        if (input.Overall is not null && (input.Kind == SheetKind.ExAnte || subject.BudgetFen >= rules.FlowLimits.ScoredReview.Fen))
            return Outcome.Refused<ScoreSheet>(WorkflowRefusals.PointsNeeded(subject, rules.FlowLimits.ScoredReview));
        var (result, fault) = input.Overall is { } overall ? form.Grade(input.Marks, overall) : form.Score(input.Marks);
        if (result is null) return Outcome.Refused<ScoreSheet>(new("BadMarks", fault!));
        var sheet = new ScoreSheet(ids.Next(), input.Kind, subject.Round, document.Version, input.Marks, result.Total, result.Band.Name, result.Band.Passes, input.Opinion.Trim(), input.By.Name, at);
        await SheetRows.Add(session, input.Key, sheet, input.By.PersonId);
        TraceLog.Append(session, input.Key.Document.Division, at, TracedAct.Of(TraceAct.Reviewed, input.By, input.Key.Path, $"{(input.Kind == SheetKind.Review ? "审核评分" : "事前绩效评估")} {sheet.Total.ToString(CultureInfo.InvariantCulture)} {sheet.Conclusion}{(input.Principal is { } principal ? $"（代{principal.Name}）" : "")}"));
        return Outcome.Of(sheet);
    }, cancellation);
}

/// <summary>The sheets' rows.</summary>
internal static class SheetRows
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = EditJson.Options.Encoder };

    public static Task Add(Session session, SubjectKey key, ScoreSheet sheet, long personId) => session.Execute(
        """
        INSERT INTO score_sheet (division, document_id, subject_id, id, kind, round, version, marks, total, conclusion, is_passing, opinion, person_id, person_name, made_at, row_version)
        VALUES (@Division, @DocumentId, @SubjectId, @Id, @Kind, @Round, @Version, @Marks, @Total, @Conclusion, @IsPassing, @Opinion, @personId, @Person, @At, 1)
        """,
        new
        {
            key.Document.Division, DocumentId = key.Document.Id, SubjectId = key.Id, sheet.Id, Kind = sheet.Kind.ToString(), sheet.Round, sheet.Version,
            Marks = JsonSerializer.Serialize(sheet.Marks.ToArray(), Json), Total = sheet.Total.ToString(CultureInfo.InvariantCulture), sheet.Conclusion, IsPassing = sheet.IsPassing ? 1L : 0L,
            sheet.Opinion, personId, sheet.Person, At = Timestamps.Print(sheet.At),
        });

    /// <summary>The sheets of a subject, newest first.</summary>
    public static async Task<IReadOnlyList<ScoreSheet>> Of(Session session, SubjectKey key) =>
        [.. (await session.Query<Row>(
            """
            SELECT id AS Id, kind AS Kind, round AS Round, version AS Version, marks AS Marks, total AS Total, conclusion AS Conclusion, is_passing AS IsPassing, opinion AS Opinion,
                   person_name AS Person, made_at AS At
            FROM score_sheet WHERE division = @Division AND document_id = @DocumentId AND subject_id = @Id ORDER BY id DESC
            """, new { key.Document.Division, DocumentId = key.Document.Id, key.Id })).Select(row => row.ToSheet())];

    /// <summary>The one that counts, of a round or of any.</summary>
    public static async Task<ScoreSheet?> Newest(Session session, SubjectKey key, SheetKind kind, long? round) =>
        (await Of(session, key)).FirstOrDefault(sheet => sheet.Kind == kind && (round is null || sheet.Round == round));

    private sealed record Row(long Id, string Kind, long Round, long Version, string Marks, string Total, string Conclusion, long IsPassing, string Opinion, string Person, string At)
    {
        public ScoreSheet ToSheet() => new(
            Id, Enum.Parse<SheetKind>(Kind), Round, Version, JsonSerializer.Deserialize<ScoreMark[]>(Marks, Json)!.ToValueList(), decimal.Parse(Total, CultureInfo.InvariantCulture), Conclusion,
            IsPassing == 1, Opinion, Person, Timestamps.Parse(At));
    }
}
