using Mingji.App.Goals;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Tests.Pages;

public sealed class AddProjectPageTests(WebSite site) : IClassFixture<WebSite>
{
    public static TheoryData<string> Kinds => [.. RulePack.National.ProjectTemplates.Templates.Select(template => template.Key)];

    private async Task<GoalDocument> Now(KeptDocument kept) => (await site.Get<OpenDocument>().Run(kept.Key)).ShouldNotBeNull().Document;

    private async Task<(KeptDocument Kept, Visitor Visitor)> Adding(string kind, GoalDocument? document = null)
    {
        var kept = await site.Keep(document ?? CheckExample.CleanDocument);
        var visitor = await site.Look(kept, "张会计");
        await visitor.Get($"{kept.Path()}/add?kind={kind}");
        return (kept, visitor);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Each_kind_is_offered_with_its_indicators_to_look_at(string kind)
    {
        var template = RulePack.National.ProjectTemplates.Templates.Single(template => template.Key == kind);
        var (_, visitor) = await Adding(kind);
        visitor.Text(".kinds [aria-current]").ShouldBe(template.Kind);
        visitor.Page.QuerySelectorAll(".preview-rows tbody tr").Length.ShouldBe(template.Rows.Count);
        visitor.Page.QuerySelectorAll("#add input[name^=words]").Length.ShouldBe(template.Example.Keys.Count(word => word is not ("预算" or "年度")));
        visitor.Text(".preview-rows").ShouldNotContain("{");
    }

    [Fact]
    public async Task What_is_known_is_filled_in_and_the_rest_is_told_without_alarm()
    {
        var (kept, visitor) = await Adding("road");
        await visitor.Submit("#add", ("budget", "450000"), ("words[地点]", "西坡村"), ("words[长度]", "900"));
        visitor.RedirectedTo.ShouldBe($"{kept.Path()}?project=2#c-p2-projectname");
        var table = (await Now(kept)).Projects[1];
        (table.Number, table.Name, table.Title, table.Budget.Total, table.Budget.Fiscal).ShouldBe((2, "西坡村道路硬化工程", "西坡村道路硬化工程绩效目标表", "450000.00", "450000.00"));
        table.Indicators[0].Target.Text.ShouldBe("≥900米");
        visitor.Text(".notice").ShouldContain("处未填");
        visitor.Text(".count-unfilled").ShouldContain("处未填");
        visitor.Cell("p2-code")!.ClassList.ShouldContain("is-unfilled");
        visitor.Cell("p2-code")!.ClassList.ShouldNotContain("has-error");
        visitor.Cell("p2-description-r4")!.ClassList.ShouldNotContain("has-error");
        await visitor.Submit("[data-key=undo]");
        (await Now(kept)).ShouldBe(kept.Document);
    }

    [Fact]
    public async Task A_preview_changes_nothing_and_keeps_what_was_typed()
    {
        var (kept, visitor) = await Adding("road");
        visitor.Page.QuerySelector("#add")!.SetAttribute("action", visitor.Page.QuerySelector("#add button[formaction]")!.GetAttribute("formaction")!);
        await visitor.Submit("#add", ("words[地点]", "西坡村"), ("name", "西坡村进村路"));
        visitor.Text(".preview-head").ShouldContain("西坡村进村路");
        visitor.Text(".preview-rows").ShouldContain("西坡村混凝土路面完工长度");
        visitor.Page.QuerySelector("#name")!.GetAttribute("value").ShouldBe("西坡村进村路");
        (await Now(kept)).ShouldBe(kept.Document);
    }

    [Fact]
    public async Task A_blank_form_is_no_wall_of_errors()
    {
        var (kept, visitor) = await Adding("blank");
        await visitor.Submit("#add");
        visitor.RedirectedTo.ShouldStartWith($"{kept.Path()}?project=2");
        visitor.Text(".count-unfilled").ShouldBe("还有 12 处未填");
        visitor.Text(".parts [aria-current]").ShouldEndWith("待填");
        visitor.Page.QuerySelectorAll(".form .has-error").ShouldBeEmpty();
        visitor.Text("#c-p2-projectname").ShouldContain("待填");
        visitor.Text(".side-unfilled").ShouldStartWith("还有 12 处未填");
    }

    [Fact]
    public async Task A_document_that_counts_in_ten_thousands_gets_its_budget_so()
    {
        var (kept, visitor) = await Adding("purchase", CheckExample.WithTable(table => table with { MoneyUnit = MoneyUnit.WanYuan, Budget = new Budget("45.00", "45.00", "0.00") }));
        await visitor.Submit("#add", ("budget", "96,000"));
        var table = (await Now(kept)).Projects[1];
        (table.MoneyUnit, table.Budget).ShouldBe((MoneyUnit.WanYuan, new Budget("9.60", "9.60", "0.00")));
    }

    [Theory, InlineData("road", "约四十万"), InlineData("road", "-5"), InlineData("nothing", "")]
    public async Task What_cannot_be_read_is_refused_and_comes_back(string kind, string budget)
    {
        var (kept, visitor) = await Adding(kind);
        visitor.Page.QuerySelector("#add").ShouldNotBeNull();
        await visitor.Submit("#add", ("budget", budget), ("name", "西坡村进村路"));
        visitor.Page.QuerySelector("[role=alert]").ShouldNotBeNull();
        visitor.Page.QuerySelector("#name")!.GetAttribute("value").ShouldBe("西坡村进村路");
        (await Now(kept)).ShouldBe(kept.Document);
    }

    [Fact]
    public async Task The_project_goes_to_the_end_though_another_has_added_one()
    {
        var (kept, zhang) = await Adding("road");
        var li = await site.Look(kept, "李会计");
        await li.Submit("#arrange", ("do", "Projects-0-1-Duplicate"));
        await zhang.Submit("#add", ("words[地点]", "西坡村"));
        var projects = (await Now(kept)).Projects;
        projects.Count.ShouldBe(3);
        (projects[2].Number, projects[2].Name).ShouldBe((3, "西坡村道路硬化工程"));
    }

    [Fact]
    public async Task A_new_document_begins_from_a_template_and_waits_to_be_filled_on_the_start_page()
    {
        var visitor = site.Visitor();
        await visitor.Introduce();
        await visitor.Get("/new");
        await visitor.Submit("main form", ("unitName", "平川县东关街道办事处本级"), ("unitCode", "355001"), ("year", "2031"), ("division", "130777"), ("kind", "sanitation"));
        visitor.RedirectedTo.ShouldNotBeNull().ShouldEndWith("?project=1");
        visitor.Page.QuerySelectorAll(".form-rows tbody tr:not(.add-row)").Length.ShouldBe(RulePack.National.ProjectTemplates.Templates.Single(template => template.Key == "sanitation").Rows.Count);
        await visitor.Get("/new");
        await visitor.Submit("main form", ("unitName", "平川县西关街道办事处本级"), ("unitCode", "356001"), ("year", "2031"), ("division", "130777"));
        await visitor.Get("/?division=130777&year=2031");
        visitor.Text("tbody tr:last-child").ShouldContain("待填写");
        visitor.Text("tbody tr:last-child").ShouldEndWith("填写第一个项目");
    }

    [Theory]
    [InlineData("平川县北关街道办事处本级", "377001", "unitCode", "已经是“平川县南关街道办事处本级”")]
    [InlineData("平川县南关街道办事处本级", "377002", "unitName", "编码是 377001")]
    [InlineData("377003", "377003", "unitName", "中文全称")]
    public async Task A_code_belongs_to_one_name(string name, string code, string field, string words)
    {
        var division = (await site.Keep(CheckExample.CleanDocument with { Unit = new UnitRef("377001", "平川县南关街道办事处本级") })).Key.Division;
        var visitor = site.Visitor();
        await visitor.Introduce();
        await visitor.Get("/new");
        await visitor.Submit("main form", ("unitName", name), ("unitCode", code), ("year", "2031"), ("division", division));
        visitor.Text($"#{field}-problem").ShouldContain(words);
    }

    [Fact]
    public async Task A_known_name_without_its_code_is_the_known_unit()
    {
        var kept = await site.Keep(CheckExample.CleanDocument with { Unit = new UnitRef("377001", "平川县南关街道办事处本级") });
        var visitor = site.Visitor();
        await visitor.Introduce();
        await visitor.Get($"/new?division={kept.Key.Division}&year=2024");
        visitor.Page.QuerySelectorAll("#units option").Select(option => option.GetAttribute("value")).ShouldBe(["平川县南关街道办事处本级"]);
        await visitor.Submit("main form", ("unitName", "平川县南关街道办事处本级"), ("unitCode", ""), ("year", "2024"), ("division", kept.Key.Division));
        visitor.Text("#unitName-problem").ShouldContain("已经有了");
        await visitor.Submit("main form", ("year", "2025"));
        (await site.Get<ListDocuments>().Run(kept.Key.Division, 2025)).ShouldHaveSingleItem().UnitId.ShouldBe(kept.UnitId);
    }
}
