using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Texts;

namespace Mingji.Domain.Checks;

/// <summary>同一文号应当前后一致、写法规范。One paper, one number, one way to write it.</summary>
public sealed class DocumentNumbersAgree : DocumentCheck
{
    /// <inheritdoc/>
    public override string Id => "C41";

    /// <inheritdoc/>
    public override string Title => "同一文号应当前后一致、写法规范";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Info;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Review;

    /// <inheritdoc/>
    public override string Basis => "GB/T 9704—2012《党政机关公文格式》7.2.5：年份用六角括号“〔〕”括入，不加“第”字";

    /// <inheritdoc/>
    public override string Why => "字头或括号写得不一样，查文件的人不知道说的是不是同一份。";

    /// <inheritdoc/>
    public override string Advice => "对照原文件核对字头、年份和序号，括号统一写成“〔〕”。";

    /// <inheritdoc/>
    public override Gathering Gathering => Gathering.ByDocument;

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad(IndicatorClass.Cost, "项目建设投资", "投资总额", "≤45万元", "上级文件平财预（2023）9号"),
        CheckExample.Bad("同一年份和序号用了两种字头", CheckExample.WithTable(table => table with
        {
            Purpose = "依据平财预〔2023〕9号安排，用于硬化东沟村主街道路900米。",
            Indicators = table.Indicators.SetItem(0, table.Indicators[0] with { Basis = "平财综指〔2023〕9号" }),
        })),
        CheckExample.Good(IndicatorClass.Cost, "项目建设投资", "投资总额", "≤45万元", "平财预〔2023〕9号、平财预〔2023〕10号"),
        CheckExample.Good("不同机关的文号序号碰巧相同", CheckExample.WithTable(table => table with
        {
            Purpose = "依据平财预〔2023〕9号和冀农发〔2023〕9号安排，用于硬化东沟村主街道路900米。",
        })),
    ];

    /// <inheritdoc/>
    public override string Summarise(IReadOnlyList<Fault> faults) =>
        faults[0].Group == "brackets" ? $"文号写法不规范，共 {faults.Count} 处：{faults[0].Message}" : base.Summarise(faults);

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(DocumentView document)
    {
        var first = new Dictionary<(int Year, int Serial), (DocumentNumber Number, Place Place)>();
        foreach (var (place, text) in Passages.In(document))
        {
            if (!text.Contains('号')) continue;
            var numbers = DocumentNumber.AllIn(text);
            if (Misspelt(place, text, numbers) is { } misspelt) yield return misspelt;
            foreach (var number in numbers)
            {
                if (!first.TryAdd((number.Year, number.Serial), (number, place)) && IsVariant(first[(number.Year, number.Serial)].Number, number))
                {
                    var (other, twin) = first[(number.Year, number.Serial)];
                    yield return new Fault(new Site(place, number.Written, other.Standard, Twin: twin),
                        $"“{number.Written}”和{Passages.InWords(twin)}的“{other.Written}”年份、序号相同而字头不同，请核对是不是同一份文件。") { Group = number.Standard };
                }
            }
        }
    }

    private static Fault? Misspelt(Place place, string text, IReadOnlyList<DocumentNumber> numbers)
    {
        var mended = text;
        // From the end, so that the positions before stay good.
        for (var i = numbers.Count - 1; i >= 0; i--)
            if (numbers[i].Written != numbers[i].Standard)
                mended = mended.Remove(numbers[i].Start, numbers[i].Length).Insert(numbers[i].Start, numbers[i].Standard);
        if (mended == text) return null;
        var shown = numbers.First(number => number.Written != number.Standard);
        return Fault.At(place, shown.Written, shown.Standard, $"“{shown.Written}”应写“{shown.Standard}”。", Repair.Replace(place, mended, isSafe: true)) with { Group = "brackets" };
    }

    // 文财预 and 文财综指 are of one organ; 平财预 and 冀农发 are not.
    private static bool IsVariant(DocumentNumber one, DocumentNumber other) =>
        one.Issuer != other.Issuer && one.Issuer.Length >= 2 && other.Issuer.Length >= 2 && one.Issuer.AsSpan(0, 2).SequenceEqual(other.Issuer.AsSpan(0, 2));
}
