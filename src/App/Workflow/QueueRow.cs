namespace Mingji.App.Workflow;

/// <summary>One subject of the queue. A class with setters: SQLite cannot tell the type of a computed column when there are no rows.</summary>
public sealed record QueueRow
{
    /// <summary>The document.</summary>
    public long DocumentId { get; init; }

    /// <summary>The goal table; 0 for part one.</summary>
    public long SubjectId { get; init; }

    /// <summary>Its step, for the next move.</summary>
    public long Step { get; init; }

    /// <summary>The document's version, for the next move.</summary>
    public long Version { get; init; }

    /// <summary>The state's code.</summary>
    public string State { get; init; } = "";

    /// <summary>第几轮.</summary>
    public long Round { get; init; }

    /// <summary>项目名称; <see langword="null"/> for part one.</summary>
    public string? Name { get; init; }

    /// <summary>项目编码.</summary>
    public string? Code { get; init; }

    /// <summary>The unit.</summary>
    public long UnitId { get; init; }

    /// <summary>The unit's name.</summary>
    public string UnitName { get; init; } = "";

    /// <summary>预算数 in 分.</summary>
    public long? BudgetFen { get; init; }

    /// <summary>How many errors.</summary>
    public long ErrorCount { get; init; }

    /// <summary>How many warnings.</summary>
    public long WarningCount { get; init; }

    /// <summary>By how much it exceeds its control figure, in 分; <see langword="null"/> within it or without one.</summary>
    public long? OverControlFen { get; init; }

    /// <summary>When it came into this state, UTC.</summary>
    public string EnteredAt { get; init; } = "";

    /// <summary>The last day of this state.</summary>
    public string? DueOn { get; init; }

    /// <summary>The reviewer it is assigned to.</summary>
    public string? Assignee { get; init; }

    /// <summary>The day of the last reminder since it came into this state, in China; <see langword="null"/> without one.</summary>
    public string? RemindedOn { get; init; }

    /// <summary>Who sent it.</summary>
    public string? RemindedBy { get; init; }

    /// <summary>The value of the sort column as text, for <see cref="ReviewQueue.Cursor"/>.</summary>
    public string SortValue { get; init; } = "";
}
