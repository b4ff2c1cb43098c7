using System.CommandLine;
using Mingji.App.Data;
using Mingji.App.Goals;

namespace Mingji.Commands;

/// <summary>Names one kept document: <c>--unit</c> and <c>--year</c>, or <c>--document</c>.</summary>
internal sealed class DocumentOption
{
    private readonly Option<string?> unit = new("--unit") { Description = "预算单位的代码或名称", HelpName = "单位" };
    private readonly Option<int?> year = new("--year") { Description = "预算年度；同一单位有几年的文本时要写明", HelpName = "年度" };
    private readonly Option<long?> document = new("--document") { Description = "文本的编号，可代替单位和年度", HelpName = "编号" };

    public void AddTo(Command command)
    {
        command.Options.Add(unit);
        command.Options.Add(year);
        command.Options.Add(document);
    }

    /// <summary>What was named; refused when nothing was.</summary>
    public FindDocument.Input? Of(ParseResult result)
    {
        if (result.GetValue(unit) is not null || result.GetValue(document) is not null) return new(result.GetValue(document), result.GetValue(unit), result.GetValue(year));
        StoreOption.Refuse("请用 --unit 指明单位，或用 --document 指明文本编号。");
        return null;
    }

    /// <summary>The one document that fits; refused on standard error when there is none or more than one.</summary>
    public static async Task<FindDocument.Row?> Find(Database database, FindDocument.Input sought, CancellationToken cancellation)
    {
        var found = await new FindDocument(database).Run(sought, cancellation);
        if (found.Count == 1) return found[0];
        StoreOption.Refuse(found.Count == 0
            ? "库中没有这份文本，请检查单位、年度或编号。"
            : $"有 {found.Count} 份文本符合，请用 --year 或 --document 指明：{string.Join("；", found.Select(row => $"{row.UnitName} {row.Year} 年（编号 {row.Id}）"))}。");
        return null;
    }
}
