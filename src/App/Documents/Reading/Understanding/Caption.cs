namespace Mingji.App.Documents.Reading.Understanding;

/// <summary>The title line of a goal table: 3.基础设施配套建设资金绩效目标表.</summary>
internal sealed record Caption(int? Number, string Title, string Where, string Text)
{
    private static readonly string[] Ends = ["绩效目标表", "绩效目标申报表", "绩效目标自评表", "绩效自评表", "绩效目标批复表", "绩效目标完成情况表", "绩效目标自评情况表", "绩效目标公开表", "绩效指标表", "绩效目标审核表", "绩效目标调整表", "绩效目标汇总表", "绩效目标一览表", "绩效目标情况表", "执行监控表"];

    /// <summary>Reads a title line; <see langword="null"/> for any other text.</summary>
    internal static Caption? Of(string text, string where)
    {
        if (text.Length > 120 || !text.Contains("绩效") || text.Contains('。')) return null;
        var line = text.AsSpan().Trim();
        var year = line.LastIndexOfAny("（(");
        // （2024年度） and （续表） may follow on the line.
        var core = year > 0 && line[^1] is '）' or ')' && line.Length - year <= 10 ? line[..year].TrimEnd() : line;
        var isCaption = false;
        foreach (var end in Ends) isCaption |= core.EndsWith(end);
        if (!isCaption) return null;
        var number = ItemNumber.At(line);
        var title = line[number.Length..].Trim().ToString().Replace("\n", "");
        return new Caption(number.Length > 0 ? number.Value : null, title, where, text);
    }

    /// <summary>Whether the line repeats the title of the table it continues.</summary>
    internal bool Continues(string? title) => title is not null && (Title == title || Title.StartsWith(title, StringComparison.Ordinal) && Title.AsSpan(title.Length).Contains('续'));
}
