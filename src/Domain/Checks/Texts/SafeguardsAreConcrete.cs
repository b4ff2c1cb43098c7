using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>工作保障措施应当有人、有时间、有数量。A measure without owner, date or number binds nobody.</summary>
public sealed class SafeguardsAreConcrete : DocumentCheck
{
    /// <inheritdoc/>
    public override string Id => "C49";

    /// <inheritdoc/>
    public override string Title => "工作保障措施应当有人、有时间、有数量";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Info;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Review;

    /// <inheritdoc/>
    public override string Basis => "财预〔2015〕88号：绩效目标的实现条件应当充分（可行性审核：条件充分性）";

    /// <inheritdoc/>
    public override string Why => "年年照抄、处处相同的措施不能督促任何人。";

    /// <inheritdoc/>
    public override string Advice => "每条措施写明由谁负责、什么时候完成或做几次，例如“财政所每季度通报一次支出进度”。";

    /// <inheritdoc/>
    public override Gathering Gathering => Gathering.ByDocument;

    private static readonly string[] Owners = ["负责", "牵头", "财政所", "分管", "主要领导", "责任人", "办公室", "各站所", "各股室", "专人", "纪检", "主席团"];
    private static readonly string[] Times = ["每月", "每季", "每半年", "每年", "每周", "月底", "月前", "季度", "年底前", "工作日", "一次", "两次", "上半年", "下半年"];

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("七条措施都没有人、时间和数量", With(
            "制定完善预算绩效管理制度，为绩效目标的实现奠定制度基础。", "优化支出结构，确保支出进度达标。", "加强人员培训，促进管理水平进一步提升。")),
        CheckExample.Good("措施有人、有时间、有次数", With(
            "镇财政所3月底前修订资金管理办法。", "财政所每季度通报一次支出进度。", "全年组织绩效培训2次，参训40人次。")),
        CheckExample.Good("没有第一部分的文本", CheckExample.CleanDocument),
    ];

    /// <inheritdoc/>
    public override string Summarise(IReadOnlyList<Fault> faults) => $"工作保障措施有 {faults.Count} 条没有写由谁做、什么时候做或做多少，多是各地通用的话。";

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(DocumentView document)
    {
        var measures = document.Document.Plan.Safeguards.Items;
        var vague = new List<Fault>();
        for (var i = 0; i < measures.Count; i++)
        {
            if (measures[i].Text.Length == 0 || IsConcrete(measures[i].Text)) continue;
            var title = measures[i].Title is { Length: > 0 } heading ? $"“{heading}”" : "这条措施";
            vague.Add(Fault.At(document.At(Field.SafeguardText, i + 1), Passages.Around(measures[i].Text, 0, 12, 4), "谁、何时、多少",
                $"{title}没有写由谁做、什么时候做或做多少。"));
        }
        // One general sentence among concrete ones is no fault.
        return vague.Count * 2 > measures.Count ? vague : [];
    }

    private static bool IsConcrete(string text) =>
        text.Any(char.IsDigit) || Array.Exists(Owners, text.Contains) || Array.Exists(Times, text.Contains);

    private static GoalDocument With(params string[] measures) => CheckExample.CleanDocument with
    {
        Plan = DepartmentPlan.Empty with { Safeguards = new PlanChapter(null, measures.Select((text, i) => new PlanItem($"措施{i + 1}", text)).ToValueList()) },
    };
}
