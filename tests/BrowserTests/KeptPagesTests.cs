using Microsoft.Playwright;
using Mingji.App.Goals;
using Mingji.App.Goals.Tracing;
using Mingji.App.Waivers;
using Mingji.App.Workflow;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Goals.Tracing;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Workflow;
using Mingji.Tests.Generators;
using Mingji.Tests.Pages;

namespace Mingji.BrowserTests;

/// <summary>Every page of a kept document, in every state: WCAG 2.2 AA by axe, nothing wider than a phone; with MINGJI_SHOTS set, its picture.</summary>
public sealed class KeptPagesTests(Site site) : IClassFixture<Site>
{
    public static TheoryData<string> States =>
    [
        "project", "part one", "worst names", "editing", "tools", "conflict", "others", "no rows", "history", "compare", "cell", "paste", "paste preview", "paste refused", "delete", "without script",
        "links", "link chooser", "bound numbers", "offer", "matrix", "matrix empty", "matrix wide", "matrix worst names",
        "waiving", "waived", "waived cell", "fallen", "waivers", "no waivers", "waiver history", "add", "add kind", "blank", "template",
        "in review", "review cell", "return form", "returned", "reviewed again", "flow", "review list",
    ];

    [Theory, MemberData(nameof(States))]
    public Task Accessible_and_as_wide_as_the_window(string state) => site.Watch($"kept {state}", async () => await (await Show(state)).ShouldBeRightAtEveryWidth($"kept {state}"));

    private async Task<IPage> Show(string state)
    {
        var kept = await site.Keep(state switch
        {
            "links" or "link chooser" or "bound numbers" or "offer" or "matrix" => TracedDocuments.Township,
            "matrix wide" => TracedDocuments.Wide,
            "matrix empty" => PageDocuments.WrongCost,
            "in review" or "review cell" or "return form" or "returned" or "reviewed again" or "flow" or "review list" => CheckExample.CleanDocument,
            _ => state == "no rows" ? PageDocuments.Full with { Projects = [new GoalTable { Name = "空白项目" }] } : PageDocuments.Full,
        });
        if (state is "bound numbers" or "offer" or "matrix" or "matrix wide") kept = await Link(kept, state);
        var page = await site.VisitKept(kept, "张会计", script: state != "without script");
        var address = kept.Address();
        switch (state)
        {
            case "part one": await page.GotoAsync($"{address}?project=0"); break;
            case "worst names": await page.GotoAsync($"{address}?project=3"); break;
            case "editing": await page.Locator("#c-p1-level2-r2").ClickAsync(); await page.Locator(".choices button").First.WaitForAsync(); break;
            case "tools": await page.Locator(".form-rows .entry-tools summary").Nth(1).ClickAsync(); break;
            case "without script": await page.GotoAsync($"{address}?edit=p1-level2-r2"); break;
            case "conflict":
                await page.Locator("#c-p1-target-r4").ClickAsync();
                await page.Locator(".cell-pop textarea").FillAsync("≤44万元");
                await Edit(kept, "≤40万元");
                await page.Keyboard.PressAsync("Enter");
                await page.Locator(".cell-pop .editor-problem").WaitForAsync();
                break;
            case "others":
                await Edit(kept, "≤40万元");
                await page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
                await page.Locator(".is-others").WaitForAsync();
                break;
            case "history" or "compare" or "cell":
                await Edit(kept, "≤40万元");
                await page.Locator(".add-row button").First.ClickAsync();
                await page.Locator("#c-p1-name-r5").WaitForAsync();
                await page.GotoAsync($"{address}/{(state == "cell" ? "cell/p1-target-r4" : state == "compare" ? "compare?from=1&to=3" : state)}");
                break;
            case "paste" or "paste preview" or "paste refused":
                await page.GotoAsync($"{address}/paste?project=1");
                if (state == "paste") break;
                await page.Locator("#text").FillAsync(string.Concat(Enumerable.Repeat("产出指标\t数量指标\t安装路灯\t全镇主街道路新安装路灯数量\t≥20盏\t采购合同\n", state == "paste preview" ? 3 : 600)));
                await page.GetByText("预览", new() { Exact = true }).ClickAsync();
                await page.Locator(state == "paste preview" ? ".paste-preview" : "[role=alert]").WaitForAsync();
                break;
            case "waiving": await page.Locator("#c-p1-target-r4").FocusAsync(); await page.Locator(".cell-pop .waive summary").ClickAsync(); await page.Locator(".cell-pop .waive [name=reason]").FillAsync("县里统一按下限考核"); await ToTheTop(page); break;
            case "waived" or "waived cell" or "fallen" or "waivers" or "waiver history":
                await Waive(kept, 1);
                if (state == "fallen") await Edit(kept, "≥600元/米");
                await page.GotoAsync(state switch { "waivers" => $"{address}/waivers", "waiver history" => $"{address}/history", _ => address });
                if (state == "waived") await page.Locator("#answered summary").ClickAsync();
                if (state == "waived cell") await page.Locator("#c-p1-target-r4").FocusAsync();
                break;
            case "no waivers": await page.GotoAsync($"{address}/waivers"); break;
            case "add": await page.GotoAsync($"{address}/add"); break;
            case "add kind": await page.GotoAsync($"{address}/add?kind=road"); break;
            case "blank" or "template":
                await page.GotoAsync($"{address}/add?kind={(state == "blank" ? state : "road")}");
                await page.GetByRole(AriaRole.Button, new() { Name = "增加到文本" }).ClickAsync();
                await page.Locator("#c-p4-projectname").WaitForAsync();
                await ToTheTop(page);
                break;
            case "links": await page.GotoAsync($"{address}?project=0"); break;
            case "link chooser":
                await page.GotoAsync($"{address}?project=0");
                await page.Locator(".link-chooser summary").First.ClickAsync();
                await page.Locator(".link-chooser[open] select").WaitForAsync();
                break;
            case "bound numbers":
                await page.GotoAsync($"{address}?project=0");
                await page.Locator("#c-p0-subgoaltext-i1").FocusAsync();
                await page.Locator(".cell-pop .bound-here").WaitForAsync();
                await ToTheTop(page);
                break;
            case "offer":
                await page.Locator("#c-p1-target-r1").ClickAsync();
                await page.Locator(".cell-pop textarea").FillAsync("≥850米");
                await page.Keyboard.PressAsync("Enter");
                await page.Locator(".cell-offer").WaitForAsync();
                await ToTheTop(page);
                break;
            case "matrix" or "matrix empty" or "matrix wide" or "matrix worst names": await page.GotoAsync($"{address}/matrix"); break;
            case "in review": await Walk(kept, false); await page.GotoAsync(address); break;
            case "review cell": await Walk(kept, false); await page.GotoAsync($"{address}?project=1"); await page.Locator("#c-p1-basis-r1").ClickAsync(); await page.Locator(".cell-review textarea").WaitForAsync(); break;
            case "return form": await Walk(kept, false); await page.GotoAsync(address); await page.Locator("#act-return summary").ClickAsync(); await page.Locator("#act-return textarea").WaitForAsync(); break;
            case "review list": await Walk(kept, false); await page.GotoAsync($"/review?division={kept.Key.Division}&year={kept.Document.Year}"); break;
            case "returned" or "flow": await Walk(kept, true); await page.GotoAsync(state == "flow" ? address + "/flow" : address); break;
            case "reviewed again":
                await Walk(kept, true);
                kept = (await site.Get<EditDocument>().Run(new(kept.Key, 1, [CellChanged.To(kept.Document, new Place(1, 1, Field.Basis, 1), "平财〔2023〕12号")], "李会计"))).Value.ShouldNotBeNull();
                await Walk(kept, false);
                await page.GotoAsync(address);
                break;
            case "delete": await page.GotoAsync($"{address}/delete?project=3"); break;
        }
        return page;
    }

    /// <summary>Submitted and in review; then, where it is asked, returned at a cell.</summary>
    private async Task Walk(KeptDocument kept, bool isReturned)
    {
        Actor Person(long id, string name, Role role) => new(id, name, new UnitPlace(kept.Key.Division, kept.UnitId, kept.Document.Unit.Code), [new Post(role, Scope.Division)]);
        var (head, reviewer) = (Person(901, "赵镇长", Role.UnitHead), Person(902, "钱主任", Role.DepartmentReviewer));
        var key = new SubjectKey(kept.Key, kept.Tables[0].Id);
        (await site.Get<MoveSubjects>().Run(new([await Seen()], GoalFlow.Submit.Code, head)))[0].Refusal.ShouldBeNull();
        (await site.Get<MoveSubjects>().Run(new([await Seen()], GoalFlow.BeginReview.Code, reviewer)))[0].Refusal.ShouldBeNull();
        if (isReturned)
            (await site.Get<ReturnSubject>().Run(new(await Seen(), RulePack.National.ReturnReasons.Reasons[0].Key, "",
                [new CellNote(new Place(1, 1, Field.Basis, 1), null, "请写明文件名称和文号，附件另行上传；没有文件的写明测算过程和单价来源，不能只写“按照实际”")], reviewer))).Refusal.ShouldBeNull();

        async Task<MoveSubjects.Seen> Seen() =>
            new(key, (await site.Get<ShowSubject>().OfDocument(kept.Key)).Single(subject => subject.Key == key).Step, kept.Version);
    }

    // What the header half covers while the page is scrolled is no target.
    private static Task ToTheTop(IPage page) => page.EvaluateAsync("scrollTo({ top: 0, behavior: 'instant' })");

    private async Task Waive(KeptDocument kept, long seen) =>
        (await site.Get<WaiveFinding>().Run(new(kept.Key, seen, "C18", new Place(1, 1, Field.Target, 4), "县里统一按下限考核，见平财〔2024〕12号第三条；本项目招标控制价已按下限编制，完工后按实际决算，不作为成本超支处理", "李会计"))).Refusal.ShouldBeNull();

    private async Task<KeptDocument> Link(KeptDocument kept, string state)
    {
        var pairs = state == "matrix wide" ? Enumerable.Range(1, 27).Select(project => (Item: project % 11 + 1, Project: project)) : [(1, 1), (2, 2)];
        foreach (var (item, project) in pairs)
            kept = (await site.Get<LinkTheme>().Run(new(kept.Key, kept.Version, new Theme(EditListKind.SubGoals, item), project, LinkState.Linked, "张会计")))!.Now;
        return kept;
    }

    private async Task Edit(KeptDocument kept, string text) =>
        (await site.Get<EditCell>().Run(new(kept.Key, 1, new Place(1, 1, Field.Target, 4), "≥500元/米", text, "李会计")))!.Refusal.ShouldBeNull();
}
