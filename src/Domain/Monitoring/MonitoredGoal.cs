using Mingji.Domain.Indicators;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.Domain.Monitoring;

/// <summary>监控对象。The approved goal table as a monitoring form has it: read-only, as it stood when the task was issued or last taken over.</summary>
/// <param name="Name">项目名称.</param>
/// <param name="Code">项目编码.</param>
/// <param name="UnitCode">预算单位代码.</param>
/// <param name="UnitName">The implementing unit.</param>
/// <param name="Version">The document's version that it was taken from.</param>
public sealed record MonitoredGoal(string Name, string? Code, string? UnitCode, string UnitName, long Version)
{
    /// <summary>年初预算数, 年度资金总额.</summary>
    public Money? Total { get; init; }

    /// <summary>其中：一般公共预算拨款.</summary>
    public Money? Fiscal { get; init; }

    /// <summary>其他资金.</summary>
    public Money? Other { get; init; }

    /// <summary>资金支出计划 in percent of the budget, point by point; empty without a plan that can be read.</summary>
    public ValueList<decimal?> Plan { get; init; } = [];

    /// <summary>The points of the plan.</summary>
    public PlanPoints Points { get; init; } = PlanPoints.Usual;

    /// <summary>年度总体目标.</summary>
    public ValueList<string> Goals { get; init; } = [];

    /// <summary>The indicators in their order.</summary>
    public ValueList<MonitoredIndicator> Indicators { get; init; } = [];

    /// <summary>The place of an indicator, from 1; 0 when it is not there.</summary>
    public int PositionOf(long row)
    {
        for (var i = 0; i < Indicators.Count; i++)
            if (Indicators[i].Id == row) return i + 1;
        return 0;
    }
}

/// <summary>监控指标。One indicator of the approved goal.</summary>
/// <param name="Id">Its id, which follows it through every edit of the goal.</param>
/// <param name="Level1">一级指标.</param>
/// <param name="Level2">二级指标.</param>
/// <param name="Name">三级指标.</param>
/// <param name="Target">年度指标值.</param>
public sealed record MonitoredIndicator(long Id, string Level1, string Level2, string Name, TargetValue Target)
{
    /// <summary>The standard class.</summary>
    public IndicatorClass Class => IndicatorClasses.Of(Level1, Level2);

    /// <summary>Whether its actual value usually grows over the year: numbers of things done and money spent, not rates and not times.</summary>
    public bool IsUsuallyCumulative => Grows(Class, Target);

    /// <summary>Whether the actual value of an indicator of a class usually grows over the year.</summary>
    public static bool Grows(IndicatorClass kind, TargetValue target) => target is { Kind: TargetKind.Number, IsPercent: false, Operator: not (TargetOperator.AtMost or TargetOperator.LessThan) } && kind == IndicatorClass.Quantity;
}
