using FsCheck;
using FsCheck.Fluent;
using Mingji.App.Goals;
using Mingji.App.Projects;
using Mingji.App.Organisations;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects.Library;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Projects;

public sealed class LibraryTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Fact]
    public void A_budget_is_the_sum_of_its_lines_and_of_its_sources_after_any_acts()
    {
        string[] codes = ["30201", "30227", "31002"];
        var act = from taken in Gen.Elements(codes)
                  from to in Gen.Elements(codes)
                  from source in Gen.Elements(Enum.GetValues<FundSource>())
                  from fen in Gen.Choose(-500_00, 1_000_00)
                  from isShift in Gen.Elements(true, false)
                  select (taken, to, source, Amount: new Money(fen), isShift);
        Prop.ForAll(Gen.ListOf(act).ToArbitrary(), acts =>
        {
            var (budget, total, fiscal) = (ProjectBudget.Empty, 0L, 0L);
            foreach (var (taken, to, source, amount, isShift) in acts)
            {
                var before = budget;
                budget = isShift ? budget.Shift(taken, to, source, amount, out var fault) : budget.Adjust(to, source, amount, out fault);
                if (fault is not null) budget.ShouldBe(before);
                else if (!isShift)
                {
                    total += amount.Fen;
                    if (source != FundSource.OwnFunds) fiscal += amount.Fen;
                }
                // Counted beside the lines, from the acts alone.
                (budget.Total.Fen, budget.Fiscal.Fen, budget.Other.Fen).ShouldBe((total, fiscal, total - fiscal));
                budget.Lines.Sum(line => line.Amount.Fen).ShouldBe(total);
                budget.Lines.ShouldAllBe(line => line.Amount.Fen >= 0);
                budget.Lines.Select(line => (line.EconomicCode, line.Source)).ShouldBeUnique();
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_project_rolls_while_its_term_lasts_and_it_is_alive()
    {
        var project = new LibraryProject("公厕改造", ProjectKind.SpecificGoal) { FirstYear = 2025, Years = [2025, 2026], State = LibraryFlow.Running };
        (project.IsContinuing(2025), project.IsContinuing(2026)).ShouldBe((false, true));
        project.Rolls(2026).ShouldBeTrue();
        project.Rolls(2027).ShouldBeFalse(); // it has no goal table of 2027
        (project with { LastYear = 2026 }).Rolls(2026).ShouldBeFalse();
        (project with { LastYear = 2027 }).Rolls(2026).ShouldBeTrue();
        (project with { State = LibraryFlow.Closed }).Rolls(2026).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_project_of_two_years_is_one_and_filling_again_changes_nothing(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind), change: document => document with { Year = 2025 });
        var fill = new FillLibrary(desk.Database, desk.Time, desk.Ids);
        (await fill.Run(FlowDesk.Division, desk.Business)).Refusal!.Code.ShouldBe("NotYourUnit");
        (await fill.Run(FlowDesk.Division, desk.Clerk)).Value.ShouldBe(new(2, 2));
        (await new CopyFromLastYear(desk.Database, RulePack.National, desk.Time, desk.Ids).Run(new(desk.Document.Key, "张会计"))).Refusal.ShouldBeNull();
        var list = new ListLibrary(desk.Database);
        (await list.Run(new(FlowDesk.Division, 2026, Reach.All))).Unfilled.ShouldBe(2);
        (await fill.Run(FlowDesk.Division, desk.Clerk)).Value.ShouldBe(new(0, 2));
        (await fill.Run(FlowDesk.Division, desk.Clerk)).Value.ShouldBe(new(0, 0));
        var page = await list.Run(new(FlowDesk.Division, 2026, Reach.All));
        (page.Total, page.Unfilled).ShouldBe((2, 0));
        page.Rows.ShouldAllBe(row => row.Project.Years.Count == 2 && row.Project.Years[0] == 2025 && row.Project.IsContinuing(2026) && row.Project.Rolls(2026));
        (await list.Run(new(FlowDesk.Division, 2026, Reach.All) { IsContinuing = false })).Total.ShouldBe(0);
        (await list.Run(new(FlowDesk.Division, 2025, Reach.All) { IsContinuing = false, Search = page.Rows[0].Project.Name })).Total.ShouldBeGreaterThan(0);
        (await list.Run(new(FlowDesk.Division, 2026, Reach.Of(desk.Clerk with { Home = new("130998", 1, "301001") })))).Total.ShouldBe(0);
        await desk.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_running_projects_budget_changes_only_when_another_of_finance_approves(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        await desk.Walk(desk.Table(1), GoalFlow.InExecution);
        var id = (await new ListLibrary(desk.Database).Run(new(FlowDesk.Division, 2025, Reach.All))).Rows.ShouldHaveSingleItem().Id;
        var (show, change, propose) = (new ShowProject(desk.Database, desk.Rules), new ChangeBudget(desk.Database, desk.Rules, desk.Time), new ProposeBudget(desk.Database, desk.Rules, desk.Time, desk.Ids));
        async Task<ShowProject.View> View(int? year = null) => (await show.Run(FlowDesk.Division, id, year, desk.Clerk)).ShouldNotBeNull();
        async Task<Outcome<long>> Ask(long yuan, string? from = null, Actor? by = null, int year = 2025, string document = "平财预〔2025〕3号", string reason = "道路加宽一米，增加材料款", string to = "30201") =>
            await propose.Run(new(FlowDesk.Division, id, (await View()).Kept.Version, year, from, new(to, FundSource.GeneralBudget, new Money(yuan * 100)), document, reason, by ?? desk.Clerk));
        async Task<string?> Decide(long proposal, FlowAct act, Actor by, string? note = null) => (await propose.Decide(FlowDesk.Division, id, proposal, act.Code, note, by)).Refusal?.Code;
        var before = (await View()).Budget.Total;
        // The clerk alone writes nothing, whatever the way.
        (await change.Run(new(FlowDesk.Division, id, (await View()).Kept.Version, 2025, null, "30201", FundSource.GeneralBudget, new Money(1_000_000_000), "随便", desk.Clerk))).Refusal!.Code.ShouldBe("NeedsApproval");
        (await Ask(10_000_000, reason: "随便")).Refusal!.Code.ShouldBe("BadReason");
        (await Ask(10_000_000, document: "会议定的")).Refusal!.Code.ShouldBe("BadDocument");
        (await Ask(10_000_000, year: 2031)).Refusal!.Code.ShouldBe("OtherYear");
        (await Ask(1, to: "99999")).Refusal!.Code.ShouldBe("UnknownClass");
        (await Ask(1, from: "30227")).Refusal!.Code.ShouldBe("BadBudget");
        (await Ask(1, by: desk.Department)).Refusal!.Code.ShouldBe("NotYours");
        var asked = (await Ask(10_000_000)).Value;
        (await View()).Budget.Total.ShouldBe(before);
        (await Decide(asked, BudgetChangeFlow.Approve, desk.Clerk)).ShouldBe("NotYours");
        (await Decide(asked, BudgetChangeFlow.Withdraw, desk.Head)).ShouldBe("NotYours");
        (await Decide(asked, BudgetChangeFlow.Refuse, desk.Business)).ShouldBe("ReasonMissing");
        (await Decide(asked, BudgetChangeFlow.Refuse, desk.Business, "没有资金来源")).ShouldBeNull();
        (await Decide(asked, BudgetChangeFlow.Approve, desk.Business)).ShouldBe("NoSuchProposal");
        (await View()).Budget.Total.ShouldBe(before);
        // Whoever proposes does not approve, finance or not.
        var own = (await Ask(1_000, by: desk.Business)).Value;
        (await Decide(own, BudgetChangeFlow.Approve, desk.Business)).ShouldBe("AuthorMayNotReview");
        (await Decide(own, BudgetChangeFlow.Approve, desk.Performance)).ShouldBeNull();
        var view = await View();
        (view.Budget.Total, view.Kept.Gap(2025)).ShouldBe((before + new Money(100_000), new Money(100_000)));
        view.Changes[0].Reason.ShouldBe("平财预〔2025〕3号，道路加宽一米，增加材料款（王科员提出）");
        view.Changes[0].Person.ShouldBe(desk.Performance.Name);
        view.Proposals.Select(proposal => proposal.Standing).ShouldBe([BudgetChangeFlow.Approved, BudgetChangeFlow.Refused]);
        // The goal table is told: the finding stands in its budget until the two agree.
        async Task<IEnumerable<string>> Told() => (await new Mingji.App.Checks.LiveFindings(desk.Database, desk.Rules).Run((await new OpenDocument(desk.Database).Run(desk.Document.Key))!, new(2025, 12, 1))).Where(finding => finding.Check == "C67").Select(finding => finding.Message);
        (await Told()).ShouldHaveSingleItem().ShouldContain("项目库比目标表多 1,000元");
        (await Decide((await Ask(-1_000)).Value, BudgetChangeFlow.Approve, desk.Business)).ShouldBeNull();
        (await Told()).ShouldBeEmpty();
        // What was approved in one sum is shared out by the unit itself: neither budget nor sources change.
        (await change.Run(new(FlowDesk.Division, id, (await View()).Kept.Version, 2025, ProjectBudget.NotClassified, "30227", FundSource.GeneralBudget, new Money(100_00), "细化", desk.Clerk))).Value!.Total.ShouldBe(before);
        var shift = (await Ask(60, from: "30227")).Value;
        (await Ask(101, from: "30227")).Refusal!.Code.ShouldBe("BadBudget");
        var late = (await Ask(90, from: "30227")).Value;
        (await Decide(shift, BudgetChangeFlow.Approve, desk.Business)).ShouldBeNull();
        (await Decide(late, BudgetChangeFlow.Approve, desk.Business)).ShouldBe("BadBudget"); // only 40 are left of it
        (await Decide(late, BudgetChangeFlow.Withdraw, desk.Clerk)).ShouldBeNull();
        (await new SaveProject(desk.Database, desk.Rules, desk.Time).Move(FlowDesk.Division, id, (await View()).Kept.Version, LibraryFlow.Close.Code, null, desk.Head)).Refusal.ShouldBeNull();
        (await Ask(1)).Refusal!.Code.ShouldBe("Finished");
        await desk.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_was_reviewed_is_read_only_and_classes_are_those_of_the_table(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        await new FillLibrary(desk.Database, desk.Time, desk.Ids).Run(FlowDesk.Division, desk.Clerk);
        var rows = (await new ListLibrary(desk.Database).Run(new(FlowDesk.Division, 2025, Reach.All))).Rows;
        var (id, other) = (rows[0].Id, rows[1].Id);
        var (show, save) = (new ShowProject(desk.Database, desk.Rules), new SaveProject(desk.Database, desk.Rules, desk.Time));
        async Task<KeptProject> Now(long of) => (await show.Run(FlowDesk.Division, of, null, desk.Clerk)).ShouldNotBeNull().Kept;
        async Task<string?> Save(long of, ProjectKind to = ProjectKind.SpecificGoal, string function = "", long? parent = null, int? last = 2028) =>
            (await save.Run(new(FlowDesk.Division, of, (await Now(of)).Version, to, parent, last, new Money(1), function, desk.Clerk))).Refusal?.Code;
        (await Save(id, ProjectKind.People)).ShouldBe("ReadOnlyNow");
        (await Save(id, function: "999bogus")).ShouldBe("UnknownClass");
        (await Save(id, function: "212")).ShouldBeNull(); // it had none
        (await Save(id, function: "201")).ShouldBe("ReadOnlyNow");
        (await Save(id, function: "212", parent: other)).ShouldBeNull();
        (await Save(other, parent: id)).ShouldBe("BadParent"); // a circle would never end
        ((await Now(id)).Project.LastYear, (await Now(id)).Project.FunctionCode).ShouldBe((2028, "212"));
        var draft = (await new RegisterProject(desk.Database, desk.Time, desk.Ids).Run("公厕改造", ProjectKind.SpecificGoal, 2026, desk.Clerk)).Value;
        (await Save(draft, ProjectKind.OtherOperating, "999bogus")).ShouldBe("UnknownClass");
        (await Save(draft, ProjectKind.OtherOperating, "212")).ShouldBeNull();
        await desk.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Whatever_is_added_taken_off_and_shifted_the_kept_budget_is_the_sum_of_its_lines(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        var id = (await new RegisterProject(desk.Database, desk.Time, desk.Ids).Run("公厕改造", ProjectKind.SpecificGoal, 2025, desk.Clerk)).Value;
        var (show, change) = (new ShowProject(desk.Database, desk.Rules), new ChangeBudget(desk.Database, desk.Rules, desk.Time));
        var (random, own, done) = (new Random(20250318), new Dictionary<(string, FundSource), long>(), 0);
        string[] codes = ["30201", "30227", "31002"];
        for (var step = 0; step < 40; step++)
        {
            var (from, to, source, fen) = (random.Next(3) == 0 ? codes[random.Next(3)] : null, codes[random.Next(3)], Enum.GetValues<FundSource>()[random.Next(4)], random.Next(-50_000, 100_000));
            var outcome = await change.Run(new(FlowDesk.Division, id, (await show.Run(FlowDesk.Division, id, null, desk.Clerk))!.Kept.Version, 2025, from, to, source, new Money(fen), "平财预〔2025〕3号", desk.Clerk));
            // Nothing goes below zero, a shift moves money of one source from one class to another.
            var may = from is null ? fen != 0 && own.GetValueOrDefault((to, source)) + fen >= 0 : fen > 0 && from != to && own.GetValueOrDefault((from, source)) >= fen;
            (outcome.Refusal is null).ShouldBe(may, outcome.Refusal?.Message);
            if (may)
            {
                done++;
                own[(to, source)] = own.GetValueOrDefault((to, source)) + fen;
                if (from is not null) own[(from, source)] -= fen;
            }
            var view = (await show.Run(FlowDesk.Division, id, null, desk.Clerk)).ShouldNotBeNull();
            view.Budget.Lines.Where(line => line.Amount.Fen > 0).ToDictionary(line => (line.EconomicCode, line.Source), line => line.Amount.Fen).ShouldBe(own.Where(line => line.Value > 0).ToDictionary(), ignoreOrder: true);
            (view.Budget.Total.Fen, view.Budget.Other.Fen).ShouldBe((own.Values.Sum(), own.Where(line => line.Key.Item2 == FundSource.OwnFunds).Sum(line => line.Value)));
            view.Budget.Fiscal.ShouldBe(view.Budget.Total - view.Budget.Other);
            view.Changes.Count.ShouldBe(done);
        }
        done.ShouldBeGreaterThan(15);
        await desk.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_new_project_goes_on_when_it_has_what_each_step_asks_for_and_never_by_who_registered_it(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        var register = new RegisterProject(desk.Database, desk.Time, desk.Ids);
        (await register.Run("公厕改造", ProjectKind.SpecificGoal, 2025, desk.Business)).Refusal!.Code.ShouldBe("NotYourUnit");
        (await register.Run(" ", ProjectKind.SpecificGoal, 2025, desk.Clerk)).Refusal!.Code.ShouldBe("NoName");
        // One person with two posts: what they register they do not review.
        var both = desk.Clerk with { Posts = [new(Role.TownshipFinance, Scope.Division), new(Role.UnitHead, Scope.OwnUnit)] };
        var id = (await register.Run(desk.Document.Document.Projects[0].Name, ProjectKind.SpecificGoal, 2025, both)).Value;
        (await register.Run(desk.Document.Document.Projects[0].Name, ProjectKind.SpecificGoal, 2025, desk.Clerk)).Refusal!.Code.ShouldBe("AlreadyThere");
        var (show, save, change) = (new ShowProject(desk.Database, desk.Rules), new SaveProject(desk.Database, desk.Rules, desk.Time), new ChangeBudget(desk.Database, desk.Rules, desk.Time));
        async Task<long> Version() => (await show.Run(FlowDesk.Division, id, null, desk.Clerk))!.Kept.Version;
        async Task<Refusal?> Go(FlowAct act, Actor by, string? reason = null) => (await save.Move(FlowDesk.Division, id, await Version(), act.Code, reason, by)).Refusal;
        async Task<string?> Move(FlowAct act, Actor by, string? reason = null) => (await Go(act, by, reason))?.Code;
        (await Move(LibraryFlow.Store, desk.Clerk)).ShouldBe("NotYours");
        (await Go(LibraryFlow.Store, desk.Department))!.Message.ShouldBe("还不能评审入库，请先补充：立项依据和用途、绩效目标、2025 年预算明细。");
        (await save.Run(new(FlowDesk.Division, id, await Version(), ProjectKind.SpecificGoal, null, null, null, "212", desk.Head) { Purpose = "旱厕 3 座要改造", Goals = "改造旱厕 3 座" })).Refusal.ShouldBeNull();
        (await change.Run(new(FlowDesk.Division, id, await Version(), 2026, null, "31002", FundSource.GeneralBudget, new Money(1), "测算", desk.Head))).Refusal!.Code.ShouldBe("OtherYear");
        (await change.Run(new(FlowDesk.Division, id, await Version(), 2025, null, "31002", FundSource.GeneralBudget, new Money(5_000_000), "测算", desk.Head))).Refusal.ShouldBeNull();
        (await Move(LibraryFlow.Store, both)).ShouldBe("AuthorMayNotReview");
        (await Move(LibraryFlow.Store, desk.Head with { Posts = [new(Role.TownshipFinance, Scope.Division)] })).ShouldBe("AuthorMayNotReview"); // wrote in it
        (await Move(LibraryFlow.Store, desk.Department)).ShouldBeNull();
        (await Move(LibraryFlow.Return, desk.Department)).ShouldBe("ReasonMissing");
        (await Move(LibraryFlow.Return, desk.Department, "测算依据不足")).ShouldBeNull();
        (await Move(LibraryFlow.Store, desk.Department)).ShouldBeNull();
        (await Move(LibraryFlow.Choose, both)).ShouldBe("AuthorMayNotReview");
        (await Move(LibraryFlow.Choose, desk.Performance)).ShouldBeNull();
        (await new ListLibrary(desk.Database).Run(new(FlowDesk.Division, 2025, Reach.All))).States.ShouldBe([(LibraryFlow.Chosen, 1)]);
        (await Go(LibraryFlow.Run, desk.Head))!.Message.ShouldContain("没有批复的目标表");
        await desk.Walk(desk.Table(1), GoalFlow.Approved);
        (await Move(LibraryFlow.Run, desk.Head)).ShouldBeNull();
        await desk.LogIsWhole();
    }

    [Fact]
    public async Task Without_an_amount_nothing_is_chosen_for_a_budget()
    {
        var desk = await FlowDesk.With(await stores.Fresh("sqlite"));
        var id = (await new RegisterProject(desk.Database, desk.Time, desk.Ids).Run("公厕改造", ProjectKind.PublicUse, 2026, desk.Clerk)).Value;
        await desk.Database.Write(session => session.Execute("UPDATE library_project SET state = 'Stored' WHERE id = @id", new { id }));
        (await new SaveProject(desk.Database, desk.Rules, desk.Time).Move(FlowDesk.Division, id, 1, LibraryFlow.Choose.Code, null, desk.Performance)).Refusal!.Message.ShouldContain("2026 年没有预算金额");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_is_approved_is_in_the_library_with_its_budget_and_the_lines_can_be_shared_out(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        var list = new ListLibrary(desk.Database);
        await desk.Walk(desk.Table(1), GoalFlow.Approved);
        var row = (await list.Run(new(FlowDesk.Division, 2025, Reach.All))).Rows.ShouldHaveSingleItem();
        var (show, change) = (new ShowProject(desk.Database, desk.Rules), new ChangeBudget(desk.Database, desk.Rules, desk.Time));
        async Task<ShowProject.View> View() => (await show.Run(FlowDesk.Division, row.Id, null, desk.Clerk)).ShouldNotBeNull();
        var view = await View();
        (view.Budget.Total, view.Budget.Lines.All(line => line.EconomicCode == ProjectBudget.NotClassified), view.Changes.Sum(entry => entry.AmountFen)).ShouldBe((view.Printed!.Value, true, view.Budget.Total.Fen));
        (view.Budget.Fiscal, view.Budget.Other).ShouldBe((desk.Document.Document.Projects[0].FiscalBudget!.Value, desk.Document.Document.Projects[0].OtherBudget ?? Money.Zero));
        (await change.Run(new(FlowDesk.Division, row.Id, view.Kept.Version, 2025, ProjectBudget.NotClassified, "30201", FundSource.GeneralBudget, new Money(100_00), "细化", desk.Clerk))).Value!.Total.ShouldBe(view.Budget.Total);
        (await change.Run(new(FlowDesk.Division, row.Id, (await View()).Kept.Version, 2025, null, ProjectBudget.NotClassified, FundSource.GeneralBudget, new Money(100_00), "追加", desk.Clerk))).Refusal!.Code.ShouldBe("UnknownClass");
        // The other one comes when it is approved; pressing the button brings nothing twice and gives no draft a budget.
        (await new FillLibrary(desk.Database, desk.Time, desk.Ids).Run(FlowDesk.Division, desk.Clerk)).Value.ShouldBe(new(1, 1));
        (await desk.Count("budget_line")).ShouldBe(view.Budget.Lines.Count + 1);
        await desk.Walk(desk.Table(2), GoalFlow.Approved);
        (await list.Run(new(FlowDesk.Division, 2025, Reach.All))).Total.ShouldBe(2);
        (await desk.Count("budget_line")).ShouldBeGreaterThan(view.Budget.Lines.Count + 1);
        await desk.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_lines_follow_an_approved_adjustment_with_a_trace_and_one_that_is_taken_back_changes_nothing(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        await desk.Walk(desk.Table(1), GoalFlow.InExecution);
        var list = new ListLibrary(desk.Database);
        var name = desk.Document.Document.Projects[0].Name;
        var row = (await list.Run(new(FlowDesk.Division, 2025, Reach.All))).Rows.Single(row => row.Project.Name == name);
        var (show, change, adjust) = (new ShowProject(desk.Database, desk.Rules), new ChangeBudget(desk.Database, desk.Rules, desk.Time), new Mingji.App.Workflow.StartAdjustment(desk.Database, desk.Rules, desk.Time, desk.Ids));
        async Task<ShowProject.View> View() => (await show.Run(FlowDesk.Division, row.Id, null, desk.Clerk)).ShouldNotBeNull();
        async Task Agree(string? because = null)
        {
            var now = await View();
            (now.Budget.Total, now.Budget.Fiscal + now.Budget.Other).ShouldBe((now.Printed!.Value, now.Printed!.Value), because);
            now.Budget.Lines.Aggregate(Money.Zero, (sum, line) => sum + line.Amount).ShouldBe(now.Printed!.Value);
            // Every change stays; those without a line they come from add up to the budget.
            now.Changes.Where(entry => entry.FromCode is null).Sum(entry => entry.AmountFen).ShouldBe(now.Printed!.Value.Fen);
        }
        await Agree();
        var before = (await View()).Budget;
        (await change.Run(new(FlowDesk.Division, row.Id, (await View()).Kept.Version, 2025, ProjectBudget.NotClassified, "30201", FundSource.GeneralBudget, new Money(before.Fiscal.Fen - 100), "细化", desk.Clerk))).Refusal.ShouldBeNull();
        async Task Start(string document) => (await adjust.Run(new(await desk.See(desk.Table(1)), "规模变化", document, null, desk.Head))).Refusal.ShouldBeNull();
        async Task Write(long fen)
        {
            var text = (fen / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
            var isWan = desk.Document.Document.Projects[0].MoneyUnit == MoneyUnit.WanYuan;
            if (isWan) text = (fen / 1_000_000m).ToString("0.000000", System.Globalization.CultureInfo.InvariantCulture);
            foreach (var field in (Field[])[Field.BudgetTotal, Field.BudgetFiscal]) (await desk.Set(new(1, 1, field), text)).Refusal.ShouldBeNull();
            (await desk.Set(new(1, 1, Field.BudgetOther), "0")).Refusal.ShouldBeNull();
        }
        async Task Approve()
        {
            // Cost rows go by the old budget; that is answered and not what is tried here.
            var now = (await new OpenDocument(desk.Database).Run(desk.Document.Key)).ShouldNotBeNull();
            foreach (var finding in Mingji.Domain.Checks.CheckRun.Over([now.Document], desk.Rules).Where(finding => finding.Severity == Mingji.Domain.Checks.Severity.Error))
                await new Mingji.App.Waivers.WaiveFinding(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(now.Key, now.Version, finding.Check, finding.Place, "只调整预算", "张会计"));
            await desk.Done(desk.Table(1), GoalFlow.SubmitAdjustment, desk.Head);
            await desk.Done(desk.Table(1), GoalFlow.ApproveAdjustment, desk.Performance);
        }
        // Less: the class that holds most gives it.
        await Start("平财预〔2025〕7号");
        await Write(before.Total.Fen - 1_000_000);
        (await View()).Budget.Total.ShouldBe(before.Total); // not approved yet
        await Approve();
        await Agree("less");
        var view = await View();
        view.Changes[0].ShouldSatisfyAllConditions(entry => entry.Reason.ShouldBe("随批复的绩效目标调整：平财预〔2025〕7号"), entry => entry.Person.ShouldBe(desk.Performance.Name), entry => entry.AmountFen.ShouldBeLessThan(0));
        // An old screen overwrites nothing of it.
        (await change.Run(new(FlowDesk.Division, row.Id, row.Version, 2025, null, "30201", FundSource.GeneralBudget, new Money(1), "追加", desk.Clerk))).Refusal!.Code.ShouldBe("ChangedSinceSeen");
        // More: it is still to be shared out.
        await Start("平财预〔2025〕9号");
        await Write(before.Total.Fen + 500_000);
        await Approve();
        await Agree("more");
        (await View()).Budget.Lines.Single(line => line.EconomicCode == ProjectBudget.NotClassified && line.Source == FundSource.GeneralBudget).Amount.ShouldBe(new Money(1_500_000));
        // Begun and taken back: nothing.
        var changes = (await View()).Changes.Count;
        await Start("不涉及");
        await desk.Done(desk.Table(1), GoalFlow.CancelAdjustment, desk.Head, "不再调整");
        await Agree("taken back");
        (await View()).Changes.Count.ShouldBe(changes);
        // Rolled into the next year and closed: this year's lines stay what was approved.
        (await new RollProjects(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(desk.Document.Key, desk.Clerk)).Refusal.ShouldBeNull();
        (await show.Run(FlowDesk.Division, row.Id, 2026, desk.Clerk)).ShouldNotBeNull().Budget.Lines.ShouldBeEmpty(); // nothing of it is approved
        (await new SaveProject(desk.Database, desk.Rules, desk.Time).Move(FlowDesk.Division, row.Id, (await View()).Kept.Version, LibraryFlow.Close.Code, null, desk.Head)).Refusal.ShouldBeNull();
        view = (await show.Run(FlowDesk.Division, row.Id, 2025, desk.Clerk)).ShouldNotBeNull();
        (view.Budget.Total, view.Changes.Count).ShouldBe((new Money(before.Total.Fen + 500_000), changes));
        await desk.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Projects_roll_into_the_next_year_with_their_goals_and_what_has_ended_does_not(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind), projects: 3);
        await new FillLibrary(desk.Database, desk.Time, desk.Ids).Run(FlowDesk.Division, desk.Clerk);
        var roll = new RollProjects(desk.Database, desk.Rules, desk.Time, desk.Ids);
        var ended = (await new ListLibrary(desk.Database).Run(new(FlowDesk.Division, 2025, Reach.All))).Rows.Single(row => row.Project.Name == desk.Document.Document.Projects[1].Name);
        (await new SaveProject(desk.Database, desk.Rules, desk.Time).Move(FlowDesk.Division, ended.Id, ended.Version, LibraryFlow.Close.Code, null, desk.Head)).Refusal.ShouldBeNull();
        (await roll.Candidates(FlowDesk.Division, 2025, desk.Clerk)).ShouldHaveSingleItem().Projects.ShouldBe(2);
        (await roll.Candidates(FlowDesk.Division, 2025, desk.Business)).ShouldBeEmpty();
        (await roll.Run(desk.Document.Key, desk.Business)).Refusal!.Code.ShouldBe("NotYourUnit");
        var done = (await roll.Run(desk.Document.Key, desk.Clerk)).Value.ShouldNotBeNull();
        (done.Projects, done.Ended).ShouldBe((2, 1));
        var next = (await new OpenDocument(desk.Database).Run(done.Next)).ShouldNotBeNull();
        next.Document.Year.ShouldBe(2026);
        foreach (var (now, before) in next.Document.Projects.Zip([desk.Document.Document.Projects[0], desk.Document.Document.Projects[2]]))
            (now.Name, now.Code, now.Goals, now.Indicators).ShouldBe((before.Name, null, before.Goals, before.Indicators));
        var rows = (await new ListLibrary(desk.Database).Run(new(FlowDesk.Division, 2026, Reach.All))).Rows;
        rows.Select(row => row.Tables[0].GoalTableId).ShouldBe(next.Tables.Select(table => table.Id), ignoreOrder: true);
        rows.ShouldAllBe(row => row.Project.Years.Count == 2);
        (await roll.Run(desk.Document.Key, desk.Clerk)).Refusal!.Code.ShouldBe("NothingRolls");
        (await roll.Candidates(FlowDesk.Division, 2025, desk.Clerk)).ShouldBeEmpty();
        await desk.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_unit_that_has_begun_its_next_year_gets_the_tables_it_lacks(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        var first = desk.Document.Document.Projects[0];
        var begun = await desk.Keep(desk.Document.Document with { Year = 2026, Projects = [first with { Code = null, Purpose = "已经改过的用途" }] });
        var done = (await new RollProjects(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(desk.Document.Key, desk.Clerk)).Value.ShouldNotBeNull();
        (done.Projects, done.Next).ShouldBe((2, begun.Key));
        var next = (await new OpenDocument(desk.Database).Run(begun.Key)).ShouldNotBeNull();
        next.Document.Projects.Select(table => table.Name).ShouldBe([first.Name, desk.Document.Document.Projects[1].Name]);
        next.Document.Projects[0].Purpose.ShouldBe("已经改过的用途");
        (await new ListLibrary(desk.Database).Run(new(FlowDesk.Division, 2026, Reach.All))).Total.ShouldBe(2);
        (await new ListLibrary(desk.Database).Run(new(FlowDesk.Division, 2026, Reach.All))).Unfilled.ShouldBe(0);
        await desk.LogIsWhole();
    }
}
