using Mingji.App.Checks;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;

namespace Mingji.Reports;

/// <summary>Findings for a person at a terminal.</summary>
internal static class TextReport
{
    private const int PlacesShown = 6;

    public static void Write(TextWriter output, CheckDocuments.Result result, bool colours)
    {
        for (var i = 0; i < result.Documents.Count; i++)
        {
            var (path, document) = result.Documents[i];
            output.WriteLine(Paint(path, "1", colours) + Head(document));
            int? project = -1;
            foreach (var finding in result.Findings.Where(finding => finding.Place.Document == i + 1).OrderBy(finding => finding.Place.Project ?? 0))
            {
                if (finding.Place.Project != project)
                {
                    project = finding.Place.Project;
                    output.WriteLine();
                    output.WriteLine("  " + Paint(project is { } number ? $"{number}. {document.Projects[number - 1].Name}" : "第一部分和全文", "1", colours));
                }
                WriteFinding(output, finding, colours);
            }
            foreach (var leftover in document.NotUnderstood)
                output.WriteLine($"  未能识别（{leftover.Where}）：{Shorten(leftover.Text)}（{leftover.Reason}）");
            output.WriteLine();
        }
        output.WriteLine(Summary(result));
    }

    /// <summary>The line that says it all: files, projects, indicators, findings by severity.</summary>
    public static string Summary(CheckDocuments.Result result)
    {
        var files = result.Documents.Select(entry => entry.Path).Distinct().Count();
        var projects = result.Documents.Sum(entry => entry.Document.Projects.Count);
        var indicators = result.Documents.Sum(entry => entry.Document.Projects.Sum(table => table.Indicators.Count));
        var counts = string.Join(" · ", Enum.GetValues<Severity>().Reverse().Select(severity => $"{severity.Word()} {result.Findings.Count(finding => finding.Severity == severity)}"));
        return $"{files} 个文件，{projects} 个项目，{indicators} 项指标，发现 {result.Findings.Count} 处：{counts}";
    }

    private static string Head(GoalDocument document) =>
        $"　{document.Unit.Name}　{(document.Year is { } year ? $"{year} 年" : "")}".TrimEnd('　');

    private static void WriteFinding(TextWriter output, Finding finding, bool colours)
    {
        var colour = finding.Severity switch { Severity.Error => "31", Severity.Warning => "33", Severity.Info => "36" };
        output.WriteLine($"  {Paint(finding.Severity.Word(), colour, colours)} {finding.Check}  {finding.Message}");
        foreach (var site in finding.Sites.Take(PlacesShown))
            output.WriteLine($"       {site.Place.Words()}：{Shorten(site.Seen)}{(site.Expected.Length > 0 ? $" → {Shorten(site.Expected)}" : "")}");
        if (finding.Sites.Count > PlacesShown) output.WriteLine($"       还有 {finding.Sites.Count - PlacesShown} 处");
        output.WriteLine($"       {Paint(finding.Advice, "2", colours)}");
    }

    private static string Shorten(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length == 0 ? "（空）" : line.Length <= 60 ? line : line[..58] + "……";
    }

    private static string Paint(string text, string code, bool colours) => colours ? $"\e[{code}m{text}\e[0m" : text;
}
