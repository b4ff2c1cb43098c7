namespace Mingji.App.Documents.Writing;

/// <summary>The headings of the workbook's sheets: the writer writes them and the reader finds its columns by them.</summary>
internal static class XlsxColumns
{
    public const string DocumentNumber = "文件序号";
    public const string ProjectPosition = "项目序号";

    public static readonly (string Heading, int Width)[] Overview =
    [
        (DocumentNumber, 9), ("来源文件", 26), ("预算年度", 9), ("行政区划代码", 13), ("预算单位代码", 13), ("预算单位", 34), ("项目数", 8), ("指标数", 8),
        ("预算数合计（元）", 18), ("财政资金合计（元）", 18), ("其他资金合计（元）", 18), ("错误", 7), ("提醒", 7), ("提示", 7),
    ];

    public static readonly (string Heading, int Width)[] Plan = [(DocumentNumber, 9), ("章", 16), ("条目", 7), ("标题", 34), ("内容", 100)];

    public static readonly (string Heading, int Width)[] Projects =
    [
        (DocumentNumber, 9), (ProjectPosition, 9), ("表号", 6), ("项目编码", 24), ("项目名称", 34), ("预算单位代码", 13), ("预算单位", 30),
        ("预算数（元）", 16), ("财政资金（元）", 16), ("其他资金（元）", 16), ("3月底", 11), ("6月底", 11), ("10月底", 11), ("12月底", 11),
        ("资金用途", 44), ("绩效目标", 44), ("中长期目标", 30), ("表名", 34), ("金额单位", 9), ("预算数原文", 14), ("财政资金原文", 14), ("其他资金原文", 14),
    ];

    public static readonly (string Heading, int Width)[] Indicators =
    [
        (DocumentNumber, 9), (ProjectPosition, 9), ("项目名称", 30), ("行号", 6), ("目标期限", 9), ("一级指标", 13), ("二级指标", 17), ("三级指标", 26),
        ("绩效指标描述", 40), ("指标值", 15), ("指标值确定依据", 30),
    ];

    public static readonly (string Heading, int Width)[] Findings =
    [
        ("级别", 7), ("检查项", 28), (DocumentNumber, 9), ("项目", 30), ("行", 9), ("栏目", 14), ("现有内容", 30), ("应为", 30), ("说明", 50), ("建议", 40),
    ];
}
