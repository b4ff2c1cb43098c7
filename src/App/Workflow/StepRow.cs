using Mingji.App.Data;
using Mingji.Domain.Workflow;

namespace Mingji.App.Workflow;

/// <summary>A step as a row tells it, of goals or of any other table of moves. A class with setters: SQLite cannot tell the type of a column that holds nothing.</summary>
internal sealed record StepRow
{
    public long Number { get; init; }
    public long Round { get; init; }
    public string Act { get; init; } = "";
    public string FromState { get; init; } = "";
    public string ToState { get; init; } = "";
    public string? Reason { get; init; }
    public string? Note { get; init; }
    public long Version { get; init; }
    public long PersonId { get; init; }
    public string Person { get; init; } = "";
    public string? Principal { get; init; }
    public string At { get; init; } = "";

    /// <summary>The step in the words of its table.</summary>
    public FlowStep ToStep(Flow flow) => new(
        Number, Round, flow.Acts.First(act => act.Code == Act), flow.State(FromState), flow.State(ToState), Reason, Note, Version, PersonId, Person, Principal, Timestamps.Parse(At));
}
