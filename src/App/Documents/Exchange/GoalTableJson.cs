using System.Globalization;
using System.Text.Json;
using Mingji.Domain.Goals;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Exchange;

/// <summary>
/// A goal table in the exchange format. Cells stand there twice, as numbers to compute with and as the text that was printed; reading takes
/// the text, and the number only where another program wrote no text.
/// </summary>
internal static class GoalTableJson
{
    public static void Write(Utf8JsonWriter json, GoalTable table)
    {
        json.WriteStartObject();
        if (table.Number is { } number) json.WriteNumber("number", number);
        else json.WriteNull("number");
        json.WriteString("title", table.Title);
        json.WriteString("code", table.Code);
        json.WriteString("name", table.Name);
        DocumentJson.WriteUnit(json, table.Unit);
        json.WriteString("moneyUnit", table.MoneyUnit.Text());
        if (!table.IsMoneyUnitStated) json.WriteBoolean("moneyUnitStated", false);
        WriteBudget(json, table);
        json.WriteString("purpose", table.Purpose);
        WriteSpendingPlan(json, table);
        WriteTexts(json, "goals", table.Goals);
        if (table.LongTermGoals.Count > 0) WriteTexts(json, "longTermGoals", table.LongTermGoals);
        json.WriteStartArray("indicators");
        foreach (var indicator in table.Indicators) IndicatorJson.Write(json, indicator);
        json.WriteEndArray();
        DocumentJson.WriteExtras(json, table.Extras);
        json.WriteEndObject();
    }

    public static GoalTable Read(ExchangeNode node)
    {
        var moneyUnit = node.Cell("moneyUnit");
        var unit = moneyUnit switch
        {
            null or "元" => MoneyUnit.Yuan,
            "万元" => MoneyUnit.WanYuan,
            _ => throw node.Refused("moneyUnit", $"应为“元”或“万元”，现为“{moneyUnit}”"),
        };
        return new GoalTable
        {
            Number = node.Integer("number"),
            Title = node.Cell("title"),
            Code = node.Cell("code"),
            Name = node.Text("name"),
            Unit = DocumentJson.ReadUnit(node),
            MoneyUnit = unit,
            IsMoneyUnitStated = node.Flag("moneyUnitStated") ?? moneyUnit is not null,
            Budget = ReadBudget(node, unit),
            Purpose = node.Text("purpose"),
            SpendingPlan = ReadSpendingPlan(node),
            Goals = node.Texts("goals"),
            LongTermGoals = node.Texts("longTermGoals"),
            Indicators = node.Items("indicators").Select(IndicatorJson.Read).ToValueList(),
            Extras = DocumentJson.ReadExtras(node),
        };
    }

    private static void WriteBudget(Utf8JsonWriter json, GoalTable table)
    {
        json.WriteStartObject("budget");
        json.WriteString("total", table.TotalBudget?.ToString());
        json.WriteString("fiscal", table.FiscalBudget?.ToString());
        json.WriteString("other", table.OtherBudget?.ToString());
        json.WriteStartObject("text");
        json.WriteString("total", table.Budget.Total);
        json.WriteString("fiscal", table.Budget.Fiscal);
        json.WriteString("other", table.Budget.Other);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static Budget ReadBudget(ExchangeNode node, MoneyUnit unit)
    {
        if (node.Child("budget") is not { } budget) return Budget.Empty;
        var text = budget.Child("text");
        return new Budget(Cell("total"), Cell("fiscal"), Cell("other"));

        string? Cell(string name)
        {
            var number = budget.Number(name);
            if (text?.Cell(name) is { } printed) return printed;
            if (number is null) return null;
            return MoneyText.Parse(number, MoneyUnit.Yuan) is { } amount
                ? MoneyText.Print(amount, unit)
                : throw budget.Refused(name, $"应为以元计、最多两位小数的金额，现为“{number}”");
        }
    }

    private static void WriteSpendingPlan(Utf8JsonWriter json, GoalTable table)
    {
        var plan = table.SpendingPlan;
        json.WriteStartObject("spendingPlan");
        json.WriteString("march", Number(plan.March));
        json.WriteString("june", Number(plan.June));
        json.WriteString("october", Number(plan.October));
        json.WriteString("december", Number(plan.December));
        json.WriteString("holds", table.PlanFigures.HoldsAmounts ? "amount" : "percent");
        if (plan.Points != PlanPoints.Usual)
        {
            json.WriteStartArray("months");
            foreach (var month in plan.Points.Months) json.WriteStringValue(month.ToString(CultureInfo.InvariantCulture));
            json.WriteEndArray();
        }
        json.WriteStartObject("text");
        json.WriteString("march", plan.March);
        json.WriteString("june", plan.June);
        json.WriteString("october", plan.October);
        json.WriteString("december", plan.December);
        json.WriteEndObject();
        json.WriteEndObject();

        static string? Number(string? cell) => SpendingPlan.Number(cell)?.ToString(CultureInfo.InvariantCulture);
    }

    private static SpendingPlan ReadSpendingPlan(ExchangeNode node)
    {
        if (node.Child("spendingPlan") is not { } plan) return SpendingPlan.Empty;
        var text = plan.Child("text");
        var months = plan.Texts("months");
        var points = months.Count == 0 ? PlanPoints.Usual : PlanPoints.Of([.. months.Select(month => int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)]);
        return new SpendingPlan(Cell("march"), Cell("june"), Cell("october"), Cell("december")) { Points = points ?? throw plan.Refused("months", "应为四个月份：1至4月、5至7月、8至11月各一个，最后是12月") };

        string? Cell(string name)
        {
            var number = plan.Number(name);
            return text?.Cell(name) ?? number;
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, ValueList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
