using System.Text.Json;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Exchange;

/// <summary>A document with its part one in the exchange format.</summary>
internal static class DocumentJson
{
    public static void Write(Utf8JsonWriter json, GoalDocument document)
    {
        json.WriteStartObject();
        if (document.Source is { } source)
        {
            json.WriteStartObject("source");
            json.WriteString("file", source.File);
            json.WriteString("kind", source.Kind);
            json.WriteString("sha256", source.Sha256);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("source");
        }
        if (document.Year is { } year) json.WriteNumber("year", year);
        else json.WriteNull("year");
        json.WriteString("division", document.Division);
        WriteUnit(json, document.Unit);
        WritePlan(json, document.Plan);
        json.WriteStartArray("projects");
        foreach (var table in document.Projects) GoalTableJson.Write(json, table);
        json.WriteEndArray();
        json.WriteStartArray("notUnderstood");
        foreach (var leftover in document.NotUnderstood)
        {
            json.WriteStartObject();
            json.WriteString("where", leftover.Where);
            json.WriteString("text", leftover.Text);
            json.WriteString("reason", leftover.Reason);
            json.WriteNumber("afterProject", leftover.AfterProject);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static GoalDocument Read(ExchangeNode node) => new()
    {
        Source = node.Child("source") is { } source ? new SourceFile(source.Text("file"), source.Text("kind"), source.Text("sha256")) : null,
        Year = node.Integer("year"),
        Division = node.Cell("division"),
        Unit = ReadUnit(node),
        Plan = ReadPlan(node),
        Projects = node.Items("projects").Select(GoalTableJson.Read).ToValueList(),
        NotUnderstood = node.Items("notUnderstood")
            .Select(leftover => new Leftover(leftover.Text("where"), leftover.Text("text"), leftover.Text("reason"), leftover.Integer("afterProject") ?? 0))
            .ToValueList(),
    };

    public static void WriteUnit(Utf8JsonWriter json, UnitRef unit)
    {
        json.WriteStartObject("unit");
        json.WriteString("code", unit.Code);
        json.WriteString("name", unit.Name);
        json.WriteEndObject();
    }

    public static UnitRef ReadUnit(ExchangeNode node) =>
        node.Child("unit") is { } unit ? new UnitRef(unit.Cell("code"), unit.Text("name")) : UnitRef.None;

    public static void WriteExtras(Utf8JsonWriter json, ValueList<ExtraCell> extras)
    {
        if (extras.Count == 0) return;
        json.WriteStartArray("extras");
        foreach (var extra in extras)
        {
            json.WriteStartObject();
            json.WriteString("heading", extra.Heading);
            json.WriteString("text", extra.Text);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static ValueList<ExtraCell> ReadExtras(ExchangeNode node) =>
        node.Items("extras").Select(extra => new ExtraCell(extra.Text("heading"), extra.Text("text"))).ToValueList();

    private static void WritePlan(Utf8JsonWriter json, DepartmentPlan plan)
    {
        json.WriteStartObject("plan");
        if (plan.OverallGoals.Intro is null && plan.SubGoals.Intro is null && plan.Safeguards.Intro is null)
        {
            json.WriteNull("intros");
        }
        else
        {
            json.WriteStartObject("intros");
            json.WriteString("overallGoals", plan.OverallGoals.Intro);
            json.WriteString("subGoals", plan.SubGoals.Intro);
            json.WriteString("safeguards", plan.Safeguards.Intro);
            json.WriteEndObject();
        }
        WriteChapter(json, "overallGoals", plan.OverallGoals);
        WriteChapter(json, "subGoals", plan.SubGoals);
        WriteChapter(json, "safeguards", plan.Safeguards);
        json.WriteEndObject();
    }

    private static void WriteChapter(Utf8JsonWriter json, string name, PlanChapter chapter)
    {
        json.WriteStartArray(name);
        foreach (var item in chapter.Items)
        {
            json.WriteStartObject();
            json.WriteString("title", item.Title);
            json.WriteString("text", item.Text);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static DepartmentPlan ReadPlan(ExchangeNode node)
    {
        if (node.Child("plan") is not { } plan) return DepartmentPlan.Empty;
        var intros = plan.Child("intros");
        return new DepartmentPlan
        {
            OverallGoals = Chapter("overallGoals"),
            SubGoals = Chapter("subGoals"),
            Safeguards = Chapter("safeguards"),
        };

        PlanChapter Chapter(string name) =>
            new(intros?.Cell(name), plan.Items(name).Select(item => new PlanItem(item.Cell("title"), item.Text("text"))).ToValueList());
    }
}
