using Mingji.Domain.Indicators;

namespace Mingji.Domain.RulePacks;

/// <summary>项目模板集。Goal tables to begin with, by kind of project. Words in braces are filled in by the person.</summary>
/// <param name="Source">Regulation and clause, or the observation they rest on.</param>
/// <param name="Templates">The templates, in the order in which they are offered.</param>
public sealed record ProjectTemplates(string Source, IReadOnlyList<ProjectTemplate> Templates)
{
    /// <summary>The template whose words occur in a project's name, the one with the longest such word; <see langword="null"/> when none fits.</summary>
    public ProjectTemplate? ForName(string projectName) => Templates
        .Select(template => (Template: template, Length: template.Words.Where(projectName.Contains).Select(word => word.Length).DefaultIfEmpty(0).Max()))
        .Where(fit => fit.Length > 0).OrderByDescending(fit => fit.Length).Select(fit => fit.Template).FirstOrDefault();
}

/// <summary>项目模板。What a project of one kind usually promises.</summary>
/// <param name="Key">Stable name.</param>
/// <param name="Kind">The kind in words: 道路硬化.</param>
/// <param name="Words">Words in a project's name by which the kind is known.</param>
/// <param name="Name">Pattern of 项目名称.</param>
/// <param name="Purpose">Pattern of 资金用途.</param>
/// <param name="Goal">Pattern of the goal.</param>
/// <param name="Plan">The four cells of the spending plan, percent.</param>
/// <param name="Rows">The indicator rows.</param>
/// <param name="Example">Every word in braces with a value that together give a table in order; shown as hints.</param>
public sealed record ProjectTemplate(
    string Key, string Kind, IReadOnlyList<string> Words, string Name, string Purpose, string Goal, IReadOnlyList<string> Plan,
    IReadOnlyList<TemplateRow> Rows, IReadOnlyDictionary<string, string> Example);

/// <summary>模板指标。One indicator row of a template.</summary>
/// <param name="Class">Its class.</param>
/// <param name="Name">Pattern of 三级指标.</param>
/// <param name="Description">Pattern of 绩效指标描述.</param>
/// <param name="Target">Pattern of 指标值.</param>
/// <param name="Basis">Pattern of 指标值确定依据.</param>
public sealed record TemplateRow(IndicatorClass Class, string Name, string Description, string Target, string Basis);
