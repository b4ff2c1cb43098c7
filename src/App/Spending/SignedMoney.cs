using Mingji.App.Data;
using Mingji.App.Procurement;
using Mingji.Domain.Values;

namespace Mingji.App.Spending;

/// <summary>What is signed and not paid, by goal table.</summary>
internal static class SignedMoney
{
    /// <summary>The goal tables with contracts of a division's year, or of one document.</summary>
    /// <param name="session">Where.</param>
    /// <param name="division">The division.</param>
    /// <param name="year">预算年度.</param>
    /// <param name="document">The document; <see langword="null"/> for all.</param>
    /// <param name="on">As it stood at the end of this day.</param>
    public static async Task<IReadOnlyDictionary<(long Document, long Table), Money>> Open(Session session, string division, int year, long? document, DateOnly on) =>
        (await Commitments.Of(session, division, year, document, on)).GroupBy(row => (row.DocumentId, row.GoalTableId))
            .ToDictionary(group => group.Key, group => group.Aggregate(Money.Zero, (sum, row) => sum + row.Unpaid));
}
