using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Spending;

namespace Mingji.App.Monitoring;

/// <summary>What a project's payments come to up to a day. The one place that asks; without payments the form's typed amount counts.</summary>
internal static class PaidSoFar
{
    public static async Task<SpentMoney?> Of(Session session, DocumentKey document, long goalTableId, DateOnly until) =>
        (await ProjectSpending.OfDocument(session, document, until)).GetValueOrDefault(goalTableId);
}
