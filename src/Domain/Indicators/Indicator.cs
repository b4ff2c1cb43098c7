using Mingji.Domain.Values;

namespace Mingji.Domain.Indicators;

/// <summary>绩效指标。One row of a goal table: what is measured, what is promised, and what the promise rests on.</summary>
public sealed record Indicator
{
    /// <summary>一级指标 as printed.</summary>
    public string Level1 { get; init; } = "";

    /// <summary>二级指标 as printed.</summary>
    public string Level2 { get; init; } = "";

    /// <summary>三级指标, the indicator's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>绩效指标描述.</summary>
    public string Description { get; init; } = "";

    /// <summary>指标值.</summary>
    public TargetValue Target { get; init; } = TargetValue.Empty;

    /// <summary>指标值确定依据.</summary>
    public string Basis { get; init; } = "";

    /// <summary>Whether the row belongs to the year or to the project's whole term (中长期目标).</summary>
    public GoalTerm Term { get; init; }

    /// <summary>Cells of columns the official form does not have (权重, 备注 …), with their headings, in order.</summary>
    public ValueList<ExtraCell> Extras { get; init; } = [];

    /// <summary>The standard class that level 1 and level 2 together name.</summary>
    public IndicatorClass Class => IndicatorClasses.Of(Level1, Level2);
}

/// <summary>A cell the official form has no place for.</summary>
/// <param name="Heading">The column's or field's heading as printed.</param>
/// <param name="Text">What the cell says.</param>
public sealed record ExtraCell(string Heading, string Text);

/// <summary>目标期限。Whether a goal is for the year or for the project's whole term (财预〔2015〕88号).</summary>
public enum GoalTerm
{
    /// <summary>年度目标.</summary>
    Annual,

    /// <summary>中长期目标.</summary>
    LongTerm,
}
