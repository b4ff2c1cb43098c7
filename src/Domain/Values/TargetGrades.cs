namespace Mingji.Domain.Values;

/// <summary>Grades that stand alone in a target cell.</summary>
internal static class TargetGrades
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Grades = new HashSet<string>(StringComparer.Ordinal)
    {
        "优", "优秀", "优良", "良", "良好", "中", "中等", "一般", "差", "好", "较好", "很好", "较高", "高", "较低", "低", "合格", "不合格", "达标", "全部达标", "合规", "是", "否", "有", "无", "通过", "完成", "已完成", "全部完成", "按时完成", "按期完成", "及时完成",
        "显著", "明显", "较显著", "较明显", "非常显著", "效果显著", "成效显著", "有效", "满意", "基本满意", "非常满意", "比较满意", "及时", "按时", "按期", "正常", "稳定", "长期", "持续", "提高", "提升", "改善", "增强", "有所提高", "有所提升", "有所改善", "显著提高", "显著提升", "显著改善",
        "明显提高", "明显提升", "明显改善", "有效提高", "有效提升", "有效改善", "不断提高", "不断提升", "逐步提高", "逐步提升", "持续改善", "健全", "完善", "安全", "规范", "准确", "真实", "全面", "全覆盖",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    internal static bool IsGrade(ReadOnlySpan<char> text) => text.Length <= 6 && Grades.Contains(text);
}
