using Mingji.Domain.Goals;

namespace Mingji.Domain.Checks;

/// <summary>同一单位同一年度的项目编码和名称不应重复。Looks across the documents of one unit and year; the same document read twice is not a repetition.</summary>
public sealed class CodesAndNamesAreUnique : Check
{
    /// <inheritdoc/>
    public override string Id => "C04";

    /// <inheritdoc/>
    public override string Title => "同一单位同一年度的项目编码和名称不应重复";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Review;

    /// <inheritdoc/>
    public override string Basis => "预算法实施条例：项目库管理；一个项目一个编码";

    /// <inheritdoc/>
    public override string Why => "重复的项目会重复安排资金，也分不清绩效是谁的。";

    /// <inheritdoc/>
    public override string Advice => "删去重复的一张，或更正编码、名称。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("两个项目编码相同", CheckExample.CleanDocument with { Projects = [CheckExample.CleanTable, CheckExample.CleanTable with { Number = 2, Name = "柳河镇西沟村道路硬化工程" }] }),
        CheckExample.Bad("两个项目名称相同", CheckExample.CleanDocument with { Projects = [CheckExample.CleanTable, CheckExample.CleanTable with { Number = 2, Code = "13099924P00010110002B" }] }),
        CheckExample.Good("只有一个项目", CheckExample.CleanDocument),
        CheckExample.Good("编码、名称各不相同", CheckExample.CleanDocument with { Projects = [CheckExample.CleanTable, CheckExample.CleanTable with { Number = 2, Code = "13099924P00010110002B", Name = "柳河镇西沟村道路硬化工程" }] }),
    ];

    /// <inheritdoc/>
    public override IEnumerable<Fault> Run(CheckScope scope)
    {
        var names = new Dictionary<(string, int?, string), TableView>();
        var codes = new Dictionary<(int?, string), TableView>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var document in scope.Documents)
        {
            // A draft beside its final version, or the Word file beside its text: every project returns, nothing is repeated.
            if (document.Tables.Count > 0 && !seen.Add(string.Join('\n', document.Tables.Select(table => table.Table.Code + table.Table.Name)))) continue;
            var unit = document.Document.Unit.Code ?? document.Document.Unit.Name;
            foreach (var table in document.Tables)
            {
                var code = table.Table.Code?.Trim() ?? "";
                var name = EmptyTalk.Plain(table.Table.Name);
                if (code.Length > 0 && !codes.TryAdd((document.Document.Year, code), table))
                    yield return Repeated(table, codes[(document.Document.Year, code)], Field.Code, table.Table.Code!, "项目编码");
                else if (name.Length > 0 && !names.TryAdd((unit, document.Document.Year, name), table))
                    yield return Repeated(table, names[(unit, document.Document.Year, name)], Field.ProjectName, table.Table.Name, "项目名称") with { Severity = Severity.Warning };
            }
        }
    }

    private static Fault Repeated(TableView table, TableView first, Field field, string seen, string label)
    {
        var where = first.Document == table.Document ? $"第 {first.Number} 个项目" : $"另一份文本的第 {first.Number} 个项目";
        return new Fault(new Site(table.At(field), seen, "不与其他项目重复", Twin: first.At(field)), $"{label}与{where}“{first.Table.Name}”重复。");
    }
}
