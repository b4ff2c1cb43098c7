using Mingji.App.Accounts;
using Mingji.App.Data;
using Mingji.App.Disclosure;
using Mingji.App.Goals;
using Mingji.App.Workflow;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;
using static Mingji.Domain.Workflow.GoalFlow;

namespace Mingji.App.Demo;

/// <summary>
/// Brings the demo county's newest year on its way: drafts, submitted, returned at a cell, mended, in each review, awaiting approval, approved, published.
/// The people of the demo do it in the days just past, so that whoever signs in as one of them finds work waiting.
/// </summary>
public sealed class MoveDemo(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    // How far the tables of a unit have come; of several states each table has the next in turn. What still has errors, or asks for a score sheet first, stays behind.
    private static readonly (string Unit, FlowState[] To, bool IsMended)[] Units =
    [
        ("liuhe", [Submitted, Draft, Returned, DepartmentReview, Returned, FinanceReview, Submitted, Approved], false),
        ("daying", [Returned, Submitted, DepartmentReview], true),
        ("baita", [Submitted, FinanceReview], false),
        ("education", [Submitted, DepartmentReview, Submitted], false),
        ("water", [DepartmentReview, Returned, Submitted], false),
        ("health", [AwaitingApproval], false),
        ("culture", [FinanceReview, Correction, AwaitingApproval], false),
        ("finance", [Disclosed], false),
    ];

    // Most of the county was approved in January; without them there would be little to watch.
    private static readonly string[] InTime = ["shiqiao", "qingquan", "qingshan", "transport", "civil", "farming", "housing", "labour", "police", "emergency"];

    private static readonly FlowAct[] Way = [Submit, BeginReview, Pass, GradeExcellent, Approve];

    // What reviewers find: where, which reason of the list, what they write, and how the clerk mends it.
    private static readonly (Field Field, string Reason, string Text, string Mended)[] Returns =
    [
        (Field.Basis, "noBasis", "请写明文件名称和文号，没有文件的写明测算过程。", "，以及当年部门预算批复"),
        (Field.Goal, "unclear", "请写明完成的时间和受益的范围。", "，当年11月底前全部完成"),
    ];

    /// <summary>Runs on a county whose accounts are there; gives back how many goal tables and plans were moved.</summary>
    public async Task<int> Run(CancellationToken cancellation = default)
    {
        var (year, moved) = (DemoCounty.Years[^1], 0);
        if (await Person("czj-businesssection") is not { } business || await Person("czj-performancesection") is not { } performance) return 0;
        moved += await new PastDemo(database, InTime).Run(clock.GetUtcNow(), cancellation);
        await new SetFlowSettings(database, clock).Run(new(DemoCounty.Division, year, new FlowSettings(0, true), performance), cancellation);
        var rows = await new ListDocuments(database).Run(DemoCounty.Division, year, cancellation: cancellation);
        foreach (var (unit, to, isMended) in Units)
        {
            var written = DemoData.Embedded.Units.Townships.Concat(DemoData.Embedded.Units.Departments).First(known => known.Key == unit);
            if (rows.FirstOrDefault(row => row.UnitCode == written.Code) is not { } row) continue;
            if (await Person(written.Key + "1") is not { } clerk || await Person(written.Key + "2") is not { } reviewer || await Person(written.Key + "3") is not { } head) continue;
            moved += await Walk(new(new(DemoCounty.Division, row.Id), clerk, head, reviewer, business, performance, row.UnitCode![2] - '0'), to, isMended, cancellation);
        }
        return moved;

        Task<Actor?> Person(string name) => new FindActor(database).Run(name, cancellation);
    }

    /// <summary>A document and those who have to do with it.</summary>
    private sealed record Desk(DocumentKey Key, Actor Clerk, Actor Head, Actor Reviewer, Actor Business, Actor Performance, int Turn)
    {
        public Actor Of(int step) => step switch { 0 => Head, 1 or 2 => Reviewer, 3 => Business, _ => Performance };
    }

    private async Task<int> Walk(Desk desk, FlowState[] to, bool isMended, CancellationToken cancellation)
    {
        var subjects = await Subjects(desk, cancellation);
        var goals = new Dictionary<SubjectKey, FlowState>();
        foreach (var subject in subjects.Where(subject => subject.ErrorCount == 0))
            goals[subject.Key] = to[goals.Count % to.Length] is var goal && Rank(goal) > 3 && subject.BudgetFen >= rules.FlowLimits.ScoredReview.Fen ? FinanceReview : goal;
        // Some came in just now, so that not all that waits is late.
        var late = desk.Turn % 2 == 0 ? goals.Where(goal => goal.Value == Submitted).Select(goal => goal.Key).ToList() : [];
        for (var step = 0; step < Way.Length; step++) await Move(desk, [.. goals.Where(goal => Rank(goal.Value) > step && !late.Contains(goal.Key)).Select(goal => goal.Key)], step, desk.Of(step), step, cancellation);
        await Move(desk, late, 0, desk.Head, 7, cancellation);
        foreach (var (key, i) in goals.Where(goal => goal.Value == Returned).Select((goal, i) => (goal.Key, i))) await SendBack(desk, key, Returns[i % Returns.Length], Return, desk.Reviewer, cancellation);
        foreach (var (key, goal) in goals.Where(goal => goal.Value == Correction)) await SendBack(desk, key, Returns[1], GradeGood, desk.Business, cancellation);
        var returned = goals.Where(goal => goal.Value == Returned).Select(goal => goal.Key).ToList();
        if (isMended && returned.Count > 0)
        {
            await Mend(desk, returned, cancellation);
            await Move(desk, returned, 0, desk.Head, 7, cancellation);
            await Move(desk, returned, 1, desk.Reviewer, 8, cancellation);
        }
        if (to.Contains(Disclosed)) await Release(desk, cancellation);
        return goals.Values.Count(goal => goal != Draft);
    }

    private static int Rank(FlowState state) =>
        state == Draft ? 0 : state == Submitted ? 1 : state == DepartmentReview || state == Returned ? 2 : state == FinanceReview || state == Correction ? 3 : state == AwaitingApproval ? 4 : 5;

    /// <summary>Of nine days just past the one asked for, in Beijing's working hours; units do not act at the same minute.</summary>
    private StoppedClock At(Desk desk, int day) => new(new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddDays(day - 9).AddMinutes(90 + 31 * desk.Turn + 17 * day));

    private Task<ValueList<KeptSubject>> Subjects(Desk desk, CancellationToken cancellation) => new ShowSubject(database).OfDocument(desk.Key, cancellation);

    private async Task<long> Version(Desk desk, CancellationToken cancellation) => (await new OpenDocument(database).Run(desk.Key, cancellation))!.Version;

    private async Task Move(Desk desk, IReadOnlyCollection<SubjectKey> keys, int step, Actor by, int day, CancellationToken cancellation)
    {
        if (keys.Count == 0) return;
        var version = await Version(desk, cancellation);
        var seen = (await Subjects(desk, cancellation)).Where(subject => keys.Contains(subject.Key)).Select(subject => new MoveSubjects.Seen(subject.Key, subject.Step, version)).ToValueList();
        foreach (var result in await new MoveSubjects(database, rules, At(desk, day), ids).Run(new(seen, Way[step].Code, by), cancellation))
            if (result.Refusal is { } refusal) throw new InvalidOperationException($"{result.Name}: {refusal.Message}");
    }

    private async Task SendBack(Desk desk, SubjectKey key, (Field Field, string Reason, string Text, string Mended) found, FlowAct act, Actor by, CancellationToken cancellation)
    {
        var subject = (await Subjects(desk, cancellation)).Single(subject => subject.Key == key);
        var place = PlaceOf(subject, found.Field);
        var input = new ReturnSubject.Input(new(key, subject.Step, await Version(desk, cancellation)), found.Reason, found.Text, place is { } there ? [new CellNote(there, found.Reason, found.Text)] : [], by) { Act = act };
        var outcome = await new ReturnSubject(database, rules, At(desk, 5), ids).Run(input, cancellation);
        if (outcome.Refusal is { } refusal) throw new InvalidOperationException($"{subject.Name}: {refusal.Message}");
    }

    // A plan is returned as a whole.
    private static Place? PlaceOf(KeptSubject subject, Field field) =>
        subject.Key.IsPlan ? null : field == Field.Goal ? new Place(1, subject.Position, field, null, 1) : new Place(1, subject.Position, field, 1);

    private async Task Mend(Desk desk, List<SubjectKey> returned, CancellationToken cancellation)
    {
        var kept = (await new OpenDocument(database).Run(desk.Key, cancellation))!;
        var edits = new List<DocumentEdit>();
        foreach (var subject in (await Subjects(desk, cancellation)).Where(subject => returned.Contains(subject.Key)))
            if (PlaceOf(subject, Returns[returned.IndexOf(subject.Key) % Returns.Length].Field) is { } place && kept.Document.TextAt(place) is { } text)
                edits.Add(CellChanged.To(kept.Document, place, text.TrimEnd('。') + Returns[returned.IndexOf(subject.Key) % Returns.Length].Mended));
        if (edits.Count > 0) await new EditDocument(database, rules, At(desk, 6), ids).Run(new(desk.Key, kept.Version, edits.ToValueList(), desk.Clerk), cancellation);
    }

    private async Task Release(Desk desk, CancellationToken cancellation)
    {
        var draft = (await new PrepareRelease(database, rules).Run(desk.Key, cancellation))!;
        var answered = draft.Judge([]).Open.Select(finding => finding.Check).Distinct().Select(check => new SignOff(check, "已与单位核对，按原文公开，下次调整时修改。")).ToValueList();
        var result = await new ReleaseDocument(database, rules, At(desk, 8), ids).Run(new(desk.Key, draft.Kept.Version, answered, desk.Performance), cancellation);
        if (result.Refusal is { } refusal) throw new InvalidOperationException(refusal.Message);
    }
}
