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
        var groups = finding.Sites.GroupBy(site => (site.Place.Field, site.Seen, site.Expected)).ToList();
        foreach (var group in groups.Take(PlacesShown))
            output.WriteLine($"       {Words([.. group.Select(site => site.Place)], finding.Place.Project)}：{Shorten(group.Key.Seen)}{(group.Key.Expected.Length > 0 ? $" → {Shorten(group.Key.Expected)}" : "")}");
        if (groups.Count > PlacesShown) output.WriteLine($"       还有 {groups.Skip(PlacesShown).Sum(group => group.Count())} 处");
        output.WriteLine($"       {Paint(finding.Advice, "2", colours)}");
    }

    /// <summary>Several places that say the same, on one line: 第 1、2、5 行“指标值确定依据”，第 2 个项目…</summary>
    private static string Words(IReadOnlyList<Place> places, int? project) => string.Join('，', places.GroupBy(place => place.Project).Select(group =>
    {
        var rows = group.Where(place => place.Row is not null).Select(place => place.Row!.Value).ToList();
        var words = rows.Count > 1 ? $"第 {string.Join('、', rows)} 行“{group.First().Field.Label()}”" : string.Join('、', group.Select(place => place.Words()).Distinct());
        return group.Key == project || group.Key is null ? words : $"第 {group.Key} 个项目{words}";
    }));

    private static string Shorten(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length == 0 ? "（空）" : line.Length <= 60 ? line : line[..58] + "……";
    }

    private static string Paint(string text, string code, bool colours) => colours ? $"\e[{code}m{text}\e[0m" : text;
}
