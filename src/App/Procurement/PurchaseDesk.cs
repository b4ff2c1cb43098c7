using System.Security.Cryptography;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;

namespace Mingji.App.Procurement;

/// <summary>What every change of a purchase begins and ends with.</summary>
internal static class PurchaseDesk
{
    /// <summary>The purchase as the person saw it, or why it cannot be changed: it is not there or out of reach, another's, changed meanwhile, or its year is closed.</summary>
    public static async Task<Outcome<KeptPurchase>> Open(Session session, PurchaseKey key, long seen, Actor by)
    {
        if (await PurchaseRows.Load(session, key.Division, key.Id) is not { } purchase || !by.Reads(purchase.Unit)) return Outcome.Refused<KeptPurchase>(ProcurementRefusals.NoSuchPurchase);
        if (await BudgetYears.IsClosed(session, key.Division, purchase.Year)) return Outcome.Refused<KeptPurchase>(Refusals.YearClosed(purchase.Year));
        return purchase.Version == seen ? Outcome.Of(purchase) : Outcome.Refused<KeptPurchase>(ProcurementRefusals.ChangedSinceSeen);
    }

    /// <summary>The same for what only writers of the unit do.</summary>
    public static async Task<Outcome<KeptPurchase>> OpenToWrite(Session session, PurchaseKey key, long seen, Actor by, DateTimeOffset at)
    {
        var opened = await Open(session, key, seen, by);
        if (opened.Value is not { } purchase || by.Writes(purchase.Unit)) return opened;
        TraceLog.Append(session, key.Division, at, TracedAct.Of(TraceAct.Refused, by, purchase.Path, "修改采购，岗位不允许"));
        return Outcome.Refused<KeptPurchase>(ProcurementRefusals.NotYourUnit);
    }

    /// <summary>Why nothing goes forward: the purchase is suspended today, or was on the day the act is said to have happened; <see langword="null"/> when it may.</summary>
    public static Refusal? WhySuspended(KeptPurchase purchase, DateOnly? on, DateTimeOffset at) =>
        (purchase.Item.SuspensionOn(ChinaTime.Day(at)) ?? (on is { } day ? purchase.Item.SuspensionOn(day) : null)) is { } suspension ? new("Suspended", suspension.Words) : null;

    /// <summary>Keeps a step's document, once however often it comes; gives back its hash.</summary>
    public static async Task<string?> Keep(Session session, string division, PurchaseFile? file, DateTimeOffset at)
    {
        if (file is null) return null;
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Content));
        await session.Execute(
            """
            INSERT INTO original_file (division, sha256, name, content, kept_at, row_version) VALUES (@division, @sha256, @Name, @Content, @At, 1)
            ON CONFLICT (division, sha256) DO NOTHING
            """, new { division, sha256, file.Name, file.Content, At = Timestamps.Print(at) });
        return sha256;
    }
}

/// <summary>A purchase's name in the store.</summary>
/// <param name="Division">The division.</param>
/// <param name="Id">Its id.</param>
public sealed record PurchaseKey(string Division, long Id);

/// <summary>A document that belongs to a step or an acceptance sheet.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Content">Its bytes.</param>
public sealed record PurchaseFile(string Name, byte[] Content);
