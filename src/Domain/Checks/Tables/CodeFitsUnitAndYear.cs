using Mingji.Domain.Goals;
using Mingji.Domain.Projects;

namespace Mingji.Domain.Checks;

/// <summary>项目编码中的区划和年度应当与单位、预算年度一致。A division is only compared with what is known from elsewhere than the code itself.</summary>
public sealed class CodeFitsUnitAndYear : DocumentCheck
{
    /// <inheritdoc/>
    public override string Id => "C03";

    /// <inheritdoc/>
    public override string Title => "项目编码中的区划和年度应当与单位、预算年度一致";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Review;

    /// <inheritdoc/>
    public override string Basis => "预算管理一体化项目编码：第1—6位为区划，第7—8位为年度";

    /// <inheritdoc/>
    public override string Why => "区划或年度不符，多半是从别处复制的编码。";

    /// <inheritdoc/>
    public override string Advice => "核对编码；延续项目沿用立项年度编码的，说明即可。";

    /// <inheritdoc/>
    public override Gathering Gathering => Gathering.ByProject;

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("年度晚于预算年度", CheckExample.CleanDocument with { Year = 2023 }),
        CheckExample.Bad("区划与单位不符", CheckExample.CleanDocument with { Division = "130988" }),
        CheckExample.Bad("以前年度的编码：提示说明是否延续项目", CheckExample.CleanDocument with { Year = 2025 }),
        CheckExample.Good("区划和年度都一致", CheckExample.CleanDocument),
        CheckExample.Good("乡镇的九位区划代码，编码用县的六位", CheckExample.CleanDocument with { Division = "130999101" }),
        CheckExample.Good("区划未知", CheckExample.CleanDocument with { Division = null }),
        CheckExample.Good("写明延续项目", CheckExample.WithTable(table => table with { Extras = [new("项目属性", "延续项目")] }) with { Year = 2025 }),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(DocumentView document)
    {
        var codes = document.Tables
            .Where(table => !string.IsNullOrWhiteSpace(table.Table.Code))
            .Select(table => (Table: table, Code: ProjectCode.Parse(table.Table.Code!)))
            .Where(entry => entry.Code.Verdict != CodeVerdict.Malformed)
            .ToList();
        var division = KnownDivision(Six(document.Document.Division), codes.ConvertAll(entry => entry.Code.Division!));
        foreach (var (table, code) in codes)
        {
            if (division is not null && code.Division != division)
                yield return Fault.At(table.At(Field.Code), code.Text, $"以 {division} 开头", $"项目编码的区划是 {code.Division}，本单位是 {division}。") with { Group = "区划" };
            if (document.Document.Year is not { } year || code.Year == year) continue;
            // With a wrong check character a later year may be a slip of two digits, which the check of the code mends.
            if (code.Year > year && code.Verdict == CodeVerdict.WrongCheckCharacter) continue;
            if (code.Year > year)
                yield return Fault.At(table.At(Field.Code), code.Text, $"第7—8位为 {year % 100:00}", $"项目编码的年度是 {code.Year}，晚于预算年度 {year}。") with { Group = "年度" };
            else if (!table.Table.Extras.Any(extra => extra.Text.Contains("延续")))
                yield return Fault.At(table.At(Field.Code), code.Text, $"第7—8位为 {year % 100:00}，或说明是延续项目", $"项目编码的年度是 {code.Year}，预算年度是 {year}。") with { Group = "以前年度", Severity = Severity.Info };
        }
    }

    // A township's own code has nine digits of which a project code takes the county's six.
    private static string? Six(string? division) => division is { Length: 9 } ? division[..6] : division;

    private static string? KnownDivision(string? stated, List<string> divisions)
    {
        if (divisions.Count == 0) return null;
        var common = divisions.GroupBy(division => division).OrderByDescending(group => group.Count()).First();
        // The reader may have taken the document's division from the codes; it counts when no code has it (then it came from elsewhere) or most codes share it.
        if (stated is not null && !divisions.Contains(stated)) return stated;
        return common.Count() >= 2 && common.Count() * 3 >= divisions.Count * 2 ? common.Key : null;
    }
}
