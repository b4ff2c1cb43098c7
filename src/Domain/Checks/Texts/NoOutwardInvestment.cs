using Mingji.Domain.Goals;
using Mingji.Domain.Texts;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>行政单位不得写对外投资。A government office has no outward investments to decide on.</summary>
public sealed class NoOutwardInvestment : DocumentCheck
{
    /// <inheritdoc/>
    public override string Id => "C62";

    /// <inheritdoc/>
    public override string Title => "行政单位不得写对外投资";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Review;

    /// <inheritdoc/>
    public override string Basis => "行政事业性国有资产管理条例（国务院令第738号）第十二条";

    /// <inheritdoc/>
    public override string Why => "行政单位不得以国有资产对外投资，保障措施里写“对外投资”是照搬了事业单位或企业的文字。";

    /// <inheritdoc/>
    public override string Advice => "删去“对外投资”。";

    /// <inheritdoc/>
    public override Gathering Gathering => Gathering.ByDocument;

    private const string Phrase = "对外投资";

    // Who looks after the investments of others writes of them rightly.
    private static readonly string[] OtherUnits = ["商务", "发展和改革", "发展改革", "国资", "国有资产", "外事", "投资促进", "招商", "学校", "医院", "中心", "研究院", "集团", "公司"];
    private static readonly string[] Forbidding = ["不得", "严禁", "禁止", "不准", "不进行", "无", "没有", "杜绝"];

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("镇政府的保障措施写到对外投资", With("平川县柳河镇人民政府本级", "加强内部监督制度建设，对重大支出决策、对外投资、资产处置进行督导。")),
        CheckExample.Good("写明不得对外投资", With("平川县柳河镇人民政府本级", "严格资产管理，不得以国有资产对外投资。")),
        CheckExample.Good("商务部门的职责", With("平川县商务局", "指导企业对外投资和经济合作。")),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(DocumentView document)
    {
        var unit = document.Document.Unit.Name.Length > 0 ? document.Document.Unit.Name : document.Document.Projects.Select(table => table.Unit.Name).FirstOrDefault(name => name.Length > 0) ?? "";
        if (!IsAdministrative(unit)) yield break;
        foreach (var (place, text) in document.PlanTexts)
        {
            var at = text.IndexOf(Phrase, StringComparison.Ordinal);
            if (at < 0 || Array.Exists(Forbidding, word => text.AsSpan(Math.Max(0, at - 12), Math.Min(at, 12)).Contains(word, StringComparison.Ordinal))) continue;
            var mended = Without(text, at);
            yield return Fault.At(place, Passages.Around(text, at, Phrase.Length), "不写对外投资",
                "写到了“对外投资”：行政单位不得以国有资产对外投资。",
                mended is null ? null : new Repair("删去“对外投资”", [new CellEdit(place, mended)], IsSafe: false));
        }
    }

    private static bool IsAdministrative(string unit) =>
        !Array.Exists(OtherUnits, unit.Contains) && (unit.Contains("人民政府") || UnitPlaces.Of(unit).Town is not null || unit.TrimEnd("本级".ToCharArray()).EndsWith('局'));

    // Only out of a list (、对外投资、) can it be taken without breaking the sentence.
    private static string? Without(string text, int at)
    {
        var end = at + Phrase.Length;
        if (end < text.Length && text[end] == '、') return text.Remove(at, Phrase.Length + 1);
        return at > 0 && text[at - 1] == '、' ? text.Remove(at - 1, Phrase.Length + 1) : null;
    }

    private static GoalDocument With(string unit, string measure) => CheckExample.CleanDocument with
    {
        Unit = new("301001", unit),
        Plan = DepartmentPlan.Empty with { Safeguards = new PlanChapter(null, new[] { new PlanItem("加强内部监督", measure) }.ToValueList()) },
    };
}
