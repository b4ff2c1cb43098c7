using FsCheck.Fluent;
using Mingji.App.Goals;
using Mingji.App.Workflow;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;

namespace Mingji.Tests.Workflow;

/// <summary>Random acts of random people on random subjects through the store, beside a model that is nothing but the table.</summary>
public sealed class RandomWalkTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private sealed record Step(int Subject, int Person, FlowAct Act, int Way, bool IsEdit);

    public static IEnumerable<TheoryDataRow<string, ulong>> Walks => Stores.Kinds.SelectMany(kind => new ulong[] { 1, 2, 3 }.Select(seed => new TheoryDataRow<string, ulong>(kind.Data, seed)));

    [Theory, MemberData(nameof(Walks))]
    public async Task Whatever_people_try_the_store_follows_the_table_and_the_history_replays(string kind, ulong seed)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind), 3);
        Actor[] people = [desk.Clerk, desk.Head, desk.Department, desk.Business, desk.Performance, desk.Clerk with { Posts = desk.Performance.Posts.Add(new(Role.DepartmentReviewer, Scope.Division)) }];
        var steps = from subject in Gen.Choose(1, 3) from person in Gen.Choose(0, people.Length - 1) from act in Gen.Elements(GoalFlow.Table.Acts.AsSpan().ToArray())
                    from way in Gen.Choose(0, 999) from isEdit in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
                    select new Step(subject, person, act, way, isEdit);
        var walk = steps.ListOf(120).Sample(1, new FsCheck.Rnd(seed), 1).Single();
        var (model, moved) = (new Dictionary<long, FlowState>(), 0);
        foreach (var step in walk)
        {
            var key = desk.Table(step.Subject);
            var before = await desk.Now(key);
            if (model.TryGetValue(key.Id, out var known)) before.State.ShouldBe(known);
            if (step.IsEdit)
            {
                var place = new Place(1, step.Subject, Field.Purpose);
                var text = (await new OpenDocument(desk.Database).Run(desk.Document.Key))!.Document.TextAt(place)!;
                ((await desk.Set(place, text.EndsWith('。') ? text[..^1] : text + "。")).Refusal is null).ShouldBe(before.State.IsEditable);
                continue;
            }
            // Any act of anybody is nearly always refused: two steps of three take a way out of the state, half of them by somebody who may, so that walks get far.
            var ways = GoalFlow.Table.Transitions.Where(line => line.From == before.State).ToList();
            var act = step.Way % 3 > 0 && ways.Count > 0 ? ways[step.Way % ways.Count].Act : step.Act;
            var reason = GoalFlow.Table.Find(before.State, act.Code) is { NeedsReason: true } ? "other" : null;
            var person = step.Way % 2 > 0 ? people.FirstOrDefault(who => GoalFlow.Table.Decide(who, before.ToFlow(), act.Code, reason is not null).Refusal is null) ?? people[step.Person] : people[step.Person];
            var expected = GoalFlow.Table.Decide(person, before.ToFlow(), act.Code, reason is not null);
            var result = await desk.Do(key, act, person, reason);
            if (result.Now is { } now)
            {
                now.State.ShouldBe(expected.Transition.ShouldNotBeNull().To);
                (await desk.Now(key)).State.ShouldBe(now.State);
                model[key.Id] = now.State;
                moved++;
            }
            else if (expected.Refusal is { } refusal) result.Refusal!.Code.ShouldBe(refusal.Code);
            else result.Refusal!.Code.ShouldBeOneOf("ErrorsOpen", "NotAsApproved", "AdjustmentOnItsOwn", "ReleaseOnItsOwn", "SheetMissing"); // what the table does not know
        }
        foreach (var (id, state) in model)
        {
            var view = (await desk.Show.Run(new(desk.Document.Key, id), desk.Performance))!;
            var start = view.Steps[0].From;
            GoalFlow.Table.Starts.ShouldContain(start);
            FlowStep.Replay(GoalFlow.Table, view.Steps, start).ShouldBe(state);
        }
        moved.ShouldBeGreaterThan(5);
        (await desk.Count("flow_step")).ShouldBe(moved);
        await desk.LogIsWhole();
    }
}
