using System.Text;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Writing;

/// <summary>The wording of the official form that all layouts share.</summary>
internal static class FormText
{
    public const string DocumentTitle = "部门预算绩效文本";
    public const string PartOne = "第一部分";
    public const string PartOneTitle = "部门整体绩效目标";
    public const string PartTwo = "第二部分";
    public const string PartTwoTitle = "预算项目绩效目标";
    public const string UnitLabel = "编制单位：";
    public const string DivisionLabel = "行政区划代码：";
    public const string LeftoverTitle = "未归入表格的内容";

    /// <summary>The official columns of the indicator table.</summary>
    public static readonly string[] IndicatorHeadings = ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"];

    /// <summary>The three chapters of part one, with their headings.</summary>
    public static (string Heading, PlanChapter Chapter)[] Chapters(DepartmentPlan plan) =>
    [
        ("一、总体绩效目标", plan.OverallGoals),
        ("二、分项绩效目标", plan.SubGoals),
        ("三、工作保障措施", plan.Safeguards),
    ];

    /// <summary>The caption with its number; <see langword="null"/> when the table has no title: a bare number reads as no caption.</summary>
    public static string? Caption(GoalTable table) => table.Title is { } title && table.Number is { } number ? Numbered(number, title) : table.Title;

    /// <summary>The unit line's right half; empty when the table does not say.</summary>
    public static string MoneyUnitLine(GoalTable table) => table.IsMoneyUnitStated ? $"单位：{table.MoneyUnit.Text()}" : "";

    /// <summary>An item's heading with its number: （一）完善制度建设.</summary>
    public static string ItemHeading(int number, string title) => $"（{Chinese(number)}）{title}";

    /// <summary>Goals with their numbers, each on lines of its own.</summary>
    public static string Numbered(ValueList<string> goals)
    {
        var text = new StringBuilder();
        for (var i = 0; i < goals.Count; i++)
        {
            if (i > 0) text.Append('\n');
            text.Append(Numbered(i + 1, goals[i]));
        }
        return text.ToString();
    }

    // A blank keeps “1. 5公里道路” from being the number 1.5.
    private static string Numbered(int number, string text) => text.Length > 0 && char.IsDigit(text[0]) ? $"{number}. {text}" : $"{number}.{text}";

    /// <summary>The line above the indicators of one term, where a table has both.</summary>
    public static string Term(GoalTerm term) => term == GoalTerm.LongTerm ? "中长期绩效指标" : "年度绩效指标";

    /// <summary>File title for the properties of a document.</summary>
    public static string FileTitle(GoalDocument document) =>
        $"{document.Unit.Name}{(document.Year is { } year ? $"{year}年" : "")}{DocumentTitle}";

    /// <summary>1–99 in Chinese numerals; larger numbers in digits.</summary>
    public static string Chinese(int number)
    {
        const string digits = "零一二三四五六七八九";
        return number switch
        {
            < 1 or > 99 => number.ToString(),
            < 10 => digits[number].ToString(),
            10 => "十",
            < 20 => $"十{digits[number % 10]}",
            _ => number % 10 == 0 ? $"{digits[number / 10]}十" : $"{digits[number / 10]}十{digits[number % 10]}",
        };
    }
}
