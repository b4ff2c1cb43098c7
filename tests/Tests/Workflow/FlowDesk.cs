using System.Text;
using Mingji.App.Accounts;
using Mingji.App.Data;
using Mingji.App.Demo;
using Mingji.App.Disclosure;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.App.Workflow;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Workflow;
using Mingji.Tests.Disclosure;

namespace Mingji.Tests.Workflow;

/// <summary>A store with the people of a county, and short words for what they do.</summary>
internal sealed class FlowDesk(Database database, RulePack? pack = null)
{
    public const string Division = "130999";

    public Database Database { get; } = database;

    public RulePack Rules { get; } = pack ?? Usual;

    /// <summary>The national pack without thresholds, so that the usual way asks for no assessment and no sheet.</summary>
    public static RulePack Usual { get; } = RulePack.With(file => file == "flow-limits.json" ? new MemoryStream(Encoding.UTF8.GetBytes(
        """{ "source": "平川县财政局", "exAnteYuan": 2000000000, "scoredReviewYuan": 2000000000, "dueDays": [{ "state": "Submitted", "workingDays": 5 }, { "state": "DepartmentReview", "workingDays": 10 }] }""")) : null);

    public Ids Ids { get; } = new(TimeProvider.System);

    public Clock Time { get; } = new();

    public KeptDocument Document { get; set; } = null!;

    private UnitPlace Unit => new(Division, Document.UnitId, Document.Document.Unit.Code);

    private Actor Person(long id, string name, Role role, Scope scope) => new(id, name, Unit, [new(role, scope)]);

    public Actor Clerk => Person(1, "张会计", Role.Preparer, Scope.OwnUnit);

    public Actor Head => Person(2, "赵镇长", Role.UnitHead, Scope.OwnUnit);

    public Actor Department => Person(3, "李主任", Role.DepartmentReviewer, Scope.Department);

    public Actor Business => Person(4, "王科员", Role.BusinessSection, Scope.Division);

    public Actor Performance => Person(5, "陈股长", Role.PerformanceSection, Scope.Division);

    /// <summary>A document of a unit with projects no check finds an error in.</summary>
    public static GoalDocument Written(int projects = 2, int unit = 0, int year = 2025) => FillScale.Write(new(unit + 1, projects, year, Division)).Last();

    public static async Task<FlowDesk> With(Database database, int projects = 2, RulePack? pack = null, Func<GoalDocument, GoalDocument>? change = null)
    {
        var desk = new FlowDesk(database, pack);
        desk.Document = await desk.Keep((change ?? (document => document))(Written(projects)));
        return desk;
    }

    public async Task<KeptDocument> Keep(GoalDocument document) =>
        (await new KeepDocument(Database, Rules, Time, Ids).Run(new(Division, document, "张会计"))).Value.ShouldNotBeNull();

    public MoveSubjects Move => new(Database, Rules, Time, Ids);

    public ShowSubject Show => new(Database);

    public SubjectKey Table(int number) => new(Document.Key, Document.Tables[number - 1].Id);

    public async Task<KeptSubject> Now(SubjectKey key) => (await Show.OfDocument(key.Document)).Single(subject => subject.Key == key);

    public async Task<MoveSubjects.Seen> See(SubjectKey key) => new(key, (await Now(key)).Step, (await new OpenDocument(Database).Run(key.Document))!.Version);

    /// <summary>Moves one subject as it stands now.</summary>
    public async Task<MoveSubjects.Result> Do(SubjectKey key, FlowAct act, Actor by, string? reason = null, Actor? principal = null) =>
        (await Move.Run(new([await See(key)], act.Code, by, reason, null, principal))).ShouldHaveSingleItem();

    /// <summary>Moves one subject; a refusal fails the test.</summary>
    public async Task Done(SubjectKey key, FlowAct act, Actor by, string? reason = null) => (await Do(key, act, by, reason)).Refusal.ShouldBeNull();

    /// <summary>From draft to a state along the usual way.</summary>
    public async Task Walk(SubjectKey key, FlowState to)
    {
        (FlowAct Act, Actor By)[] way =
        [
            (GoalFlow.Submit, Head), (GoalFlow.BeginReview, Department), (GoalFlow.Pass, Department), (GoalFlow.GradeExcellent, Business), (GoalFlow.Approve, Performance),
            (GoalFlow.Disclose, Performance), (GoalFlow.Execute, Performance), (GoalFlow.Archive, Performance),
        ];
        while ((await Now(key)).State is var state && state != to)
        {
            var (act, by) = way.First(step => GoalFlow.Table.Find(state, step.Act.Code) is not null);
            if (act == GoalFlow.Disclose) (await Release(by)).Refusal.ShouldBeNull();
            else await Done(key, act, by, state == GoalFlow.Added ? "年中追加的项目" : null);
        }
    }

    /// <summary>Releases the document as it is, with an answer to whatever a check objects to.</summary>
    public async Task<ReleaseDocument.Result> Release(Actor by, string? reason = null)
    {
        var now = (await new OpenDocument(Database).Run(Document.Key))!;
        return await new ReleaseDocument(Database, Rules, Time, Ids).Run(new(now.Key, now.Version, [.. Releases.Answers(now)], by, reason));
    }

    public Task<Outcome<Release>> Withdraw(Actor by, long number = 1) => new WithdrawRelease(Database, Rules, Time, Ids).Run(new(Document.Key, number, "项目名称与批复不一致", by));

    public async Task<Outcome<KeptDocument>> Set(Place place, string text, Writer? by = null)
    {
        var now = (await new OpenDocument(Database).Run(Document.Key))!;
        return await new EditDocument(Database, Rules, Time, Ids).Run(new(now.Key, now.Version, [CellChanged.To(now.Document, place, text)], by ?? "张会计"));
    }

    /// <summary>Makes an account in the document's unit, with a role as far as it usually reaches.</summary>
    public async Task<long> AddPerson(string name, Role role, string division = Division)
    {
        var people = new SavePerson(Database, new OneTimeLinks(Database, new Passwords(new AccountSettings()), new AccountSettings(), Time, Ids), Time, Ids);
        return (await new AddFromTerminal(Database, people, Time, Ids).Run(new(division, Document.Document.Unit, name, name, [new Post(role, role.UsualScope())]), ActBy.Terminal("测试"))).Value.ShouldNotBeNull().Key.Id;
    }

    /// <summary>What the queue is sorted and filtered by is what it is taken from.</summary>
    public async Task QueueColumnsAreTrue() => (await Database.Read(session => session.Query<string>(
        """
        SELECT CAST(s.subject_id AS TEXT) FROM flow_state s JOIN unit u ON u.division = s.division AND u.id = s.unit_id
        LEFT JOIN goal_table t ON t.division = s.division AND t.document_id = s.document_id AND t.id = s.subject_id
        LEFT JOIN control_figure c ON c.division = s.division AND c.year = s.year AND c.unit_id = s.unit_id AND c.project_key = COALESCE(t.code, t.name)
        WHERE s.subject_id <> 0 AND t.id IS NULL OR s.sort_due <> COALESCE(s.due_on, '9999') OR s.sort_unit <> COALESCE(u.code, '~' || u.name) OR s.sort_budget <> COALESCE(t.budget_fen, -1)
           OR s.error_count <> COALESCE(t.error_count, 0) OR s.warning_count <> COALESCE(t.warning_count, 0)
           OR s.over_fen <> COALESCE(CASE WHEN COALESCE(t.fiscal_fen, t.budget_fen) > c.amount_fen THEN COALESCE(t.fiscal_fen, t.budget_fen) - c.amount_fen END, 0)
        """))).ShouldBeEmpty();

    public Task<long> Count(string table) => Database.Read(session => session.Scalar<long>($"SELECT COUNT(*) FROM {table}"));

    public async Task LogIsWhole() => (await new VerifyLog(Database).Run([])).ShouldAllBe(verdict => verdict.Faults.Count == 0 && verdict.Count > 0);

    /// <summary>A clock that stands where the test puts it.</summary>
    public sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
