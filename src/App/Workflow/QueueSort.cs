namespace Mingji.App.Workflow;

/// <summary>By which column the queue is sorted.</summary>
public enum QueueSort
{
    /// <summary>How long it has been waiting.</summary>
    Entered,

    /// <summary>Its last day.</summary>
    Due,

    /// <summary>预算数.</summary>
    Budget,

    /// <summary>The unit's code.</summary>
    Unit,

    /// <summary>How many errors.</summary>
    Errors,
}
