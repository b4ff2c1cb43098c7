namespace Mingji.App.Documents.Reading.Understanding;

/// <summary>Lines that belong to the printed form and carry no content: part titles, page numbers, tables of contents, years.</summary>
internal static class Boilerplate
{
    private static readonly HashSet<string> Titles = new(StringComparer.Ordinal)
    {
        "第一部分", "第二部分", "部门整体绩效目标", "部门单位整体绩效目标", "单位整体绩效目标", "预算项目绩效目标", "项目绩效目标", "部门预算项目绩效目标",
        "第一部分部门整体绩效目标", "第二部分预算项目绩效目标", "整体绩效目标", "部门预算绩效目标",
    };

    internal static bool IsPartTitle(string text)
    {
        if (text.Length > 24) return false;
        Span<char> buffer = stackalloc char[24];
        var length = 0;
        foreach (var c in text)
            if (!char.IsWhiteSpace(c) && c is not ('：' or '(' or ')' or '（' or '）')) buffer[length++] = c;
        return Titles.GetAlternateLookup<ReadOnlySpan<char>>().Contains(buffer[..length]);
    }

    /// <summary>目录, with or without spaces between.</summary>
    internal static bool IsContentsTitle(string text) => text.Length <= 6 && text.Replace(" ", "").Replace("　", "") is "目录";

    /// <summary>A line of a table of contents: it ends with leader dots or a tab and a page number.</summary>
    internal static bool IsContentsLine(string text)
    {
        var end = text.AsSpan().TrimEnd();
        var digits = 0;
        while (digits < end.Length && char.IsAsciiDigit(end[^(digits + 1)])) digits++;
        if (digits is 0 or > 4 || digits == end.Length) return false;
        var before = end[..^digits];
        return before[^1] == '\t' || before.TrimEnd() is { Length: > 3 } lead && (lead[^1] is '…' or '·' || lead.EndsWith("...") || lead.EndsWith("．．．"));
    }

    /// <summary>1, - 1 -, 第 1 页, 第1页 共9页.</summary>
    internal static bool IsPageNumber(string text)
    {
        if (text.Length > 16) return false;
        var digits = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c)) digits++;
            else if (!char.IsWhiteSpace(c) && c is not ('-' or '—' or '–' or '－' or '第' or '页' or '共' or '/' or ',' or '，')) return false;
        }
        return digits is > 0 and <= 8 && (digits <= 4 || text.Contains('页') || text.Contains('/'));
    }

    /// <summary>（2024年度） or 2024年; the year, or <see langword="null"/> for any other line.</summary>
    internal static int? YearLine(string text)
    {
        var plain = text.AsSpan().Trim("（）() 　");
        if (plain.Length is < 5 or > 6 || !plain[4..].StartsWith("年") || plain.Length == 6 && plain[5] != '度') return null;
        return YearIn(text);
    }

    /// <summary>The first year 20xx followed by 年 in a text.</summary>
    internal static int? YearIn(string text)
    {
        for (var at = text.IndexOf('年'); at >= 0; at = text.IndexOf('年', at + 1))
            if (at >= 4 && text[at - 4] == '2' && text[at - 3] == '0' && char.IsAsciiDigit(text[at - 2]) && char.IsAsciiDigit(text[at - 1]))
                return 2000 + (text[at - 2] - '0') * 10 + (text[at - 1] - '0');
        return null;
    }

    /// <summary>A line of the cover that names the document: 某县某镇2024年部门预算绩效文本.</summary>
    internal static bool IsCoverTitle(string text) =>
        text.Length <= 60 && !text.Contains('。') && !text.Contains('，') && text.Contains("绩效")
        && (text.EndsWith("文本") || text.EndsWith("目标") || text.EndsWith("公开") || text.EndsWith("说明") || text.EndsWith("情况") || text.EndsWith("信息") || text.EndsWith("材料"));

    /// <summary>二〇二四年三月, 2024年3月15日.</summary>
    internal static bool IsDateLine(string text)
    {
        if (text.Length is < 5 or > 14 || !text.Contains('年')) return false;
        foreach (var c in text)
            if (!char.IsAsciiDigit(c) && !char.IsWhiteSpace(c) && !"年月日〇○零一二三四五六七八九十".Contains(c)) return false;
        return true;
    }

    /// <summary>A name such as an office has it.</summary>
    internal static bool IsUnitName(string text)
    {
        if (text.Length is < 4 or > 40 || text.AsSpan().IndexOfAny("。，；：、") >= 0) return false;
        string[] ends = ["人民政府", "人民政府本级", "办公室", "办公室本级", "委员会", "本级", "局", "中心", "街道办事处", "管理处", "服务站", "学校", "医院"];
        foreach (var end in ends)
            if (text.EndsWith(end, StringComparison.Ordinal)) return true;
        return false;
    }
}
