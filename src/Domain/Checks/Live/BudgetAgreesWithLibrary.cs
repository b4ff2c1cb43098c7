using Mingji.Domain.Goals;

namespace Mingji.Domain.Checks;

/// <summary>C67: the budget of a running goal table is not what the project's budget lines in the library come to: one of the two was changed without the other.</summary>
internal sealed class BudgetAgreesWithLibrary : LiveCheck
{
    public override string Id => "C67";

    public override string Title => "预算数应当与项目库的预算明细一致";

    public override Severity Severity => Severity.Warning;

    public override string Reads => "项目库的预算明细";

    public override string Cells => "预算数";

    public override string Basis => "预算法实施条例第四十一条：项目支出实行项目库管理；财预〔2015〕88号：预算调整的，绩效目标相应调整";

    public override string Why => "预算变了目标没变，或者目标变了预算没变，按目标表算的执行率就不对。";

    public override string Advice => "按批准的预算变动申请调整绩效目标；预算明细有误的，在项目库提出变动更正。";

    internal override IEnumerable<Fault> Judge(LiveProject project)
    {
        if (project.Budget is not { } budget || project.Facts.Library is not { } library || library == budget) yield break;
        var (word, gap) = library > budget ? ("多", library - budget) : ("少", budget - library);
        yield return LiveProject.At(project.Table.At(Field.BudgetTotal), budget.ToDisplay(), library.ToDisplay(), $"预算与项目库不一致：项目库比目标表{word} {gap.ToDisplay()}（项目库 {library.ToDisplay()}，目标表 {budget.ToDisplay()}）。");
    }
}
