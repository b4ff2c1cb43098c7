using System.Text;
using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Reading.Understanding;

/// <summary>The chapters of part one.</summary>
internal enum Chapter
{
    None,
    OverallGoals,
    SubGoals,
    Safeguards,
}

/// <summary>Part one while it is being read.</summary>
internal sealed class PlanDraft
{
    private readonly ChapterDraft[] chapters = [new(), new(), new()];

    internal bool IsEmpty => chapters[0].IsEmpty && chapters[1].IsEmpty && chapters[2].IsEmpty;

    /// <summary>The year that the text of part one names first.</summary>
    internal int? Year { get; private set; }

    /// <summary>The chapter a heading line begins; <see cref="Chapter.None"/> for any other line.</summary>
    internal static Chapter HeadingOf(string text)
    {
        if (text.Length > 30) return Chapter.None;
        var line = text.AsSpan();
        line = line[ItemNumber.At(line).Length..].Trim().TrimEnd("：:。").TrimEnd();
        return line switch
        {
            "总体绩效目标" or "部门总体绩效目标" or "单位总体绩效目标" or "部门整体绩效总目标" or "总体目标" or "年度总体绩效目标" => Chapter.OverallGoals,
            "分项绩效目标" or "部门分项绩效目标" or "分项目标" or "职责分类绩效目标" => Chapter.SubGoals,
            "工作保障措施" or "保障措施" or "绩效目标保障措施" or "实现年度发展规划目标的保障措施" or "绩效目标实现的保障措施" => Chapter.Safeguards,
            _ => Chapter.None,
        };
    }

    internal bool Has(Chapter chapter) => !chapters[(int)chapter - 1].IsEmpty;

    internal void Add(Chapter chapter, string text, bool isHeading)
    {
        foreach (var line in text.Split('\n'))
            if (line.Trim() is { Length: > 0 } plain)
            {
                Year ??= Boilerplate.YearIn(plain);
                chapters[(int)chapter - 1].Add(plain, isHeading);
            }
    }

    internal DepartmentPlan Build() => new() { OverallGoals = chapters[0].Build(), SubGoals = chapters[1].Build(), Safeguards = chapters[2].Build() };

    private sealed class ChapterDraft
    {
        private readonly List<(string? Title, StringBuilder Text)> items = [];
        private readonly StringBuilder intro = new();
        private NumberStyle style;

        internal bool IsEmpty => items.Count == 0 && intro.Length == 0;

        // The first numbering seen is that of the items; another one inside them belongs to their text.
        internal void Add(string line, bool isHeading)
        {
            var number = ItemNumber.At(line);
            var isItem = number.Style is not (NumberStyle.None or NumberStyle.Worded) && (style == NumberStyle.None || style == number.Style);
            if (isItem) style = number.Style;
            if (isItem || isHeading && number.Style == NumberStyle.None) Begin(line[number.Length..].Trim());
            else if (items.Count > 0) Append(items[^1].Text, line);
            else Append(intro, line);
        }

        internal PlanChapter Build()
        {
            if (items.Count == 0) return intro.Length == 0 ? PlanChapter.Empty : new PlanChapter(null, [new PlanItem(null, intro.ToString())]);
            return new PlanChapter(intro.Length == 0 ? null : intro.ToString(), items.Select(item => new PlanItem(item.Title, item.Text.ToString())).ToValueList());
        }

        // A heading line of its own, or a first sentence with the text behind it.
        private void Begin(string line)
        {
            var stop = line.IndexOf('。');
            var title = stop < 0 ? line : line[..stop];
            var text = stop < 0 ? "" : line[(stop + 1)..].Trim();
            items.Add((title.Trim() is { Length: > 0 } words ? words : null, new StringBuilder(text)));
        }

        private static void Append(StringBuilder text, string line)
        {
            if (text.Length > 0) text.Append('\n');
            text.Append(line);
        }
    }
}
