using Mingji.Domain.Goals;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>文字不应当有重字、漏字和标点错误。Slips of typing that a proof-reader would mark.</summary>
public sealed class TextIsClean : TextCheck
{
    /// <inheritdoc/>
    public override string Id => "C50";

    /// <inheritdoc/>
    public override string Title => "文字不应当有重字、漏字和标点错误";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Info;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Review;

    /// <inheritdoc/>
    public override string Basis => "GB/T 15834—2011《标点符号用法》；公文文字校对的一般要求";

    /// <inheritdoc/>
    public override string Why => "公开的文本有错字，读者会怀疑里面的数字也没有核对。";

    /// <inheritdoc/>
    public override string Advice => "按提示改正后通读一遍。";

    /// <inheritdoc/>
    public override Gathering Gathering => Gathering.ByDocument;

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("重词：意见意见", With("加强调研，提出优化资金配置的意见意见；加大宣传力度。")),
        CheckExample.Bad("前后是同一个词：产量和产量", With("提高农产品产量和产量，增加农民收入。")),
        CheckExample.Bad("多一个“的”", With("接待的的游客全部登记。")),
        CheckExample.Bad("形近的符号", With("村民满意度≧90%，投诉全部办结。")),
        CheckExample.Bad("缺右括号", With("完成道路硬化（含路基整修，方便群众出行。")),
        CheckExample.Bad("重复的标点", With("优化支出结构，，确保支出进度。")),
        CheckExample.Bad("末尾缺句号", With("完善财务管理制度，严格审批程序，做到支出合理，物尽其用")),
        CheckExample.Good("动词重叠和数量重叠", With("遇到问题多研究研究，常常下村，天天巡查，一个一个解决，部门与部门之间协作。")),
        CheckExample.Good("词尾相接", With("道路工程工程量按清单计算，公共服务服务对象满意。")),
    ];

    /// <inheritdoc/>
    public override string Summarise(IReadOnlyList<Fault> faults) => $"{faults[0].Message} 另有 {faults.Count - 1} 处文字或标点问题。";

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(DocumentView document, IEnumerable<(Place Place, string Text)> passages)
    {
        var rightly = document.Scope.Rules.RightlyDoubledWords;
        // One list for all texts: an iterator for each cell would cost more than reading them.
        var faults = new List<Fault>();
        foreach (var (place, text) in passages)
        {
            if (text.Length < 3) continue;
            var isProse = place.Project is null && place.Field is Field.OverallGoalText or Field.SubGoalText or Field.SafeguardText;
            Judge(place, text, isProse, rightly, faults);
        }
        return faults;
    }

    private static void Judge(Place place, string text, bool isProse, WordList rightly, List<Fault> faults)
    {
        // One edit mends all certain slips of the cell, so that two edits of one cell do not undo each other.
        var (mended, slip) = TextSlips.Mend(text, rightly);
        if (slip is { } first)
            faults.Add(Fault.At(place, Passages.Around(text, first.At, first.Seen.Length, 4), first.Expected, $"“{Passages.Around(text, first.At, first.Seen.Length, 4)}”中“{first.Seen}”应为“{first.Expected}”。",
                Repair.Replace(place, mended, isSafe: true) with { Label = $"“{first.Seen}”改为“{first.Expected}”" }));
        if (TextSlips.SameWordTwice(text) is { } same)
            faults.Add(Fault.At(place, same, "两个不同的词，或只写一个", $"“{same}”前后是同一个词，可能写错了一个。") with { Group = "words" });
        if (TextSlips.Unbalanced(text) is { } bracket)
            faults.Add(Fault.At(place, bracket, "括号、引号成对", $"“{bracket}”没有配对。") with { Group = "brackets" });
        if (!isProse) return;
        if (TextSlips.RepeatedClause(text) is { } clause)
            faults.Add(Fault.At(place, clause, "只写一次", $"“{clause}”在同一段里写了两遍。") with { Group = "words" });
        if (text.Length >= 20 && text[^1] is >= '\u4E00' and <= '\u9FFF')
            faults.Add(Fault.At(place, Passages.Around(text, text.Length - 1, 1), text[^1] + "。", "这一段末尾没有句号。", Repair.Replace(place, text + "。", isSafe: slip is null) with { Label = "补上句号" }) with { Group = "stop" });
    }

    private static GoalDocument With(string text) => CheckExample.CleanDocument with
    {
        Plan = DepartmentPlan.Empty with { Safeguards = new PlanChapter(null, new[] { new PlanItem(null, text) }.ToValueList()) },
    };
}
