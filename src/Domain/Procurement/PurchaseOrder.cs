using System.Globalization;
using Mingji.Domain.Values;
using static Mingji.Domain.Procurement.PurchaseEvent;

namespace Mingji.Domain.Procurement;

/// <summary>采购日期的先后。Which event of a purchase can never be earlier than which; two on one day are in order.</summary>
public static class PurchaseOrder
{
    // The way of law, each event after all before it (政府采购法第三十五条、第四十六条，条例第三十条、第四十三条、第四十五条).
    private static readonly PurchaseEvent[] Way = [Intention, Documents, OfferedUntil, Opening, Reviewed, Reported, Decided, Result, Signed, Accepted, Paid, Archived];

    private static readonly (PurchaseEvent Earlier, PurchaseEvent Later)[] Beside =
    [
        (Plan, Method), (Plan, Documents), (Method, Documents), (Documents, Amended), (Amended, Opening), (Decided, Notice), (Notice, Signed), (Result, ContractReviewed), (ContractReviewed, Signed),
        (Signed, ContractPublished), (Signed, ContractFiled), (Signed, Invoiced),
    ];

    /// <summary>Every pair of events that has an order.</summary>
    public static ValueList<(PurchaseEvent Earlier, PurchaseEvent Later)> Pairs { get; } =
        [.. Way.SelectMany((earlier, i) => Way.Skip(i + 1).Select(later => (earlier, later))), .. Beside];

    /// <summary>The pairs whose days run backwards.</summary>
    /// <param name="dates">The days that are known.</param>
    /// <param name="of">Only pairs with this event.</param>
    public static ValueList<BackwardDays> Find(IReadOnlyDictionary<PurchaseEvent, DateOnly> dates, PurchaseEvent? of = null) => Pairs
        .Where(pair => of is null || pair.Earlier == of || pair.Later == of)
        .Where(pair => dates.TryGetValue(pair.Earlier, out var earlier) && dates.TryGetValue(pair.Later, out var later) && later < earlier)
        .Select(pair => new BackwardDays(pair.Earlier, dates[pair.Earlier], pair.Later, dates[pair.Later])).ToValueList();
}

/// <summary>颠倒的日期。Two events of a purchase in the wrong order.</summary>
/// <param name="Earlier">What ought to come first.</param>
/// <param name="EarlierOn">Its day.</param>
/// <param name="Later">What ought to come after it.</param>
/// <param name="LaterOn">Its day, the earlier of the two.</param>
public sealed record BackwardDays(PurchaseEvent Earlier, DateOnly EarlierOn, PurchaseEvent Later, DateOnly LaterOn)
{
    /// <summary>Both with their days, for people.</summary>
    public string Words => $"{Later.Word()}（{Print(LaterOn)}）早于{Earlier.Word()}（{Print(EarlierOn)}）";

    private static string Print(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
