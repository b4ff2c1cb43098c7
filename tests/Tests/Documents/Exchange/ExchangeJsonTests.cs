using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Mingji.App.Documents.Exchange;
using Mingji.App.Documents.Reading;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;
using Mingji.Tests.Generators;

namespace Mingji.Tests.Documents.Exchange;

public sealed class ExchangeJsonTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(200);

    [Fact]
    public void What_is_written_reads_again_equal_in_every_member() =>
        Prop.ForAll(AnyDocument.Arbitrary, document =>
        {
            var whole = document with
            {
                Source = new SourceFile("文本.docx", "docx", new string('a', 64)),
                NotUnderstood = [new Leftover("第 3 段", "附注 <一>", "不属于任何栏目", 1)],
            };
            Read(Write([whole])).Documents.ShouldBe([whole]);
        }).Check(Runs);

    [Fact]
    public void What_is_written_follows_the_published_schema() =>
        Prop.ForAll(AnyDocument.Arbitrary, document => Schema.Faults(Write([document])).ShouldBeEmpty()).Check(Runs);

    [Fact]
    public void Findings_with_places_twins_and_repairs_follow_the_published_schema()
    {
        var place = new Place(1, 1, Field.Target, 4);
        var finding = new Finding
        {
            Check = "C18",
            Severity = Severity.Error,
            Message = "成本指标写成了下限。",
            Advice = "改为上限。",
            Sites = [new Site(place, "≥64万元", "≤64万元", Repair.Replace(place, "≤64万元", isSafe: true), new Place(2, 3, Field.Goal, Item: 1)), new Site(place with { Row = 5 }, "≥1元", "≤1元")],
        };
        var named = CheckExample.CleanDocument with { Source = new SourceFile("x.docx", "docx", "") };

        var json = Write([named], [finding]);

        Schema.Faults(json).ShouldBeEmpty();
        using var parsed = JsonDocument.Parse(json);
        var written = parsed.RootElement.GetProperty("findings")[0];
        written.GetProperty("file").GetString().ShouldBe("x.docx");
        written.GetProperty("severity").GetString().ShouldBe("error");
        (written.GetProperty("project").GetInt32(), written.GetProperty("row").GetInt32(), written.GetProperty("field").GetString()).ShouldBe((1, 4, "target"));
        written.GetProperty("title").GetString().ShouldBe(Catalogue.Find("C18").Title);
        written.GetProperty("places").GetArrayLength().ShouldBe(2);
        written.GetProperty("places")[0].GetProperty("twin").GetProperty("document").GetInt32().ShouldBe(2);
        written.GetProperty("places")[0].GetProperty("repair").GetProperty("edits")[0].GetProperty("text").GetString().ShouldBe("≤64万元");
    }

    [Fact]
    public void The_schema_finds_fault_with_a_wrong_document()
    {
        Schema.Faults("""{ "format": "mingji/1", "documents": [ { "year": "2024" } ] }""").ShouldHaveSingleItem().ShouldContain("$.documents[0].year");
        Schema.Faults("""{ "format": "mingji/1" }""").ShouldHaveSingleItem().ShouldContain("documents");
        Schema.Faults("""{ "format": "mingji/1", "documents": [ { "projects": [ { "moneyUnit": "角", "budget": { "total": "1" } } ] } ] }""").Count.ShouldBe(2);
    }

    [Fact]
    public void Numbers_stand_beside_the_text_as_the_contract_says()
    {
        var document = CheckExample.WithTable(table => table with
        {
            MoneyUnit = MoneyUnit.WanYuan,
            Budget = new Budget("2.55", "2.55", null),
            SpendingPlan = new SpendingPlan("30%", "60.50", null, "100%"),
        });
        using var parsed = JsonDocument.Parse(Write([document]));
        var project = parsed.RootElement.GetProperty("documents")[0].GetProperty("projects")[0];
        project.GetProperty("budget").GetProperty("total").GetString().ShouldBe("25500.00");
        project.GetProperty("budget").GetProperty("other").ValueKind.ShouldBe(JsonValueKind.Null);
        project.GetProperty("budget").GetProperty("text").GetProperty("total").GetString().ShouldBe("2.55");
        project.GetProperty("spendingPlan").GetProperty("march").GetString().ShouldBe("30");
        project.GetProperty("spendingPlan").GetProperty("june").GetString().ShouldBe("60.50");
        project.GetProperty("spendingPlan").GetProperty("december").GetString().ShouldBe("100");
        project.GetProperty("spendingPlan").GetProperty("holds").GetString().ShouldBe("percent");
        var target = project.GetProperty("indicators")[0].GetProperty("target");
        (target.GetProperty("text").GetString(), target.GetProperty("operator").GetString(), target.GetProperty("value").GetString(), target.GetProperty("unit").GetString())
            .ShouldBe(("≥900米", "≥", "900", "米"));
    }

    [Theory]
    [InlineData("10", "40", "80", "110", "percent")]
    [InlineData("0.5", "1", "2", "2.55", "amount")]
    [InlineData(null, null, null, "370000", "amount")]
    public void A_plan_holds_what_its_tie_to_the_budget_says(string? march, string? june, string? october, string december, string holds)
    {
        var document = CheckExample.WithTable(table => table with { MoneyUnit = MoneyUnit.WanYuan, Budget = new Budget("2.55", "2.55", "0"), SpendingPlan = new SpendingPlan(march, june, october, december) });
        using var parsed = JsonDocument.Parse(Write([document]));
        parsed.RootElement.GetProperty("documents")[0].GetProperty("projects")[0].GetProperty("spendingPlan").GetProperty("holds").GetString().ShouldBe(holds);
    }

    [Fact]
    public void Without_texts_the_cells_are_composed_from_the_numbers()
    {
        var table = Read("""
            { "format": "mingji/1", "documents": [ { "projects": [ { "name": "道路", "moneyUnit": "万元", "unknown": [1, {}],
              "budget": { "total": "25500.00", "fiscal": "25500", "other": null },
              "spendingPlan": { "march": "25.00", "december": "100.00" },
              "indicators": [ { "target": { "operator": "≥", "value": "925", "unit": "米" } }, { "target": { "value": "90", "upper": "95", "unit": "%" } }, {} ] } ] } ] }
            """).Documents.Single().Projects.Single();
        table.Budget.ShouldBe(new Budget("2.55", "2.55", null));
        table.SpendingPlan.ShouldBe(new SpendingPlan("25.00", null, null, "100.00"));
        table.Indicators.Select(row => row.Target.Text).ShouldBe(["≥925米", "90%-95%", ""]);
        table.Name.ShouldBe("道路");
    }

    [Theory]
    [InlineData("""{ "format": "mingji/1", "documents": {} }""", "$.documents")]
    [InlineData("""{ "format": "mingji/1", "documents": [ { "year": "2024" } ] }""", "$.documents[0].year")]
    [InlineData("""{ "format": "mingji/1", "documents": [ {}, { "projects": [ { "indicators": [ 5 ] } ] } ] }""", "$.documents[1].projects[0].indicators[0]")]
    [InlineData("""{ "format": "mingji/1", "documents": [ { "projects": [ { "goals": [ "a", 1 ] } ] } ] }""", "$.documents[0].projects[0].goals[1]")]
    [InlineData("""{ "format": "mingji/1", "documents": [ { "projects": [ { "moneyUnit": "角" } ] } ] }""", "$.documents[0].projects[0].moneyUnit")]
    [InlineData("""{ "format": "mingji/1", "documents": [ { "projects": [ { "budget": { "total": "许多" } } ] } ] }""", "$.documents[0].projects[0].budget.total")]
    [InlineData("""{ "format": "mingji/1", "documents": [ { "projects": [ { "indicators": [ { "target": { "operator": "约" } } ] } ] } ] }""", "$.documents[0].projects[0].indicators[0].target.operator")]
    public void A_wrong_type_is_refused_with_its_path(string json, string path)
    {
        var refusal = Read(json).Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe("Damaged");
        refusal.Message.ShouldContain(path + " 应为");
    }

    [Theory]
    [InlineData("""{ "format": "mingji/1", "documents": [ """, "Damaged")]
    [InlineData("", "Damaged")]
    [InlineData("[]", "Damaged")]
    [InlineData("{}", "UnknownKind")]
    [InlineData("""{ "format": "mingji/2", "documents": [] }""", "UnknownKind")]
    public void What_is_no_exchange_file_is_refused(string json, string code) => Read(json).Refusal.ShouldNotBeNull().Code.ShouldBe(code);

    [Fact]
    public void Chinese_is_written_as_Chinese() => Write([CheckExample.CleanDocument]).ShouldContain("柳河镇东沟村道路硬化工程");

    private static string Write(ValueList<GoalDocument> documents, ValueList<Finding> findings = default)
    {
        using var stream = new MemoryStream();
        ExchangeJson.Write(stream, documents, findings);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static ReadOutcome Read(string json) => ExchangeJson.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
