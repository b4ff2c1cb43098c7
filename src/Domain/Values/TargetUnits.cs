namespace Mingji.Domain.Values;

/// <summary>Units as target cells write them. Only the spellings of percent are made one here; the dictionary of units belongs to the checks.</summary>
internal static class TargetUnits
{
    // Words that may follow a number in Chinese numerals. The list is closed because 一致, 三农 and 十分 also begin with a numeral.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Counted = new HashSet<string>(StringComparer.Ordinal)
    {
        "个", "台", "套", "台（套）", "台(套)", "台套", "所", "米", "公里", "千米", "平方米", "立方米", "亩", "万亩", "公顷", "年", "个月", "月", "天", "日", "个工作日", "工作日", "小时", "分钟", "周", "个季度", "人", "人次", "万人", "万人次",
        "户", "名", "村", "个村", "座", "条", "处", "项", "件", "份", "辆", "场", "场次", "期", "批", "批次", "家", "间", "栋", "支", "吨", "公斤", "元", "万元", "亿元", "次", "倍", "篇", "张", "册", "本", "块", "盏", "眼", "口", "株", "棵", "根", "头", "只", "部", "片", "段",
        "元/米", "元/人", "元/年", "万元/年", "次/年", "类", "岁", "百分点", "个百分点",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    internal static bool IsCounted(ReadOnlySpan<char> unit) => Counted.Contains(unit);

    /// <summary>The unit's name and its printed form; the common ones without allocation.</summary>
    internal static (string Name, string Printed) Name(ReadOnlySpan<char> unit)
    {
        switch (unit)
        {
            case "%": return ("%", "%");
            case "％": return ("%", "％");
            case "百分比": return ("%", "百分比");
            case "百分点": return ("百分点", "百分点");
            case "个百分点": return ("百分点", "个百分点");
        }
        var printed = Counted.TryGetValue(unit, out var known) ? known : unit.ToString();
        return (printed, printed);
    }
}
