using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.Domain.Procurement;

/// <summary>采购项目。One thing a unit buys in a year, from the intention to the archive.</summary>
/// <param name="Name">采购项目名称.</param>
/// <param name="Category">货物、服务、工程.</param>
/// <param name="Budget">采购预算.</param>
public sealed record Purchase(string Name, PurchaseCategory Category, Money Budget)
{
    /// <summary>采购品目, as written: code, name or both. Purchases of one 品目 are looked at together.</summary>
    public string ItemClass { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public FlowState State { get; init; } = ProcurementFlow.Draft;

    /// <summary>The method's key; <see langword="null"/> until it is set.</summary>
    public string? Method { get; init; }

    /// <summary>The condition of law and the reason for a method other than the proposed one; empty without.</summary>
    public string MethodReason { get; init; } = "";

    /// <summary>投标保证金; <see langword="null"/> when none is asked.</summary>
    public Money? BidBond { get; init; }

    /// <summary>履约保证金; <see langword="null"/> when none is asked.</summary>
    public Money? PerformanceBond { get; init; }

    /// <summary>The days that are known.</summary>
    public IReadOnlyDictionary<PurchaseEvent, DateOnly> Dates { get; init; } = new Dictionary<PurchaseEvent, DateOnly>();

    /// <summary>What was done by whom, in order.</summary>
    public ValueList<PurchaseStep> Steps { get; init; } = [];

    /// <summary>The contracts.</summary>
    public ValueList<Contract> Contracts { get; init; } = [];

    /// <summary>Questions, objections and complaints of suppliers.</summary>
    public ValueList<Objection> Objections { get; init; } = [];

    /// <summary>The suspension in force on a day, the one that lasts longest; <see langword="null"/> where the purchase may go on.</summary>
    public Suspension? SuspensionOn(DateOnly day) => Objections.Select(objection => objection.SuspensionOn(day)).OfType<Suspension>().MaxBy(suspension => suspension.Until);

    /// <summary>The last day on which its file must be kept, counted from the end of the purchase (政府采购法第四十二条); <see langword="null"/> while it has not ended.</summary>
    public DateOnly? KeptUntil(PurchaseShares shares) =>
        (Dates.TryGetValue(PurchaseEvent.Archived, out var filed) ? filed : Steps.LastOrDefault(step => step.Act == ProcurementFlow.Cancel)?.On)?.AddYears(shares.KeepYears);

    /// <summary>What the contracts come to with their changes.</summary>
    public Money Contracted => Contracts.Aggregate(Money.Zero, (sum, contract) => sum + contract.Now);

    /// <summary>What is still to be paid.</summary>
    public Money Unpaid => Contracts.Aggregate(Money.Zero, (sum, contract) => sum + contract.Unpaid);
}
