using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Texts;

namespace Mingji.Domain.Checks;

/// <summary>公开前应当清除涉密和个人信息。What may not leave the house is looked at before it does.</summary>
public sealed class NothingSecretOrPersonal : TextCheck
{
    /// <inheritdoc/>
    public override string Id => "C63";

    /// <inheritdoc/>
    public override string Title => "公开前应当清除涉密和个人信息";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Publication;

    /// <inheritdoc/>
    public override string Basis => "预算法第十四条；保守国家秘密法（2024年修订）；政府信息公开条例第十四条、第十五条；个人信息保护法第二十五条";

    /// <inheritdoc/>
    public override string Why => "涉密内容和个人信息一旦公开就收不回来。";

    /// <inheritdoc/>
    public override string Advice => "请保密和信息公开负责人审查；个人信息删去或遮盖，涉密内容按规定不公开。";

    /// <inheritdoc/>
    public override Gathering Gathering => Gathering.ByDocument;

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad(IndicatorClass.Quantity, "购置数量", "购置计算机数量", "=3台", "机密文件"),
        CheckExample.Bad("有居民身份证号", CheckExample.WithTable(table => table with { Purpose = "发放困难补助，联系人证件号11010519491231002X。" })),
        CheckExample.Bad("有手机号码", CheckExample.WithTable(table => table with { Purpose = "硬化东沟村主街道路900米，联系人13800138000。" })),
        CheckExample.Good("办公电话可以公开", CheckExample.WithTable(table => table with { Purpose = "硬化东沟村主街道路900米，咨询电话0316-5230001。" })),
        CheckExample.Good("商业秘密不是国家秘密", CheckExample.WithRow(IndicatorClass.Quality, "合同规范率", "含商业秘密条款的合同占比", "=100%")),
        CheckExample.Good("内部监督、内部控制是日常工作", CheckExample.WithTable(table => table with { Purpose = "加强内部监督和内部控制，硬化东沟村主街道路900米。" })),
    ];

    /// <inheritdoc/>
    public override string Summarise(IReadOnlyList<Fault> faults) => $"{faults[0].Message} 全文共 {faults.Count} 处。";

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(DocumentView document, IEnumerable<(Place Place, string Text)> passages)
    {
        var words = document.Scope.Rules.SecrecyWords.Words;
        foreach (var (place, text) in passages)
        {
            // The caption repeats the project's name.
            if (place.Field == Field.Title && document.Tables[place.Project!.Value - 1].Table.Name is { Length: > 0 } name && text.Contains(name)) continue;
            foreach (var word in document.Scope.Rules.SecrecyWords.IsIn(text) ? words : [])
            {
                var at = Passages.IndexOutside(text, word.Word, word.Except);
                if (at < 0) continue;
                yield return Fault.At(place, Passages.Around(text, at, word.Word.Length), "公开前由保密审查确认，或改写", $"“{word.Word}”{word.Why}。") with
                {
                    Group = word.Word, Severity = word.Severity,
                };
            }
            foreach (var number in PersonalNumber.AllIn(text))
                yield return Of(place, text, number);
        }
    }

    private static Fault Of(Place place, string text, PersonalNumber number)
    {
        var (what, severity) = number.Kind switch
        {
            PersonalNumberKind.Identity => ("居民身份证号", Checks.Severity.Error),
            PersonalNumberKind.BankCard => ("银行卡号", Checks.Severity.Error),
            PersonalNumberKind.Mobile => ("手机号码", Checks.Severity.Warning),
        };
        var mended = text.Remove(number.Start, number.Length).Insert(number.Start, number.Masked);
        return Fault.At(place, number.Masked, "删去或遮盖", $"这里有{what}（{number.Masked}），属于个人信息。",
            new Repair($"遮盖为“{number.Masked}”", [new CellEdit(place, mended)], IsSafe: false)) with { Group = what, Severity = severity };
    }
}
