using Mingji.Domain.Goals;
using Mingji.Domain.Projects;

namespace Mingji.Domain.Checks;

/// <summary>项目编码应当符合编码规则。21 characters with a check character; only told where the rule is known.</summary>
public sealed class ProjectCodeIsValid : TableCheck
{
    /// <inheritdoc/>
    public override string Id => "C02";

    /// <inheritdoc/>
    public override string Title => "项目编码应当符合编码规则";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "预算管理一体化项目编码：区划6位、年度2位、类别1位、序号11位、校验1位（津冀P类编码校验规则由公开编码验证）";

    /// <inheritdoc/>
    public override string Why => "编码错一位就对不上项目库，支付和公开都会串项目。";

    /// <inheritdoc/>
    public override string Advice => "对照项目库核对编码。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("末位校验字符不对", CheckExample.WithTable(table => table with { Code = "13099924P000101100017" })),
        CheckExample.Bad("只有20位", CheckExample.WithTable(table => table with { Code = "13099924P0001011000" })),
        CheckExample.Bad("全角字符", CheckExample.WithTable(table => table with { Code = "１３０９９９24P00010110001P" })),
        CheckExample.Good("校验通过", CheckExample.CleanDocument),
        CheckExample.Good("其他省份的编码不校验", CheckExample.WithTable(table => table with { Code = "51092324T000010263357" })),
        CheckExample.Good("没有编码：由必填检查说明", CheckExample.WithTable(table => table with { Code = null })),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(TableView table)
    {
        if (string.IsNullOrWhiteSpace(table.Table.Code)) yield break;
        var printed = table.Table.Code;
        var code = ProjectCode.Parse(printed);
        var place = table.At(Field.Code);
        if (code.Text != printed && code.Verdict is CodeVerdict.Valid or CodeVerdict.NotChecked)
            yield return Fault.At(place, printed, code.Text, "项目编码中有空格、全角或小写字符。", Repair.Replace(place, code.Text, isSafe: true));
        else if (code.Verdict == CodeVerdict.Malformed && (ProjectCode.IsOfKnownRule(code.Text) || ProjectCode.IsOfKnownRule(table.Document.Document.Division)))
            yield return Fault.At(place, printed, "21 位：区划6位＋年度2位＋字母＋序号11位＋校验1位", $"项目编码“{printed}”{Misshape(code.Text)}。");
        else if (code.Verdict == CodeVerdict.WrongCheckCharacter)
        {
            var corrections = code.Corrections(table.Document.Document.Division, table.Document.Document.Year);
            yield return corrections.Count == 1
                ? Fault.At(place, printed, corrections[0], $"项目编码“{printed}”通不过校验，应有一位写错或相邻两位颠倒。", Repair.Replace(place, corrections[0], isSafe: false))
                : Fault.At(place, printed, ProjectCode.CheckCharacter(code.Text) is { } last ? $"前20位无误时，末位应为 {last}" : "序号中不用字母 I、O、S、V、Z", $"项目编码“{printed}”通不过校验，至少有一位写错。");
        }
    }

    private static string Misshape(string code) =>
        code.Length < ProjectCode.Length ? $"只有 {code.Length} 位，应为 21 位"
        : code.Length > ProjectCode.Length ? $"有 {code.Length} 位，应为 21 位"
        : char.IsAsciiLetterUpper(code[8]) ? "含有不该有的字符" : "第9位应为类别字母";
}
