using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Texts;

namespace Mingji.Domain.Checks;

/// <summary>预算单位应当写单位名称，不写内设机构。A budget is given to a unit and not to one of its offices.</summary>
public sealed class UnitIsABudgetUnit : DocumentCheck
{
    /// <inheritdoc/>
    public override string Id => "C52";

    /// <inheritdoc/>
    public override string Title => "预算单位应当写单位名称，不写内设机构";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Info;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Review;

    /// <inheritdoc/>
    public override string Basis => "预算法第五条、第六条：部门预算由本部门及其所属各单位预算组成；内设机构不是预算单位";

    /// <inheritdoc/>
    public override string Why => "表头单位和预算批复的单位名称对不上，公开后容易被当成别的单位。";

    /// <inheritdoc/>
    public override string Advice => "按部门预算批复的单位名称填写，去掉内设机构。";

    /// <inheritdoc/>
    public override Gathering Gathering => Gathering.ByDocument;

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("单位名称里有内设机构", Named("平川县柳河镇人民政府党政综合办公室本级")),
        CheckExample.Bad("局名后面写到股室", Named("平川县财政局预算股")),
        CheckExample.Good("单位名称规范", Named("平川县柳河镇人民政府本级")),
        CheckExample.Good("县政府办公室是预算单位", Named("平川县人民政府办公室本级")),
        CheckExample.Good("财政所可以是预算单位", Named("平川县柳河镇财政所")),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(DocumentView document)
    {
        var found = document.Tables.SelectMany(Judge).ToList();
        // Part one has no unit line of its own to point at.
        if (found.Count == 0 && document.Document.Unit is { Name.Length: > 0 } whole && Registered(whole.Name, document) is { } own)
            found.Add(Fault.At(document.At(Field.Whole), whole.ToString(), "预算单位的名称", $"文本的单位“{whole.Name}”是股室名册里的内设机构“{own}”：预算批复给单位，不批复给内设机构。"));
        return found;
    }

    private static IEnumerable<Fault> Judge(TableView table)
    {
        var (unit, document) = (table.Table.Unit, table.Document);
        if (Written(table, unit, document) is { } fault) yield return fault;
        else if (Registered(unit.Name, document) is { } registered)
            yield return Fault.At(table.At(Field.Unit), unit.ToString(), "预算单位的名称", $"表头单位“{unit.Name}”是股室名册里的内设机构“{registered}”：预算批复给单位，不批复给内设机构。");
    }

    // What the name itself gives away, without a register.
    private static Fault? Written(TableView table, UnitRef unit, DocumentView document)
    {
        if (SectionOfABureau(unit.Name) is { } section)
        {
            var bureau = (unit with { Name = unit.Name.Replace(section, "", StringComparison.Ordinal) }).ToString();
            return Fault.At(table.At(Field.Unit), unit.ToString(), bureau,
                $"表头单位写到了内设机构“{section}”：预算批复给单位，不批复给内设机构。", Repair.Replace(table.At(Field.Unit), bureau, isSafe: false));
        }
        if (UnitPlaces.Of(unit.Name).Town is null) return null;
        var government = Math.Max(End(unit.Name, "人民政府"), End(unit.Name, "办事处"));
        if (government < 0) return null;
        foreach (var office in document.Scope.Rules.InternalOffices.Words)
        {
            var at = unit.Name.IndexOf(office, government, StringComparison.Ordinal);
            if (at < 0) continue;
            var mended = (unit with { Name = unit.Name.Remove(at, office.Length) }).ToString();
            return Fault.At(table.At(Field.Unit), unit.ToString(), mended,
                $"表头单位写到了内设机构“{office}”：预算批复给单位，不批复给内设机构。", Repair.Replace(table.At(Field.Unit), mended, isSafe: false));
        }
        return null;
    }

    // The office alone, or behind the name of the document's own unit. In the document 本级 stands after the unit, in front of the office it does not.
    private static string? Registered(string name, DocumentView document)
    {
        var own = document.Document.Unit.Name;
        var bare = own.EndsWith("本级", StringComparison.Ordinal) ? own[..^2] : own;
        foreach (var office in document.Scope.Rules.RegisteredOffices)
            if (name == office || bare.Length > 0 && name.Length == bare.Length + office.Length && name.StartsWith(bare, StringComparison.Ordinal) && name.EndsWith(office, StringComparison.Ordinal)) return office;
        return null;
    }

    // 财政局预算股: what follows 局 and ends in 股, 科 or 室 is a section; 县委办公室 is a unit.
    private static string? SectionOfABureau(string unit)
    {
        var name = unit.EndsWith("本级", StringComparison.Ordinal) ? unit[..^2] : unit;
        var bureau = name.LastIndexOf('局');
        if (bureau < 2 || bureau + 2 >= name.Length || name[^1] is not ('股' or '科' or '室')) return null;
        var section = name[(bureau + 1)..];
        return section.Length is >= 2 and <= 8 ? section : null;
    }

    private static int End(string name, string part) => name.IndexOf(part, StringComparison.Ordinal) is >= 0 and var at ? at + part.Length : -1;

    private static GoalDocument Named(string unit) =>
        CheckExample.WithTable(table => table with { Unit = new UnitRef("301001", unit) });
}
