using FsCheck;
using FsCheck.Fluent;
using Mingji.App.Workflow;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.Tests.Domain.Workflow;

public sealed class FlowTests
{
    public static TheoryData<string> Codes => [.. Flows.All.Select(flow => flow.Code)];

    private static Flow Named(string code) => Flows.All.Single(flow => flow.Code == code);

    [Fact]
    public void The_tables_are_documented_as_they_are() => Snapshot.MatchFile(FlowHandbook.Render(), Repository.At("docs", "workflow.md"));

    [Theory, MemberData(nameof(Codes))]
    public void Every_state_is_reached_from_a_start_and_only_final_ones_lead_nowhere(string code)
    {
        var flow = Named(code);
        var reached = flow.Starts.ToHashSet();
        while (flow.Transitions.Where(line => reached.Contains(line.From)).Any(line => reached.Add(line.To))) { }
        reached.ShouldBe(flow.States, ignoreOrder: true);
        flow.States.Where(state => flow.Transitions.All(line => line.From != state)).Where(state => !state.IsFinal).ShouldBeEmpty();
        flow.States.Where(state => state.IsFinal && flow.Transitions.Any(line => line.From == state)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Codes))]
    public void A_table_says_each_thing_once_and_says_all_of_it(string code)
    {
        var flow = Named(code);
        flow.Transitions.GroupBy(line => (line.From, line.Act.Code)).Where(group => group.Count() > 1).ShouldBeEmpty();
        flow.Transitions.Where(line => line.By.Count == 0).ShouldBeEmpty();
        flow.Transitions.Where(line => line.Act.Code == "Return" && !(line.NeedsReason && line.IsReview && line.BeginsRound)).ShouldBeEmpty();
        flow.States.Where(state => state.IsEditable && (state.IsApproved || state.IsFinal || state.Locked.Length > 0)).ShouldBeEmpty();
        flow.States.GroupBy(state => state.Code).Where(group => group.Count() > 1).ShouldBeEmpty();
        flow.Acts.GroupBy(act => act.Code).Where(group => group.Select(act => act.Name).Distinct().Count() > 1).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_approved_or_waits_for_somebody_says_why_it_cannot_be_changed() =>
        GoalFlow.Table.States.Where(state => !state.IsEditable && !state.Locked.EndsWith('。')).ShouldBeEmpty();

    private static readonly UnitPlace Home = new("131026", 1, "636001");

    /// <summary>Units by how they stand to the person's own, with what each scope must say of them.</summary>
    private static readonly (UnitPlace Unit, Scope[] ReachedBy)[] Relations =
    [
        (Home, [Scope.OwnUnit, Scope.Department, Scope.Division, Scope.DivisionAndBelow]),
        (new("131026", 2, "636002"), [Scope.Department, Scope.Division, Scope.DivisionAndBelow]),
        (new("131026", 3, "637001"), [Scope.Office, Scope.Division, Scope.DivisionAndBelow]),
        (new("131026104", 1, "636001"), [Scope.DivisionAndBelow]),
        (new("131027", 1, "636001"), []),
    ];

    [Theory, MemberData(nameof(Codes))]
    public void Every_act_in_every_state_is_open_to_just_the_roles_and_units_the_table_names(string code)
    {
        var flow = Named(code);
        var count = 0;
        foreach (var state in flow.States)
            foreach (var act in flow.Acts)
                foreach (var role in Enum.GetValues<Role>())
                    foreach (var scope in Enum.GetValues<Scope>())
                        foreach (var (unit, reachedBy) in Relations)
                        {
                            var line = flow.Transitions.SingleOrDefault(line => line.From == state && line.Act.Code == act.Code);
                            var expected = line is null ? "NotDeclared" : !line.By.Contains(role) || !reachedBy.Contains(scope) ? "NotYours" : null;
                            var (actor, subject) = (new Actor(1, "王科长", Home, [new(role, scope)]) { Charge = new(["637"], []) }, new FlowSubject(unit, state));
                            var (transition, refusal) = flow.Decide(actor, subject, act.Code, hasReason: true);
                            (refusal?.Code).ShouldBe(expected);
                            transition.ShouldBe(expected is null ? line : null);
                            flow.Available(actor, subject).Any(open => open.Act.Code == act.Code).ShouldBe(expected is null);
                            count++;
                        }
        count.ShouldBe(flow.States.Count * flow.Acts.Count * 11 * 5 * 5);
    }

    [Theory, MemberData(nameof(Codes))]
    public void Whoever_wrote_or_submitted_does_not_review_and_a_deputy_does_not_help_around_it(string code)
    {
        var flow = Named(code);
        foreach (var line in flow.Transitions)
        {
            var everybody = Enum.GetValues<Role>().Select(role => new Post(role, Scope.Division)).ToValueList();
            var (author, other, third) = (new Actor(1, "张会计", Home, everybody), new Actor(2, "李科长", Home, everybody), new Actor(3, "王科长", Home, everybody));
            foreach (var subject in new[] { new FlowSubject(Home, line.From) { Writers = ["张会计"] }, new FlowSubject(Home, line.From) { SubmittedBy = 1 } })
            {
                var expected = line.IsReview ? "AuthorMayNotReview" : null;
                (flow.Decide(author, subject, line.Act.Code, true).Refusal?.Code).ShouldBe(expected);
                (flow.Decide(author, subject, line.Act.Code, true, other).Refusal?.Code).ShouldBe(expected);
                (flow.Decide(other, subject, line.Act.Code, true, author).Refusal?.Code).ShouldBe(expected);
                flow.Decide(third, subject, line.Act.Code, true, other).Refusal.ShouldBeNull();
                (flow.Decide(other, subject, line.Act.Code, false).Refusal?.Code).ShouldBe(line.NeedsReason ? "ReasonMissing" : null);
                (flow.Decide(other, subject with { Assignee = new(3, "王科长") }, line.Act.Code, true).Refusal?.Code).ShouldBe(line.IsReview ? "AssignedToOther" : null);
            }
        }
    }

    [Fact]
    public void A_deputy_acts_with_the_posts_of_the_principal_and_none_of_their_own()
    {
        var (clerk, head) = (new Actor(1, "张会计", Home, [new(Role.Preparer, Scope.OwnUnit)]), new Actor(2, "赵主任", Home, [new(Role.UnitHead, Scope.OwnUnit)]));
        var draft = new FlowSubject(Home, GoalFlow.Draft);
        GoalFlow.Table.Decide(clerk, draft, "Submit", false).Refusal!.Code.ShouldBe("NotYours");
        GoalFlow.Table.Decide(clerk, draft, "Submit", false, head).Transition!.To.ShouldBe(GoalFlow.Submitted);
        GoalFlow.Table.Decide(head, draft, "Submit", false, clerk).Refusal!.Code.ShouldBe("NotYours");
    }

    [Theory, MemberData(nameof(Codes))]
    public void Random_walks_never_reach_an_undeclared_state_and_always_replay(string code)
    {
        var flow = Named(code);
        var steps = (from act in Gen.Elements(flow.Acts.AsSpan().ToArray()) from role in Gen.Elements(Enum.GetValues<Role>()) select (act, role)).ListOf();
        Prop.ForAll(steps.ToArbitrary(), walk =>
        {
            var (state, history) = (flow.Starts[0], new List<FlowStep>());
            foreach (var (act, role) in walk)
            {
                var (line, refusal) = flow.Decide(new(1, "甲", Home, [new(role, Scope.OwnUnit)]), new(Home, state), act.Code, true);
                (line is null).ShouldBe(refusal is not null);
                if (line is null) continue;
                history.Add(new(history.Count + 1, 1, act, state, line.To, null, null, 1, 1, "甲", null, default));
                state = line.To;
                flow.States.ShouldContain(state);
            }
            FlowStep.Replay(flow, history, flow.Starts[0]).ShouldBe(state);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_history_with_a_step_left_out_does_not_replay()
    {
        FlowStep Step(long number, FlowAct act, FlowState from, FlowState to) => new(number, 1, act, from, to, null, null, 1, 1, "甲", null, default);
        var whole = new[] { Step(1, GoalFlow.Submit, GoalFlow.Draft, GoalFlow.Submitted), Step(2, GoalFlow.BeginReview, GoalFlow.Submitted, GoalFlow.DepartmentReview), Step(3, GoalFlow.Pass, GoalFlow.DepartmentReview, GoalFlow.FinanceReview) };
        FlowStep.Replay(GoalFlow.Table, whole, GoalFlow.Draft).ShouldBe(GoalFlow.FinanceReview);
        Should.Throw<InvalidOperationException>(() => FlowStep.Replay(GoalFlow.Table, [whole[0], whole[2]], GoalFlow.Draft));
        Should.Throw<InvalidOperationException>(() => FlowStep.Replay(GoalFlow.Table, [whole[0], whole[1] with { To = GoalFlow.Approved }], GoalFlow.Draft));
    }
}
