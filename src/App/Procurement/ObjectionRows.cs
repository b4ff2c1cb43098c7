using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.Domain.Procurement;

namespace Mingji.App.Procurement;

/// <summary>The rows of questions and objections.</summary>
internal static class ObjectionRows
{
    /// <summary>Those of purchases, by purchase; <paramref name="list"/> holds their ids.</summary>
    public static async Task<ILookup<long, Objection>> Load(Session session, string division, string list)
    {
        var heads = await session.Query<HeadRow>(
            $"SELECT purchase_id AS PurchaseId, id AS Id, kind AS Kind, supplier AS Supplier, matter AS Matter, answer AS Answer, decision AS Decision FROM purchase_objection WHERE division = @division AND purchase_id IN ({list}) ORDER BY id", new { division });
        if (heads.Count == 0) return Array.Empty<(long, Objection)>().ToLookup(pair => pair.Item1, pair => pair.Item2);
        var steps = (await session.Query<StepRow>($"SELECT objection_id AS Id, event AS Event, happened_on AS Day, until_on AS Until, file_name AS FileName FROM objection_step WHERE division = @division AND purchase_id IN ({list})", new { division })).ToLookup(row => row.Id);
        return heads.ToLookup(row => row.PurchaseId, row => new Objection(row.Id, Enum.Parse<ObjectionKind>(row.Kind), row.Supplier, row.Matter, steps[row.Id].ToDictionary(step => Enum.Parse<ObjectionEvent>(step.Event), step => CalendarRows.Parse(step.Day)))
        {
            Answer = row.Answer, Decision = row.Decision, SuspendedUntil = steps[row.Id].Select(step => step.Until).FirstOrDefault(until => until is not null) is { } last ? CalendarRows.Parse(last) : null,
            Files = steps[row.Id].Where(step => step.FileName is not null).ToDictionary(step => Enum.Parse<ObjectionEvent>(step.Event), step => step.FileName!),
        });
    }

    private sealed record HeadRow(long PurchaseId, long Id, string Kind, string Supplier, string Matter, string Answer, string Decision);

    private sealed record StepRow(long Id, string Event, string Day, string? Until, string? FileName);
}
