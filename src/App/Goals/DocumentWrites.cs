using System.Text;
using System.Text.Json;
using Mingji.App.Data;
using Mingji.App.Disclosure;
using Mingji.App.Documents.Exchange;
using Mingji.App.Workflow;
using Mingji.Domain.Checks;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Indicators;
using Mingji.Domain.Values;

namespace Mingji.App.Goals;

/// <summary>Writes a kept document to the rows it lives in. Columns beside the text are derived here and nowhere else.</summary>
internal static class DocumentWrites
{
    /// <summary>Writes what differs between <paramref name="before"/> and <paramref name="after"/>; <paramref name="before"/> is <see langword="null"/> for a new document.</summary>
    /// <returns>Whether the stored version still was <paramref name="before"/>'s; when not, nothing may be kept of this transaction.</returns>
    public static async Task<bool> Save(Session session, KeptDocument? before, KeptDocument after, ValueList<Finding> findings, string who, string at)
    {
        if (!await SaveHead(session, before, after, findings, who, at)) return false;
        var old = before?.Tables.Select((table, i) => (table.Id, Entry: (Content: before.Document.Projects[i], Ids: table, Position: i + 1))).ToDictionary(pair => pair.Id, pair => pair.Entry) ?? [];
        var stored = before is null ? [] : await OpenCounts.Stored(session, after.Key);
        var isSameYear = before?.Document.Year == after.Document.Year;
        var counts = OpenCounts.ByTable(findings);
        for (var i = 0; i < after.Tables.Count; i++)
        {
            var known = old.Remove(after.Tables[i].Id, out var previous);
            if (known && isSameYear && previous.Position == i + 1 && previous.Ids == after.Tables[i] && previous.Content == after.Document.Projects[i] && stored[after.Tables[i].Id] == counts(i)) continue;
            await SaveTable(session, after, i, known ? previous.Content : null, known ? previous.Ids : null, counts(i));
            if (!known || !isSameYear || previous.Content != after.Document.Projects[i])
                await Spending.ProjectMoney.Plan(session, after.Key, (before?.Document.Year, after.Document.Year), after.Tables[i].Id, known ? previous.Content : null, after.Document.Projects[i],
                    isDraft: !known && before is not null && before.Document != new GoalDocument());
        }
        foreach (var id in old.Keys)
        {
            await Spending.PaymentRows.Unmatch(session, after.Key, id);
            await Spending.ProjectMoney.Remove(session, after.Key, before?.Document.Year, id);
            await session.Execute("DELETE FROM goal_table WHERE division = @Division AND document_id = @DocumentId AND id = @id", new { after.Key.Division, DocumentId = after.Key.Id, id });
        }
        if (before is null || before.Document.Plan != after.Document.Plan || before.PlanIds != after.PlanIds) await SavePlan(session, after, isNew: before is null);
        if (before is null ? after.Links.Count > 0 : before.Links != after.Links) await SaveLinks(session, after);
        session.WhenSure(() => session.Memory<RecentDocuments>().Remember(after, at));
        return true;
    }

    private static async Task<bool> SaveHead(Session session, KeptDocument? before, KeptDocument after, ValueList<Finding> findings, string who, string at)
    {
        var document = after.Document;
        var counts = FindingCounts.Of(findings);
        var row = new
        {
            after.Key.Division, after.Key.Id, after.UnitId, Year = (long)(document.Year ?? 0),
            Head = Print(json => DocumentJson.Write(json, document with { Projects = [], Plan = WithoutItems(document.Plan) })),
            after.Version, Before = before?.Version ?? 0,
            Projects = (long)document.Projects.Count, Indicators = document.Projects.Sum(table => (long)table.Indicators.Count),
            Budget = document.Projects.Aggregate(Money.Zero, (sum, table) => sum + (table.TotalBudget ?? Money.Zero)).Fen,
            counts.Errors, counts.Warnings, counts.Infos,
            At = at, Who = who, IsEmpty = document == new GoalDocument() ? 1L : 0L, IsSame = before?.Document == document ? 1L : 0L, IsReleased = await IsReleased(session, before, after) ? 1L : 0L,
        };
        return await session.Execute(before is null
            ? """
              INSERT INTO document (division, id, unit_id, year, head, state, version, project_count, indicator_count, budget_fen,
                                    error_count, warning_count, info_count, changed_at, changed_by, row_version)
              VALUES (@Division, @Id, @UnitId, @Year, @Head, 'draft', @Version, @Projects, @Indicators, @Budget, @Errors, @Warnings, @Infos, @At, @Who, @Version)
              """
            : """
              UPDATE document SET head = @Head, state = CASE WHEN @IsEmpty = 1 THEN 'empty' WHEN @IsSame = 1 THEN state WHEN @IsReleased = 1 THEN 'released' WHEN state IN ('empty', 'released') THEN 'draft' ELSE state END, version = @Version, project_count = @Projects, indicator_count = @Indicators, budget_fen = @Budget,
                                  error_count = @Errors, warning_count = @Warnings, info_count = @Infos, changed_at = @At, changed_by = @Who, row_version = @Version
              WHERE division = @Division AND id = @Id AND version = @Before
              """, row) == 1;
    }

    /// <summary>Whether a change brought the document back to what the public reads: it says so on lists then, as on its own pages.</summary>
    private static async Task<bool> IsReleased(Session session, KeptDocument? before, KeptDocument after)
    {
        if (before is null || before.Document == after.Document) return false;
        var newest = await session.Find<ReleasedRow>(
            "SELECT content_hash AS Hash, withdrawn_at AS WithdrawnAt FROM release WHERE division = @Division AND document_id = @Id ORDER BY number DESC LIMIT 1", after.Key);
        return newest is { WithdrawnAt: null } && newest.Hash == ContentHash.Of(ReleaseDraft.ContentOf(after)).Hex;
    }

    private static async Task SaveTable(Session session, KeptDocument after, int index, GoalTable? content, KeptTable? ids, FindingCounts counts)
    {
        var table = after.Document.Projects[index];
        var kept = after.Tables[index];
        await session.Execute(ids is null
            ? """
              INSERT INTO goal_table (division, document_id, id, position, code, name, year, head, search_text, budget_fen, fiscal_fen, other_fen, indicator_count,
                                      error_count, warning_count, info_count, row_version)
              VALUES (@Division, @DocumentId, @Id, @Position, @Code, @Name, @Year, @Head, @SearchText, @Budget, @Fiscal, @Other, @Indicators, @Errors, @Warnings, @Infos, @Version)
              """
            : """
              UPDATE goal_table SET position = @Position, code = @Code, name = @Name, year = @Year, head = @Head, search_text = @SearchText, budget_fen = @Budget, fiscal_fen = @Fiscal,
                                    other_fen = @Other, indicator_count = @Indicators, error_count = @Errors, warning_count = @Warnings, info_count = @Infos, row_version = @Version
              WHERE division = @Division AND document_id = @DocumentId AND id = @Id
              """,
            new
            {
                after.Key.Division, DocumentId = after.Key.Id, kept.Id, Position = (long)index + 1, table.Code, table.Name, Year = (long)(after.Document.Year ?? 0),
                Head = Print(json => GoalTableJson.Write(json, table with { Indicators = [] })),
                SearchText = SearchGrams.TextOf(table), Budget = table.TotalBudget?.Fen, Fiscal = table.FiscalBudget?.Fen, Other = table.OtherBudget?.Fen, Indicators = (long)table.Indicators.Count,
                counts.Errors, counts.Warnings, counts.Infos, after.Version,
            });
        if (ids is not null) await QueueColumns.OfSubject(session, after.Key, kept.Id);
        await SearchGrams.Save(session, after, kept, content, table);
        if (content is not null && ids == kept && content.Indicators == table.Indicators) return;
        await SaveIndicators(session, after, table, kept, content, ids);
    }

    private static async Task SaveIndicators(Session session, KeptDocument after, GoalTable table, KeptTable kept, GoalTable? content, KeptTable? ids)
    {
        var old = ids?.Rows.Select((id, i) => (id, Row: (Content: content!.Indicators[i], Position: i))).ToDictionary(pair => pair.id, pair => pair.Row) ?? [];
        var added = new List<object?[]>();
        for (var i = 0; i < kept.Rows.Count; i++)
        {
            var row = table.Indicators[i];
            if (!old.Remove(kept.Rows[i], out var previous)) added.Add(Columns(after, kept, i, row));
            else if (previous.Content != row || previous.Position != i) await UpdateIndicator(session, after, kept, i, row);
        }
        foreach (var id in old.Keys)
            await session.Execute("DELETE FROM indicator WHERE division = @Division AND document_id = @DocumentId AND goal_table_id = @TableId AND id = @id",
                new { after.Key.Division, DocumentId = after.Key.Id, TableId = kept.Id, id });
        if (added.Count > 0) await session.InsertMany("indicator", IndicatorColumns, added);
    }

    private static readonly string[] IndicatorColumns =
        ["division", "document_id", "goal_table_id", "id", "position", "level1", "level2", "class", "name", "description", "target", "basis", "is_long_term", "extras", "row_version"];

    private static object?[] Columns(KeptDocument after, KeptTable kept, int i, Indicator row) =>
    [
        after.Key.Division, after.Key.Id, kept.Id, kept.Rows[i], (long)i + 1, row.Level1, row.Level2, row.Class.ToString(), row.Name, row.Description, row.Target.Text,
        row.Basis, row.Term == GoalTerm.LongTerm ? 1L : 0L, Extras(row), after.Version,
    ];

    private static Task UpdateIndicator(Session session, KeptDocument after, KeptTable kept, int i, Indicator row) => session.Execute(
        """
        UPDATE indicator SET position = @Position, level1 = @Level1, level2 = @Level2, class = @Class, name = @Name, description = @Description, target = @Target,
                             basis = @Basis, is_long_term = @IsLongTerm, extras = @Extras, row_version = @Version
        WHERE division = @Division AND document_id = @DocumentId AND goal_table_id = @TableId AND id = @Id
        """,
        new
        {
            after.Key.Division, DocumentId = after.Key.Id, TableId = kept.Id, Id = kept.Rows[i], Position = (long)i + 1, row.Level1, row.Level2, Class = row.Class.ToString(),
            row.Name, row.Description, Target = row.Target.Text, row.Basis, IsLongTerm = row.Term == GoalTerm.LongTerm ? 1L : 0L, Extras = Extras(row), after.Version,
        });

    private static async Task SavePlan(Session session, KeptDocument after, bool isNew)
    {
        // Part one has a few dozen items; writing them anew is simpler than finding the one that moved, and ids stay.
        if (!isNew) await session.Execute("DELETE FROM plan_item WHERE division = @Division AND document_id = @Id", after.Key);
        var plan = after.Document.Plan;
        var rows = Rows(EditListKind.OverallGoals, plan.OverallGoals, after.PlanIds.OverallGoals)
            .Concat(Rows(EditListKind.SubGoals, plan.SubGoals, after.PlanIds.SubGoals))
            .Concat(Rows(EditListKind.Safeguards, plan.Safeguards, after.PlanIds.Safeguards));
        await session.InsertMany("plan_item", ["division", "document_id", "id", "chapter", "position", "title", "body", "row_version"], rows);

        IEnumerable<object?[]> Rows(EditListKind kind, PlanChapter chapter, ValueList<long> ids) => chapter.Items.Select((item, i) =>
            new object?[] { after.Key.Division, after.Key.Id, ids[i], kind.ToString(), (long)i + 1, item.Title, item.Text, after.Version });
    }

    private static async Task SaveLinks(Session session, KeptDocument after)
    {
        await session.Execute("DELETE FROM goal_link WHERE division = @Division AND document_id = @Id", after.Key);
        await session.InsertMany("goal_link", ["division", "document_id", "plan_item_id", "goal_table_id", "state", "row_version"],
            after.Links.Select(link => new object?[] { after.Key.Division, after.Key.Id, link.ItemId, link.TableId, link.State.ToString(), after.Version }));
    }

    private static DepartmentPlan WithoutItems(DepartmentPlan plan) => new()
    {
        OverallGoals = plan.OverallGoals with { Items = [] },
        SubGoals = plan.SubGoals with { Items = [] },
        Safeguards = plan.Safeguards with { Items = [] },
    };

    private static string? Extras(Indicator row) => row.Extras.Count == 0 ? null : Print(json => IndicatorJson.Write(json, new Indicator { Extras = row.Extras }));

    private static string Print(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, EditJson.Options)) write(json);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private sealed record ReleasedRow(string Hash, string? WithdrawnAt);
}
