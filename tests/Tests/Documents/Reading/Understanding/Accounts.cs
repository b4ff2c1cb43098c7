using Mingji.App.Documents.Reading;
using Mingji.App.Documents.Reading.Understanding;

namespace Mingji.Tests.Documents.Reading.Understanding;

/// <summary>Asserts that nothing of a file is dropped: each text is in the documents, among the leftovers, or a word of the printed form.</summary>
internal static class Accounts
{
    // Labels, headings and part titles of the layouts in the tests. Written out here, so that a label the reader swallows wrongly is noticed.
    private static readonly HashSet<string> Labels =
    [
        .. """
        第一部分 第二部分 部门整体绩效目标 预算项目绩效目标 总体绩效目标 分项绩效目标 工作保障措施 单位：元 单位：万元 （单位：万元） 金额单位：元
        项目编码 项目名称 预算规模及资金用途 预算数 其中：财政资金 其他资金 资金支出计划（%） 3月底 6月底 10月底 12月底 绩效目标 一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确定依据
        绩效指标 年度绩效指标 长期目标 年度目标 总体目标 实施期目标 实施单位 主管部门及代码 项目资金（万元） 年度资金总额 其中：财政拨款 其中：本年财政拨款 指标内容 年度指标值 实施期指标值 备注 分值 得分 实际完成值
        年度总体目标 预期目标 实际完成情况 年初预算数 全年预算数 全年执行数 执行率 序号 指标名称 指标类别 计量单位 指标性质 权重 指标解释 指标值来源 财政资金 目录 项目属性 项目期 单位名称 资金用途
        产出指标 效益指标 满意度指标 成本指标 数量指标 质量指标 时效指标 经济效益指标 社会效益指标 生态效益指标 可持续影响指标 服务对象满意度指标 长期绩效指标 年度指标 偏差原因分析及改进措施
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
    ];

    public static void AllTextsOf(IReadOnlyList<Block> blocks)
    {
        var said = Blocks.Said(FormReading.Understand(blocks));
        foreach (var text in Blocks.Texts(blocks))
        {
            var plain = Plain(text);
            if (plain.Length == 0 || Labels.Contains(plain) || plain.All(c => char.IsAsciiDigit(c) || c == '-')) continue;
            (said.Contains(plain) || said.Contains(Plain(plain)) || said.Contains(plain.TrimEnd('。'))).ShouldBeTrue($"“{text}” is neither in the documents nor among the leftovers.");
        }
    }

    // Without white space and the number an item begins with.
    private static string Plain(string text)
    {
        var plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        var i = 0;
        if (plain.StartsWith("目标") || plain.StartsWith("指标")) i = 2;
        while (i < plain.Length && (char.IsAsciiDigit(plain[i]) || "（(一二三四五六七八九十）)".Contains(plain[i]))) i++;
        return i > 0 && i < plain.Length && (plain[i] is '.' or '、' or '：' || plain[i - 1] is '）' or ')') ? plain[(plain[i] is '.' or '、' or '：' ? i + 1 : i)..] : plain;
    }
}
