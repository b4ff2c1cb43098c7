using System.Text.Json;
using Mingji.App.Data;
using Mingji.App.Documents.Exchange;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Goals.Tracing;
using Mingji.Domain.Indicators;
using Mingji.Domain.Values;

namespace Mingji.App.Goals;

/// <summary>A kept document, read from the rows it lives in.</summary>
internal static class DocumentRows
{
    /// <summary>The document as it is now; <see langword="null"/> when there is none.</summary>
    public static async Task<KeptDocument?> Load(Session session, DocumentKey key)
    {
        var state = await session.Find<StateRow>("SELECT version AS Version, changed_at AS ChangedAt FROM document WHERE division = @Division AND id = @Id", key);
        if (state is null) return null;
        var recent = session.Memory<RecentDocuments>();
        if (recent.Find(key, state.Version, state.ChangedAt) is { } known) return known;
        var kept = await Read(session, key);
        if (kept?.Version == state.Version) session.WhenSure(() => recent.Remember(kept, state.ChangedAt));
        return kept;
    }

    private static async Task<KeptDocument?> Read(Session session, DocumentKey key)
    {
        var head = await session.Find<HeadRow>("SELECT unit_id AS UnitId, version AS Version, head AS Head FROM document WHERE division = @Division AND id = @Id", key);
        if (head is null) return null;
        var parameters = new { key.Division, DocumentId = key.Id };
        var items = await session.Query<PlanRow>(
            "SELECT id AS Id, chapter AS Chapter, title AS Title, body AS Body FROM plan_item WHERE division = @Division AND document_id = @DocumentId ORDER BY chapter, position", parameters);
        var tables = await session.Query<TableRow>(
            "SELECT id AS Id, head AS Head FROM goal_table WHERE division = @Division AND document_id = @DocumentId ORDER BY position", parameters);
        var rows = (await session.Query<IndicatorRow>(
            """
            SELECT goal_table_id AS TableId, id AS Id, level1 AS Level1, level2 AS Level2, name AS Name, description AS Description, target AS Target,
                   basis AS Basis, is_long_term AS IsLongTerm, extras AS Extras
            FROM indicator WHERE division = @Division AND document_id = @DocumentId ORDER BY goal_table_id, position
            """, parameters)).ToLookup(row => row.TableId);

        var links = await session.Query<LinkRow>(
            "SELECT plan_item_id AS ItemId, goal_table_id AS TableId, state AS State FROM goal_link WHERE division = @Division AND document_id = @DocumentId ORDER BY plan_item_id, goal_table_id", parameters);

        var document = Parse(head.Head, DocumentJson.Read);
        return new KeptDocument(key, head.UnitId, head.Version,
            document with
            {
                Plan = new DepartmentPlan
                {
                    OverallGoals = document.Plan.OverallGoals with { Items = Items(EditListKind.OverallGoals) },
                    SubGoals = document.Plan.SubGoals with { Items = Items(EditListKind.SubGoals) },
                    Safeguards = document.Plan.Safeguards with { Items = Items(EditListKind.Safeguards) },
                },
                Projects = tables.Select(table => Parse(table.Head, GoalTableJson.Read) with { Indicators = rows[table.Id].Select(row => row.ToIndicator()).ToValueList() }).ToValueList(),
            },
            tables.Select(table => new KeptTable(table.Id, rows[table.Id].Select(row => row.Id).ToValueList())).ToValueList(),
            new PlanIds(PlanIds(EditListKind.OverallGoals), PlanIds(EditListKind.SubGoals), PlanIds(EditListKind.Safeguards)))
        {
            Links = links.Select(link => new KeptLink(link.ItemId, link.TableId, Enum.Parse<LinkState>(link.State))).ToValueList(),
        };

        ValueList<PlanItem> Items(EditListKind chapter) =>
            items.Where(item => item.Chapter == chapter.ToString()).Select(item => new PlanItem(item.Title, item.Body)).ToValueList();
        ValueList<long> PlanIds(EditListKind chapter) => items.Where(item => item.Chapter == chapter.ToString()).Select(item => item.Id).ToValueList();
    }

    private static T Parse<T>(string text, Func<ExchangeNode, T> read)
    {
        using var json = JsonDocument.Parse(text);
        return read(ExchangeNode.Root(json.RootElement));
    }

    private sealed record StateRow(long Version, string ChangedAt);

    private sealed record HeadRow(long UnitId, long Version, string Head);

    private sealed record PlanRow(long Id, string Chapter, string? Title, string Body);

    private sealed record LinkRow(long ItemId, long TableId, string State);

    private sealed record TableRow(long Id, string Head);

    private sealed record IndicatorRow(
        long TableId, long Id, string Level1, string Level2, string Name, string Description, string Target, string Basis, long IsLongTerm, string? Extras)
    {
        public Indicator ToIndicator() => new()
        {
            Level1 = Level1, Level2 = Level2, Name = Name, Description = Description, Target = TargetValue.Parse(Target), Basis = Basis,
            Term = IsLongTerm == 1 ? GoalTerm.LongTerm : GoalTerm.Annual,
            Extras = Extras is null ? [] : Parse(Extras, IndicatorJson.Read).Extras,
        };
    }
}
