using Mingji.App.Goals;
using Mingji.App.Monitoring;
using Mingji.Domain.Organisations;
using Mingji.Domain.Rectifications;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Rectifications;

/// <summary>The name of a kept rectification.</summary>
/// <param name="Division">行政区划代码.</param>
/// <param name="Id">Its id within the division.</param>
public readonly record struct RectificationKey(string Division, long Id)
{
    /// <summary>As the log names it.</summary>
    public string Path => $"rectification/{Division}/{Id}";
}

/// <summary>A problem that is to be mended, as the register keeps it.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Unit">The unit that mends it.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Clock">How it stands to its deadline today.</param>
public sealed record KeptRectification(RectificationKey Key, UnitPlace Unit, string UnitName, FlowState State, RectificationClock Clock)
{
    /// <summary>预算年度.</summary>
    public int Year { get; init; }

    /// <summary>What it comes from.</summary>
    public RectificationSource Source { get; init; }

    /// <summary>The monitoring form it comes from.</summary>
    public FormKey? Form { get; init; }

    /// <summary>The document whose project it is about; <see langword="null"/> for a matter of the whole unit.</summary>
    public DocumentKey? Document { get; init; }

    /// <summary>The project's goal table.</summary>
    public long? GoalTableId { get; init; }

    /// <summary>The project's name.</summary>
    public string? ProjectName { get; init; }

    /// <summary>问题.</summary>
    public string Problem { get; init; } = "";

    /// <summary>整改建议.</summary>
    public string Advice { get; init; } = "";

    /// <summary>处理结论.</summary>
    public Consequence Consequence { get; init; }

    /// <summary>责任人.</summary>
    public string Responsible { get; init; } = "";

    /// <summary>The last day, in China.</summary>
    public DateOnly DueOn { get; init; }

    /// <summary>整改措施.</summary>
    public string Measures { get; init; } = "";

    /// <summary>整改结果.</summary>
    public string Result { get; init; } = "";

    /// <summary>From 1; a return begins the next.</summary>
    public long Round { get; init; } = 1;

    /// <summary>How often it was moved.</summary>
    public long Step { get; init; }

    /// <summary>How many saves its measures have seen.</summary>
    public long Version { get; init; }

    /// <summary>Who handed it in, in this round.</summary>
    public long? SubmittedBy { get; init; }

    /// <summary>When it was issued, UTC.</summary>
    public string IssuedAt { get; init; } = "";

    /// <summary>Who issued it.</summary>
    public string IssuedBy { get; init; } = "";

    /// <summary>Who wrote its measures in this round.</summary>
    public ValueList<Writer> Writers { get; init; } = [];

    /// <summary>The last reminder, where it was asked for.</summary>
    public Calendar.Reminded? Reminder { get; init; }

    /// <summary>As the table of transitions sees it.</summary>
    public FlowSubject ToFlow() => new(Unit, State) { Writers = Writers, SubmittedBy = SubmittedBy };

    /// <summary>Whether a person may write measures and result as it stands.</summary>
    public bool MayWrite(Actor actor) => actor.Writes(Unit) && (State.IsEditable || RectificationFlow.Table.Decide(actor, ToFlow(), RectificationFlow.Start.Code, true).Refusal is null);
}
