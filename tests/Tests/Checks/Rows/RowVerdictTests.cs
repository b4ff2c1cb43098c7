using Mingji.Domain.Checks;
using Mingji.Domain.Indicators;
using Mingji.Domain.RulePacks;

namespace Mingji.Tests.Checks.Rows;

/// <summary>Rows judged by hand beforehand: each must be found fault with by exactly the checks that its line names.</summary>
public sealed class RowVerdictTests
{
    private static readonly string[] Judges = ["C17", "C18", "C21", "C22", "C23", "C24", "C26", "C27", "C28", "C29", "C30", "C31", "C65"];

    private static readonly IReadOnlyList<Check> Checks = [.. Judges.Select(Catalogue.Find)];

    public static TheoryData<string> Rows =>
        [.. File.ReadLines(Repository.At("tests", "Tests", "Checks", "Rows", "rows.txt")).Where(line => !line.StartsWith('#') && line.Length > 0)];

    [Theory, MemberData(nameof(Rows))]
    public void A_row_is_judged_as_its_line_says(string line)
    {
        var cells = line.Split('|');
        var document = CheckExample.WithRow(Enum.Parse<IndicatorClass>(cells[0]), cells[1], cells[2], cells[3]);
        var found = CheckRun.Over([document], RulePack.National, Checks).Select(finding => finding.Check).Order(StringComparer.Ordinal);
        string.Join(',', found).ShouldBe(cells[4], line);
    }

    [Fact]
    public void There_are_enough_rows_of_both_sorts()
    {
        var lines = Rows.Select(row => row.Data).ToList();
        lines.Count(line => line.EndsWith('|')).ShouldBeGreaterThan(70);
        lines.Count(line => !line.EndsWith('|')).ShouldBeGreaterThan(70);
    }
}
