using System.Text;
using Mingji.Domain.Checks;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Checks;

/// <summary>The catalogue of checks as a page for finance officers: <c>docs/checks.md</c>.</summary>
public static class CheckHandbook
{
    /// <summary>The page as Markdown, generated from the catalogue and from what each check says about its own examples.</summary>
    public static string Render()
    {
        var page = new StringBuilder();
        page.Append("# 检查目录\n\n本页由检查目录生成，不手改。每项检查是一个文件，位于 `src/Domain/Checks/`。\n\n");
        page.Append("| 编号 | 应当如此 | 级别 | 环节 |\n| --- | --- | --- | --- |\n");
        foreach (var check in Catalogue.All)
            page.Append($"| [{check.Id}](#{check.Id.ToLowerInvariant()}) | {check.Title} | {check.Severity.Word()} | {Word(check.Stage)} |\n");
        foreach (var check in Catalogue.All) Append(page, check);
        page.Append("\n# 执行检查\n\n预算执行以后，同一编号的检查对照执行数据再查一遍，发现写在目标表的格里，不保存，随数据变化。每项检查是一个文件，位于 `src/Domain/Checks/Live/`；界限在规则包 `live-checks.json`、`monitoring.json`、`unit-price-bands.json`、`procurement.json`。\n\n");
        page.Append("| 编号 | 应当如此 | 级别 | 读什么数据 | 写在哪一格 | 为什么 | 怎么办 | 依据 |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var check in LiveCatalogue.All)
            page.Append($"| {check.Id} | {check.Title} | {check.Severity.Word()} | {check.Reads} | {check.Cells} | {check.Why} | {check.Advice} | {check.Basis} |\n");
        return page.ToString();
    }

    private static void Append(StringBuilder page, Check check)
    {
        page.Append($"\n## {check.Id}\n\n**{check.Title}**（{check.Severity.Word()}，{Word(check.Stage)}）\n\n");
        page.Append($"- 为什么：{check.Why}\n- 怎么办：{check.Advice}\n- 依据：{check.Basis}\n\n");
        page.Append("| 例子 | 结论 |\n| --- | --- |\n");
        foreach (var example in check.Examples)
            page.Append($"| {Cell(example.Note)} | {Cell(example.IsFaulty ? Verdict(check, example) : "通过")} |\n");
    }

    private static string Verdict(Check check, CheckExample example) =>
        CheckRun.Over([example.Document], RulePack.National, [check]) is [var finding, ..] ? finding.Message : "通过";

    private static string Cell(string text) => text.Replace("|", "\\|").ReplaceLineEndings(" ");

    private static string Word(Stage stage) => stage switch
    {
        Stage.Writing => "填报",
        Stage.Review => "审核",
        Stage.Publication => "公开",
    };
}
