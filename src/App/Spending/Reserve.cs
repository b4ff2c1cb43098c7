using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.App.Spending;

/// <summary>A lump of an unallocated budget (代编预算).</summary>
public sealed record Reserve
{
    /// <summary>Its id.</summary>
    public long Id { get; init; }

    /// <summary>预算年度.</summary>
    public long Year { get; init; }

    /// <summary>What it is called in the budget.</summary>
    public string Name { get; init; } = "";

    /// <summary>资金来源 as printed.</summary>
    public string Source { get; init; } = "";

    /// <summary>分.</summary>
    public long AmountFen { get; init; }

    /// <summary>Assigned so far, 分.</summary>
    public long AssignedFen { get; init; }

    /// <summary>Collected by finance, 分.</summary>
    public long CollectedFen { get; init; }

    /// <summary>The unit that holds it.</summary>
    public long UnitId { get; init; }

    /// <summary>The unit's code.</summary>
    public string? UnitCode { get; init; }

    /// <summary>The unit's name.</summary>
    public string Unit { get; init; } = "";

    /// <summary>By what document.</summary>
    public string Basis { get; init; } = "";

    /// <summary>When it was registered, UTC.</summary>
    public string EnteredAt { get; init; } = "";

    /// <summary>By whom.</summary>
    public string EnteredBy { get; init; } = "";

    /// <summary>Neither assigned nor collected.</summary>
    public Money Left => new(AmountFen - AssignedFen - CollectedFen);

    /// <summary>How far it is.</summary>
    public ReserveState State => ReserveStates.Of(new(AmountFen), new(AssignedFen), new(CollectedFen));

    internal const string Select =
        """
        SELECT r.id AS Id, r.year AS Year, r.name AS Name, r.source AS Source, r.amount_fen AS AmountFen, r.assigned_fen AS AssignedFen, r.collected_fen AS CollectedFen, r.unit_id AS UnitId, u.code AS UnitCode,
               u.name AS Unit, r.basis AS Basis, r.entered_at AS EnteredAt, r.entered_by AS EnteredBy
        FROM reserve r JOIN unit u ON u.division = r.division AND u.id = r.unit_id
        """;
}

/// <summary>One step in the life of a lump.</summary>
public sealed record ReserveStep
{
    /// <summary>Its id.</summary>
    public long Id { get; init; }

    /// <summary><c>Assigned</c>, <c>Returned</c> or <c>Collected</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>分.</summary>
    public long AmountFen { get; init; }

    /// <summary>The unit it was assigned to.</summary>
    public string? Unit { get; init; }

    /// <summary>The project it was assigned to; empty when none is named.</summary>
    public string Project { get; init; } = "";

    /// <summary>That project in the library; <see langword="null"/> for one that was only named.</summary>
    public long? ProjectId { get; init; }

    /// <summary>The assignment that was taken back.</summary>
    public long? UndoesId { get; init; }

    /// <summary>On which day it was decided.</summary>
    public string DecidedOn { get; init; } = "";

    /// <summary>By what document.</summary>
    public string Basis { get; init; } = "";

    /// <summary>When it was registered, UTC.</summary>
    public string EnteredAt { get; init; } = "";

    /// <summary>By whom.</summary>
    public string EnteredBy { get; init; } = "";

    /// <summary>Whether the assignment was taken back since.</summary>
    public long IsUndone { get; init; }

    /// <summary>细化下达, 撤回细化, 收回统筹.</summary>
    public string Word => Kind switch { "Assigned" => "细化下达", "Returned" => "撤回细化", _ => "收回统筹" };
}
