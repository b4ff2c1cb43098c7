using Mingji.App.Goals;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Monitoring;

/// <summary>A monitoring form as the store keeps it.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Task">The task it belongs to.</param>
/// <param name="Document">The document whose project it is about.</param>
/// <param name="GoalTableId">The project's goal table.</param>
/// <param name="Unit">The unit that reports.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="Sheet">What it says.</param>
/// <param name="State">Where it stands.</param>
public sealed record KeptForm(FormKey Key, MonitoringTask Task, DocumentKey Document, long GoalTableId, UnitPlace Unit, string UnitName, MonitoringSheet Sheet, FlowState State)
{
    /// <summary>The department the unit belongs to, where its name is known.</summary>
    public string? DepartmentName { get; init; }

    /// <summary>From 1; a return or a new opening begins the next.</summary>
    public long Round { get; init; } = 1;

    /// <summary>How often it was moved; what a screen has seen is compared with it.</summary>
    public long Step { get; init; }

    /// <summary>How many saves its cells have seen.</summary>
    public long Version { get; init; }

    /// <summary>Who submitted it in this round.</summary>
    public long? SubmittedBy { get; init; }

    /// <summary>The last day, in China.</summary>
    public DateOnly DueOn { get; init; }

    /// <summary>Who wrote in it in this round.</summary>
    public ValueList<Writer> Writers { get; init; } = [];

    /// <summary>Whether nobody has begun.</summary>
    public bool IsUntouched => Version == 0 && State == MonitoringFlow.Issued;

    /// <summary>As the table of transitions sees it.</summary>
    public FlowSubject ToFlow() => new(Unit, State) { Writers = Writers, SubmittedBy = SubmittedBy };

    /// <summary>Whether a person may write in its cells as it stands.</summary>
    public bool MayWrite(Actor actor) => actor.Writes(Unit) && (State.IsEditable || MonitoringFlow.Table.Decide(actor, ToFlow(), MonitoringFlow.Start.Code, true).Refusal is null);

    /// <summary>For people.</summary>
    internal string Quoted => $"“{Sheet.Goal.Name}”{Sheet.Period}监控表";
}
