using Mingji.Domain.Goals;

namespace Mingji.Domain.Checks;

/// <summary>绩效目标应当是本项目自己的目标。Empty talk, the purpose copied, or another project's goal copied.</summary>
public sealed class GoalIsSpecific : DocumentCheck
{
    /// <inheritdoc/>
    public override string Id => "C08";

    /// <inheritdoc/>
    public override string Title => "绩效目标应当是本项目自己的目标";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "财预〔2015〕88号：绩效目标指向明确、细化量化、合理可行、相应匹配";

    /// <inheritdoc/>
    public override string Why => "放在哪个项目都能用的目标，年底无法判断是否实现。";

    /// <inheritdoc/>
    public override string Advice => "写明本项目在什么时候、完成什么、达到什么效果。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("空话", CheckExample.WithTable(table => table with { Goals = ["保障项目正常运转"] })),
        CheckExample.Bad("照抄资金用途", CheckExample.WithTable(table => table with { Purpose = "硬化东沟村主街道路，改善出行条件", Goals = ["硬化东沟村主街道路，改善出行条件"] })),
        CheckExample.Bad("两个项目的目标相同", CheckExample.CleanDocument with { Projects = [CheckExample.CleanTable, CheckExample.CleanTable with { Number = 2, Name = "柳河镇西沟村道路硬化工程" }] }),
        CheckExample.Good("写明时间、数量和效果", CheckExample.CleanDocument),
        CheckExample.Good("多条目标中有一条原则性的", CheckExample.WithTable(table => table with { Goals = ["完成东沟村主街900米硬化", "保障各项工作顺利开展"] })),
        CheckExample.Good("没有数量，但有具体内容", CheckExample.WithTable(table => table with { Goals = ["保障幼儿园按时开学，教室取暖达标"] })),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(DocumentView document)
    {
        var first = new Dictionary<string, TableView>(StringComparer.Ordinal);
        foreach (var table in document.Tables)
        {
            var goals = table.Table.Goals;
            var generic = 0;
            for (var i = 0; i < goals.Count; i++)
                if (goals[i].Length > 0 && EmptyTalk.SaysNothing(goals[i], table.Rules.EmptyPurposes.Words)) generic++;
            if (generic == goals.Count)
            {
                for (var i = 0; i < goals.Count; i++)
                    if (goals[i].Length > 0)
                        yield return Fault.At(table.At(Field.Goal, i + 1), goals[i], "什么时候、完成什么、达到什么效果", $"绩效目标“{Shown(goals[i])}”放在任何项目都能用，没有说明要完成什么。");
                continue;
            }
            var plain = EmptyTalk.Plain(string.Concat(goals));
            if (plain.Length >= 6 && !first.TryAdd(plain, table))
                yield return new Fault(
                    new Site(table.At(Field.Goal, 1), Shown(goals[0]), "本项目自己的目标", Twin: first[plain].At(Field.Goal, 1)),
                    $"绩效目标与第 {first[plain].Number} 个项目“{first[plain].Table.Name}”完全相同。") { Severity = Severity.Warning, Group = "相同" };
            else if (plain.Length >= 6 && plain == EmptyTalk.Plain(EmptyTalk.WithoutFigures(table.Table.Purpose)))
                yield return new Fault(
                    new Site(table.At(Field.Goal, 1), Shown(goals[0]), "花钱之后要达到的产出和效果", Twin: table.At(Field.Purpose)),
                    "绩效目标照抄了资金用途，只说花在哪里，没有说达到什么结果。") { Severity = Severity.Warning, Group = "用途" };
        }
    }

    private static string Shown(string text) => text.Length <= 30 ? text : text[..30] + "……";
}
