using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Writing;

/// <summary>Findings in words, the same in every layout.</summary>
internal static class FindingText
{
    public static string Severity(Severity severity) => severity switch
    {
        Domain.Checks.Severity.Error => "错误",
        Domain.Checks.Severity.Warning => "提醒",
        Domain.Checks.Severity.Info => "提示",
    };

    /// <summary>The check's id and the sentence it stands for: C18 成本指标应当是上限.</summary>
    public static string Check(Finding finding) =>
        Catalogue.All.FirstOrDefault(check => check.Id == finding.Check) is { } check ? $"{check.Id} {check.Title}" : finding.Check;

    /// <summary>The project a place is in: 3. 道路硬化工程; part one or the whole document otherwise.</summary>
    public static string Project(Place place, ValueList<GoalDocument> documents)
    {
        if (place.Project is not { } number) return place.Field == Field.Whole ? "整个文件" : FormText.PartOneTitle;
        var projects = place.Document >= 1 && place.Document <= documents.Count ? documents[place.Document - 1].Projects : [];
        return number >= 1 && number <= projects.Count ? $"{number}. {projects[number - 1].Name}" : $"项目 {number}";
    }

    /// <summary>Row and field of a place: 第 4 行 指标值.</summary>
    public static string Cell(Place place) => place switch
    {
        { Row: { } row } => $"第 {row} 行 {place.Field.Label()}",
        { Item: { } item } => $"第 {item} 条 {place.Field.Label()}",
        _ => place.Field.Label(),
    };

    /// <summary>The rows of all places of a finding that are in the same project and field as its first: 1、4、5.</summary>
    public static string Rows(Finding finding) =>
        string.Join("、", finding.Sites.Where(site => site.Place.Project == finding.Place.Project).Select(site => site.Place.Row ?? site.Place.Item).OfType<int>().Distinct());
}
