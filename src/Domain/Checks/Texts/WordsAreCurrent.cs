using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;

namespace Mingji.Domain.Checks;

/// <summary>用语应当是现行的。Policies end and offices are renamed; a text of this year speaks of this year.</summary>
public sealed class WordsAreCurrent : TextCheck
{
    /// <inheritdoc/>
    public override string Id => "C48";

    /// <inheritdoc/>
    public override string Title => "用语应当是现行的";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Info;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Review;

    /// <inheritdoc/>
    public override string Basis => "各词的出处见规则包 dated-words.json（机构改革、政策调整文件）";

    /// <inheritdoc/>
    public override string Why => "早已结束的工作和改了名的机构出现在今年的文本里，说明文字沿用多年没有更新。";

    /// <inheritdoc/>
    public override string Advice => "换成现行的说法；这项工作今年不做的，删去。";

    /// <inheritdoc/>
    public override Gathering Gathering => Gathering.ByDocument;

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad(IndicatorClass.SocialBenefit, "疫情防控到位率", "疫情防控工作到位的村占全部村的比例", "≥95%"),
        CheckExample.Bad(IndicatorClass.SocialBenefit, "受益贫困户数", "得到帮扶的贫困户数", "≥20户"),
        CheckExample.Good(IndicatorClass.SocialBenefit, "动物疫情防控率", "重大动物疫情防控到位的养殖场占比", "≥95%"),
        CheckExample.Good("当年还在用的话", CheckExample.WithRow(IndicatorClass.SocialBenefit, "疫情防控到位率", "疫情防控到位的村占比", "≥95%") with { Year = 2021 }),
    ];

    /// <inheritdoc/>
    public override string Summarise(IReadOnlyList<Fault> faults)
    {
        var words = faults.Select(fault => fault.Site.Seen).Distinct().ToList();
        return words.Count == 1 ? $"{faults[0].Message} 共 {faults.Count} 处。" : $"有 {words.Count} 个过去的说法：{string.Concat(words.Select(word => $"“{word}”"))}，共 {faults.Count} 处。";
    }

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(DocumentView document, IEnumerable<(Place Place, string Text)> passages)
    {
        if (document.Document.Year is not { } year) yield break;
        var words = document.Scope.Rules.DatedWords.Words.Where(word => word.From <= year).ToList();
        foreach (var (place, text) in passages)
        {
            // C39 looks at the basis column.
            if (place.Field is Field.Basis or Field.Title || !document.Scope.Rules.DatedWords.IsIn(text)) continue;
            foreach (var word in words)
            {
                var at = Passages.IndexOutside(text, word.Word, word.Except ?? []);
                if (at < 0) continue;
                yield return Fault.At(place, word.Word, word.Instead,
                    $"“{word.Word}”是过去的说法，现在说“{word.Instead}”。出处：{word.Source}。");
            }
        }
    }
}
