using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Goals.Tracing;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Goals.Tracing;
using Mingji.Domain.RulePacks;
using Mingji.Tests.Data;
using Mingji.Tests.Generators;

namespace Mingji.Tests.Goals;

public sealed class LinkThemeTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private sealed class Desk(Database database)
    {
        private readonly Ids ids = new(TimeProvider.System);

        public OpenDocument Open => new(database);

        public async Task<KeptDocument> Kept() =>
            (await new KeepDocument(database, RulePack.National, TimeProvider.System, ids).Run(new("130999", TracedDocuments.Township, "张会计"))).Value.ShouldNotBeNull();

        public async Task<LinkTheme.Result> Link(KeptDocument seen, Theme theme, int project, LinkState state = LinkState.Linked, string by = "张会计") =>
            (await new LinkTheme(database, RulePack.National, TimeProvider.System, ids).Run(new(seen.Key, seen.Version, theme, project, state, by))).ShouldNotBeNull();

        public async Task<Outcome<KeptDocument>> Edit(KeptDocument seen, params DocumentEdit[] edits) =>
            await new EditDocument(database, RulePack.National, TimeProvider.System, ids).Run(new(seen.Key, seen.Version, [.. edits], "李会计"));

        public async Task<KeptDocument?> Step(KeptDocument kept, bool isRedo = false) => (await new UndoEdit(database, RulePack.National, TimeProvider.System, ids).Run(new(kept.Key, isRedo, "张会计"))).Value;

        public ConfirmLinks Confirm => new(database, RulePack.National, TimeProvider.System, ids);

        public AgreeNumbers Agree => new(database, RulePack.National, TimeProvider.System, ids);

        public FindOffers Offers => new(Open, RulePack.National);

        public AddSafeguard Safeguard => new(database, RulePack.National, TimeProvider.System, ids);

        public CopyFromLastYear Copy => new(database, RulePack.National, TimeProvider.System, ids);
    }

    private static readonly EditList Projects = new(EditListKind.Projects), SubGoals = new(EditListKind.SubGoals);

    /// <summary>The links by what people call their ends.</summary>
    private static IEnumerable<(string Goal, string Project)> Named(KeptDocument kept) => kept.Decided()
        .Where(link => link.State == LinkState.Linked)
        .Select(link => (link.Theme.In(kept.Document)!.Title ?? "", kept.Document.Projects[link.Project - 1].Name)).Order();

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_link_is_kept_with_history_and_undone_and_done_again(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        var kept = await desk.Kept();
        var linked = (await desk.Link(kept, TracedDocuments.Road, 1)).Now;
        (await desk.Open.Run(kept.Key)).ShouldBe(linked);
        Named(linked).ShouldBe([("完成东沟村道路硬化工程", "柳河镇东沟村道路硬化工程")]);
        var change = (await desk.Open.History(kept.Key))[^1];
        change.Edits.ShouldHaveSingleItem().ShouldBe(new LinkChanged(TracedDocuments.Road, 1, LinkState.Open, LinkState.Linked));
        (change.By, change.Label()).ShouldBe(("张会计", "关联分项目标 1与项目 1"));
        (await desk.Step(linked)).ShouldNotBeNull().Links.ShouldBeEmpty();
        var again = (await desk.Step(linked, isRedo: true)).ShouldNotBeNull();
        again.Links.ShouldBe(linked.Links);
        (await desk.Link(again, TracedDocuments.Road, 1)).Now.Version.ShouldBe(again.Version); // said already
        var apart = (await desk.Link(again, TracedDocuments.Road, 1, LinkState.Apart)).Now;
        apart.StateOf(TracedDocuments.Road, 1).ShouldBe(LinkState.Apart);
        new DocumentTrace(apart.Document, apart.Decided(), RulePack.National).Proposals.ShouldNotContain(proposal => proposal.Theme == TracedDocuments.Road && proposal.Project == 1);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Removing_a_project_or_a_goal_ends_its_links_and_undo_brings_them_back(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        var kept = (await desk.Link(await desk.Kept(), TracedDocuments.Road, 1)).Now;
        kept = (await desk.Link(kept, TracedDocuments.Cleaning, 2)).Now;
        var before = Named(kept).ToList();
        foreach (var removed in new DocumentEdit[] { new Removed(Projects, 1, Projects.At(kept.Document, 1)!), new Removed(SubGoals, 1, SubGoals.At(kept.Document, 1)!) })
        {
            kept = (await desk.Edit(kept, removed)).Value.ShouldNotBeNull();
            Named(kept).ShouldBe([("农村环卫方面", "柳河镇农村环卫保洁服务")]);
            (await desk.Open.Run(kept.Key)).ShouldBe(kept);
            (await desk.Open.History(kept.Key))[^1].Label().ShouldStartWith("删除");
            kept = (await desk.Step(kept)).ShouldNotBeNull();
            Named(kept).ShouldBe(before);
            (await desk.Open.Run(kept.Key)).ShouldBe(kept);
        }
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_stale_screen_links_what_was_meant(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        var seen = await desk.Kept();
        await desk.Edit(seen, new Inserted(Projects, 1, new TableEntry(CheckExample.CleanTable with { Name = "插在前面的项目", Code = null })), new Moved(SubGoals, 1, 3));
        var result = await desk.Link(seen, TracedDocuments.Road, 1);
        result.Theme.ShouldBe(new Theme(EditListKind.SubGoals, 3));
        Named(result.Now).ShouldBe([("完成东沟村道路硬化工程", "柳河镇东沟村道路硬化工程")]);
        var gone = (await desk.Edit(result.Now, new Removed(Projects, 2, Projects.At(result.Now.Document, 2)!))).Value!;
        (await desk.Link(seen, TracedDocuments.Reading, 1)).Refusal!.Code.ShouldBe("LinkEndGone");
        (await desk.Link(gone, TracedDocuments.Reading, 9)).Refusal!.Code.ShouldBe("NoSuchCell");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Any_walk_of_edits_links_and_undos_keeps_links_on_their_goal_and_project(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        var kept = await desk.Kept();
        var random = new Random(20241122);
        // What is linked after each version that stands, by name; undo and redo must lead there again.
        var (model, past, future) = (new HashSet<(string, string)>(), new Stack<HashSet<(string, string)>>(), new Stack<HashSet<(string, string)>>());
        var linkings = 0;
        for (var i = 0; i < 80; i++)
        {
            var n = random.Next(10);
            if (n < 2)
            {
                var (from, to) = n == 0 ? (past, future) : (future, past);
                if (await desk.Step(kept, isRedo: n == 1) is not { } stepped) { from.ShouldBeEmpty(); continue; }
                to.Push(model);
                (kept, model) = (stepped, from.Pop());
            }
            else
            {
                var (edit, next) = Draw(kept, n, i, random, model);
                if ((await desk.Edit(kept, edit)).Value is not { } edited) continue;
                if (edit is LinkChanged) linkings++;
                past.Push(model);
                future.Clear();
                (kept, model) = (edited, next);
            }
            Named(kept).ShouldBe(model.Order());
            (await desk.Open.Run(kept.Key)).ShouldBe(kept);
        }
        linkings.ShouldBeGreaterThan(10);
        OpenDocument.Replay(await desk.Open.History(kept.Key)).ShouldBe(kept.Document);
    }

    private static (DocumentEdit Edit, HashSet<(string, string)> Model) Draw(KeptDocument kept, int n, int step, Random random, HashSet<(string Goal, string Project)> model)
    {
        var (document, items, tables) = (kept.Document, kept.Document.Plan.SubGoals.Items.Count, kept.Document.Projects.Count);
        var (item, table) = (random.Next(Math.Max(items, 1)) + 1, random.Next(Math.Max(tables, 1)) + 1);
        switch (n)
        {
            case 2 when tables > 1: return (new Moved(Projects, table, random.Next(tables) + 1), model);
            case 3 when items > 1: return (new Moved(SubGoals, item, random.Next(items) + 1), model);
            case 4 when tables > 1: return (new Removed(Projects, table, Projects.At(document, table)!), [.. model.Where(link => link.Project != document.Projects[table - 1].Name)]);
            case 5 when items > 1: return (new Removed(SubGoals, item, SubGoals.At(document, item)!), [.. model.Where(link => link.Goal != document.Plan.SubGoals.Items[item - 1].Title)]);
            case 6: return (new Inserted(Projects, table, new TableEntry(CheckExample.CleanTable with { Name = $"新项目{step}", Code = null })), model);
            case 7: return (new Inserted(SubGoals, item, new ItemEntry(new PlanItem($"新目标{step}", ""))), model);
        }
        if (items == 0 || tables == 0) return (CellChanged.To(document, new Place(1, null, Field.OverallGoalText, null, 1), $"第{step}步"), model);
        var theme = new Theme(EditListKind.SubGoals, item);
        var before = kept.StateOf(theme, table);
        var after = before == LinkState.Linked ? LinkState.Apart : LinkState.Linked;
        var pair = (theme.In(document)!.Title!, document.Projects[table - 1].Name);
        return (new LinkChanged(theme, table, before, after), after == LinkState.Linked ? [.. model, pair] : [.. model.Where(link => link != pair)]);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task All_proposals_are_confirmed_as_one_change_and_only_as_seen(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        var kept = await desk.Kept();
        var result = (await desk.Confirm.Run(new(kept.Key, kept.Version, "张会计"))).ShouldNotBeNull();
        result.Confirmed.ShouldBe(new DocumentTrace(kept.Document, [], RulePack.National).Proposals.Count);
        result.Now.Version.ShouldBe(2);
        Named(result.Now).ShouldContain(("农村环卫方面", "柳河镇农村环卫保洁服务"));
        (await desk.Confirm.Run(new(kept.Key, kept.Version, "李会计")))!.Refusal!.Code.ShouldBe("ProposalsChanged");
        (await desk.Confirm.Run(new(kept.Key, 2, "李会计")))!.Refusal!.Code.ShouldBe("NoProposals");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_changed_number_is_offered_on_the_other_side_until_both_agree_and_undo_takes_it_back(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        var kept = (await desk.Link(await desk.Kept(), TracedDocuments.Road, 1)).Now;
        kept = (await desk.Edit(kept, CellChanged.To(kept.Document, new Place(1, 1, Field.Target, 1), "≥850米"), new Inserted(Projects, 1, new TableEntry(CheckExample.CleanTable with { Name = "插在前面的项目", Code = null })))).Value!;
        var offer = (await desk.Offers.Run(kept)).ShouldHaveSingleItem();
        offer.Changed.ShouldBe(new Place(1, 2, Field.Target, 1));
        var agreed = (await desk.Agree.Run(new(kept.Key, kept.Version, offer.Changed, offer.Other, offer.Old, "张会计"))).ShouldNotBeNull();
        agreed.Refusal.ShouldBeNull();
        agreed.Now.Document.TextAt(TracedDocuments.Road.TextPlace)!.ShouldContain("0.85公里");
        (await desk.Offers.Run(agreed.Now)).ShouldBeEmpty();
        (await desk.Agree.Run(new(kept.Key, agreed.Now.Version, offer.Changed, offer.Other, offer.Old, "张会计")))!.Refusal!.Code.ShouldBe("OfferGone");
        (await desk.Step(agreed.Now)).ShouldNotBeNull().Document.ShouldBe(kept.Document);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_missing_safeguard_is_added_once_in_its_place(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        var kept = await desk.Kept();
        var added = (await desk.Safeguard.Run(new(kept.Key, "做好绩效自评", "张会计"))).ShouldNotBeNull();
        added.Now.Document.Plan.Safeguards.Items.Select(item => item.Title).ShouldBe(["加强支出管理", "做好绩效自评", "加强宣传培训调研等"]);
        (await desk.Safeguard.Run(new(kept.Key, "做好绩效自评", "张会计")))!.Refusal!.Code.ShouldBe("NotMissing");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Links_survive_a_replacement_by_name_and_are_copied_to_the_next_year(string kind)
    {
        var desk = new Desk(await stores.Fresh(kind));
        var kept = (await desk.Link(await desk.Kept(), TracedDocuments.Road, 1)).Now;
        kept = (await desk.Link(kept, TracedDocuments.Cleaning, 2)).Now;
        var before = Named(kept).ToList();
        Named((await desk.Copy.Run(new(kept.Key, "李会计"))).Value!.Kept).ShouldBe(before);
        var next = kept.Document with { Projects = [kept.Document.Projects[2], kept.Document.Projects[0]] };
        var replaced = (await desk.Edit(kept, new Replaced(kept.Document, next))).Value.ShouldNotBeNull();
        Named(replaced).ShouldBe([("完成东沟村道路硬化工程", "柳河镇东沟村道路硬化工程")]);
        (await desk.Open.Run(kept.Key)).ShouldBe(replaced);
        Named((await desk.Step(replaced)).ShouldNotBeNull()).ShouldBe(before);
    }
}
