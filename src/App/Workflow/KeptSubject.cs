using Mingji.Domain.Organisations;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Workflow;

/// <summary>A goal table or part one as the workflow keeps it.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Unit">The unit it belongs to.</param>
/// <param name="Year">预算年度.</param>
/// <param name="State">Where it stands.</param>
public sealed record KeptSubject(SubjectKey Key, UnitPlace Unit, int Year, FlowState State)
{
    /// <summary>The unit its document is kept under: another than <see cref="Unit"/> where that unit was merged into it since.</summary>
    public long NamedUnit { get; init; }

    /// <summary>项目名称, or 部门整体绩效目标.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its position in the document, from 1; 0 for part one.</summary>
    public int Position { get; init; }

    /// <summary>项目编码.</summary>
    public string? Code { get; init; }

    /// <summary>预算数 in 分.</summary>
    public long? BudgetFen { get; init; }

    /// <summary>财政资金 in 分.</summary>
    public long? FiscalFen { get; init; }

    /// <summary>How many errors stand open.</summary>
    public long ErrorCount { get; init; }

    /// <summary>How many warnings stand open.</summary>
    public long WarningCount { get; init; }

    /// <summary>From 1; a return begins the next.</summary>
    public long Round { get; init; } = 1;

    /// <summary>1 for 一上, 2 for 二上, 0 where the division has one round.</summary>
    public long BudgetRound { get; init; }

    /// <summary>How often it was moved or assigned; 0 for a draft that never was. What a screen has seen is compared with it.</summary>
    public long Step { get; init; }

    /// <summary>Who submitted it in this round.</summary>
    public long? SubmittedBy { get; init; }

    /// <summary>The document's version that was submitted.</summary>
    public long? SubmittedVersion { get; init; }

    /// <summary>The document's version the last finished review saw.</summary>
    public long? ReviewedVersion { get; init; }

    /// <summary>The document's version that was approved; stays while an adjustment is under way.</summary>
    public long? ApprovedVersion { get; init; }

    /// <summary>The reviewer it is assigned to.</summary>
    public FlowAssignee? Assignee { get; init; }

    /// <summary>The last day of this state, in China.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Who wrote in it in this round.</summary>
    public ValueList<Writer> Writers { get; init; } = [];

    /// <summary>As the table of transitions sees it.</summary>
    public FlowSubject ToFlow() => new(Unit, State) { Writers = Writers, SubmittedBy = SubmittedBy, Assignee = Assignee };

    /// <summary>The key a control figure has for it: its code or, without one, its name.</summary>
    internal string ProjectKey => Code ?? Name;

    /// <summary>For people: “柳河镇道路硬化工程”.</summary>
    internal string Quoted => $"“{Name}”";
}
