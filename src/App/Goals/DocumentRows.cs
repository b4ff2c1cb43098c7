using System.Globalization;
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

    /// <summary>Documents of a division as they are now, in the order asked for, those left out that are not there: a handful of questions, however many there are.</summary>
    public static async Task<IReadOnlyList<KeptDocument>> Load(Session session, string division, IReadOnlyCollection<long> ids)
    {
        var recent = session.Memory<RecentDocuments>();
        var found = new Dictionary<long, KeptDocument>();
        // Not too many at a time: the ids stand in the statement.
        foreach (var part in ids.Distinct().Chunk(500))
        {
            var states = (await session.Query<NumberedState>($"SELECT id AS Id, version AS Version, changed_at AS ChangedAt FROM document WHERE division = @division AND id IN ({List(part)})", new { division })).ToDictionary(state => state.Id);
            foreach (var state in states.Values)
                if (recent.Find(new(division, state.Id), state.Version, state.ChangedAt) is { } known) found[state.Id] = known;
            foreach (var kept in await Read(session, division, [.. states.Keys.Where(id => !found.ContainsKey(id))]))
            {
                found[kept.Key.Id] = kept;
                if (states[kept.Key.Id] is { } state && kept.Version == state.Version) session.WhenSure(() => recent.Remember(kept, state.ChangedAt));
            }
        }
        return [.. ids.Distinct().Select(id => found.GetValueOrDefault(id)).OfType<KeptDocument>()];
    }

    private static async Task<KeptDocument?> Read(Session session, DocumentKey key) => (await Read(session, key.Division, [key.Id])) is [var kept] ? kept : null;

    private static async Task<IReadOnlyList<KeptDocument>> Read(Session session, string division, IReadOnlyList<long> ids)
    {
        if (ids.Count == 0) return [];
        // One alone is asked for by a parameter, so that the statement is prepared once.
        string Of(string column) => ids.Count == 1 ? $"division = @division AND {column} = @Only" : $"division = @division AND {column} IN ({List(ids)})";
        var parameters = new { division, Only = ids[0] };
        var heads = await session.Query<HeadRow>($"SELECT id AS Id, unit_id AS UnitId, version AS Version, head AS Head FROM document WHERE {Of("id")}", parameters);
        if (heads.Count == 0) return [];
        var items = (await session.Query<PlanRow>(
            $"SELECT document_id AS DocumentId, id AS Id, chapter AS Chapter, title AS Title, body AS Body FROM plan_item WHERE {Of("document_id")} ORDER BY chapter, position", parameters)).ToLookup(row => row.DocumentId);
        var tables = (await session.Query<TableRow>($"SELECT document_id AS DocumentId, id AS Id, head AS Head FROM goal_table WHERE {Of("document_id")} ORDER BY document_id, position", parameters)).ToLookup(row => row.DocumentId);
        var rows = (await session.Query<IndicatorRow>(
            $"""
            SELECT goal_table_id AS TableId, id AS Id, level1 AS Level1, level2 AS Level2, name AS Name, description AS Description, target AS Target,
                   basis AS Basis, is_long_term AS IsLongTerm, extras AS Extras
            FROM indicator WHERE {Of("document_id")} ORDER BY goal_table_id, position
            """, parameters)).ToLookup(row => row.TableId);
        var links = (await session.Query<LinkRow>(
            $"SELECT document_id AS DocumentId, plan_item_id AS ItemId, goal_table_id AS TableId, state AS State FROM goal_link WHERE {Of("document_id")} ORDER BY plan_item_id, goal_table_id", parameters)).ToLookup(row => row.DocumentId);
        return [.. heads.Select(head => Compose(new(division, head.Id), head, [.. items[head.Id]], [.. tables[head.Id]], rows, links[head.Id]))];
    }

    private static KeptDocument Compose(DocumentKey key, HeadRow head, IReadOnlyList<PlanRow> items, IReadOnlyList<TableRow> tables, ILookup<long, IndicatorRow> rows, IEnumerable<LinkRow> links)
    {
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

    private static string List(IEnumerable<long> ids) => string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));

    private static T Parse<T>(string text, Func<ExchangeNode, T> read)
    {
        using var json = JsonDocument.Parse(text);
        return read(ExchangeNode.Root(json.RootElement));
    }

    private sealed record StateRow(long Version, string ChangedAt);

    private sealed record NumberedState(long Id, long Version, string ChangedAt);

    private sealed record HeadRow(long Id, long UnitId, long Version, string Head);

    private sealed record PlanRow(long DocumentId, long Id, string Chapter, string? Title, string Body);

    private sealed record LinkRow(long DocumentId, long ItemId, long TableId, string State);

    private sealed record TableRow(long DocumentId, long Id, string Head);

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
