using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Values;

namespace Mingji.App.Monitoring;

/// <summary>What a project's payments come to up to a day. The one place that asks; without payments the form's typed amount counts.</summary>
internal static class PaidSoFar
{
    // No payments are kept in this store yet, so that every amount is typed.
    public static Task<Money?> Of(Session session, DocumentKey document, long goalTableId, DateOnly until)
    {
        _ = (session, document, goalTableId, until);
        return Task.FromResult<Money?>(null);
    }
}
