using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Goals.NextYear;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Projects;

/// <summary>
/// 滚动到下年. The projects of a document that live on get their goal tables of the next year with their goals, as the copy of last year makes them: a unit without a document of that year gets
/// the copy without what has ended, a unit that has one gets the tables that it lacks. Each is at once the project's next year in the library.
/// </summary>
public sealed class RollProjects(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What came of it.</summary>
    /// <param name="Projects">Projects that have their next year now.</param>
    /// <param name="Ended">Projects of the document that do not go on.</param>
    /// <param name="Next">The document of the next year.</param>
    public sealed record Done(int Projects, int Ended, DocumentKey Next);

    /// <summary>A document whose projects can roll. A class with setters: SQLite cannot tell the type of a computed column when there are no rows.</summary>
    public sealed record Candidate
    {
        /// <summary>The document.</summary>
        public long DocumentId { get; init; }

        /// <summary>The unit.</summary>
        public string UnitName { get; init; } = "";

        /// <summary>How many can.</summary>
        public long Projects { get; init; }
    }

    /// <summary>The documents of a year that the person writes and of which projects have not rolled yet.</summary>
    public Task<IReadOnlyList<Candidate>> Candidates(string division, int year, Actor by, CancellationToken cancellation = default) => database.Read<IReadOnlyList<Candidate>>(async session =>
    {
        var writing = by with { Posts = [.. by.Posts.Where(post => post.Role.Writes())] };
        var parameters = new Dapper.DynamicParameters(new { division, Year = (long)year, Next = year + 1L });
        return await session.Query<Candidate>(
            $"""
            SELECT d.id AS DocumentId, u.name AS UnitName, COUNT(*) AS Projects FROM library_year y JOIN library_project p ON p.division = y.division AND p.id = y.project_id
            JOIN document d ON d.division = y.division AND d.id = y.document_id JOIN unit u ON u.division = d.division AND u.id = d.unit_id
            WHERE y.division = @division AND y.year = @Year AND {Alive} AND {Reach.Of(writing).Condition("u", parameters)} GROUP BY d.id, u.name ORDER BY u.name
            """, parameters);
    }, cancellation);

    /// <summary>Runs for one document of the year that ends.</summary>
    public Task<Outcome<Done>> Run(DocumentKey key, Actor by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        if (await UnitRows.PlaceOfDocument(session, key.Division, key.Id) is not { } unit || !by.Reads(unit) || await DocumentRows.Load(session, key) is not { Document.Year: { } year } last) return Outcome.Refused<Done>(Refusals.NoSuchDocument);
        if (!by.Writes(unit)) return Outcome.Refused<Done>(LibraryRefusals.NotYourUnit);
        await FillLibrary.OfDocument(session, key, by, at, ids);
        var rolling = (await session.Query<Rolling>(
            $"SELECT y.project_id AS ProjectId, y.goal_table_id AS TableId FROM library_year y JOIN library_project p ON p.division = y.division AND p.id = y.project_id WHERE y.division = @Division AND y.document_id = @Id AND y.year = @Year AND {Alive}",
            new { key.Division, key.Id, Year = (long)year, Next = year + 1L })).ToDictionary(row => row.TableId, row => row.ProjectId);
        var going = Enumerable.Range(0, last.Tables.Count).Where(i => rolling.ContainsKey(last.Tables[i].Id)).ToList();
        if (going.Count == 0) return Outcome.Refused<Done>(LibraryRefusals.NothingRolls);
        var next = await NextOf(session, key.Division, unit.UnitId, year + 1) is { } there ? await Add(session, last, there, going, by, at) : await Copy(session, last, going, by);
        if (next.Value is not var (kept, positions)) return Outcome.Refused<Done>(next.Refusal!);
        await session.InsertMany("library_year", ["division", "project_id", "year", "document_id", "goal_table_id", "row_version"],
            going.Select((table, i) => new object?[] { key.Division, rolling[last.Tables[table].Id], year + 1L, kept.Key.Id, kept.Tables[positions[i]].Id, 1L }));
        TraceLog.Append(session, key.Division, at, TracedAct.Of(TraceAct.Changed, by, $"library/{key.Division}", $"{year} 年 {going.Count} 个项目滚动到 {year + 1} 年，生成绩效目标表"));
        return Outcome.Of(new Done(going.Count, last.Tables.Count - going.Count, kept.Key));
    }, cancellation);

    // Alive, its term not over, and not rolled yet.
    private const string Alive = "p.state NOT IN ('Closed', 'Ended') AND (p.last_year IS NULL OR p.last_year >= @Next) AND NOT EXISTS (SELECT 1 FROM library_year n WHERE n.division = p.division AND n.project_id = p.id AND n.year = @Next)";

    private static async Task<KeptDocument?> NextOf(Session session, string division, long unit, int year) =>
        await session.Scalar<long?>("SELECT MIN(id) FROM document WHERE division = @division AND unit_id = @unit AND year = @Year AND state <> 'empty'", new { division, unit, Year = (long)year }) is { } id
            ? await DocumentRows.Load(session, new(division, id)) : null;

    /// <summary>The copy of the whole document, less the tables that do not go on: what stays keeps its links.</summary>
    private async Task<Outcome<(KeptDocument Kept, List<int> Positions)?>> Copy(Session session, KeptDocument last, List<int> going, Actor by)
    {
        var outcome = await new CopyFromLastYear(database, rules, clock, ids).Copy(session, new(last.Key, by));
        if (outcome.Value is not { Kept: var kept }) return Outcome.Refused<(KeptDocument, List<int>)?>(outcome.Refusal!);
        var list = new EditList(EditListKind.Projects);
        var gone = Enumerable.Range(0, last.Tables.Count).Except(going).Reverse().Select(DocumentEdit (i) => new Removed(list, i + 1, new TableEntry(kept.Document.Projects[i]))).ToValueList();
        if (gone.Count > 0)
        {
            var less = await DocumentSaving.Append(session, kept, new DocumentChange(kept.Version + 1, ChangeKind.Edited, gone, "项目已经结束，不再滚动", clock.GetUtcNow(), by), rules, ids);
            if (less.Refusal is { } refusal) throw new StoreException(new(refusal.Code, refusal.Message)); // nothing may be kept of this transaction
            kept = less.Value!;
        }
        return Outcome.Of<(KeptDocument, List<int>)?>((kept, [.. Enumerable.Range(0, going.Count)]));
    }

    /// <summary>The tables that a document of the next year lacks, at its end; one of the same name is the project's already.</summary>
    private async Task<Outcome<(KeptDocument Kept, List<int> Positions)?>> Add(Session session, KeptDocument last, KeptDocument there, List<int> going, Actor by, DateTimeOffset at)
    {
        var draft = NextYearDraft.From(last.Document, rules).Document;
        var (edits, positions, now) = (new List<DocumentEdit>(), new List<int>(), there.Document);
        foreach (var table in going.Select(i => draft.Projects[i]))
        {
            var known = there.Document.Projects.ToList().FindIndex(other => other.Name.Trim() == table.Name.Trim());
            if (known >= 0 && !positions.Contains(known))
            {
                positions.Add(known);
                continue;
            }
            var edit = new Inserted(new EditList(EditListKind.Projects), now.Projects.Count + 1, new TableEntry(table with { Number = Arrangement.NextNumber(now) }));
            positions.Add(now.Projects.Count);
            edits.Add(edit);
            now = edit.Apply(now);
        }
        if (edits.Count == 0) return Outcome.Of<(KeptDocument, List<int>)?>((there, positions));
        var saved = await DocumentSaving.Append(session, there, new DocumentChange(there.Version + 1, ChangeKind.Edited, edits.ToValueList(), $"项目由{last.Document.Year}年滚动", at, by), rules, ids);
        return saved.Value is { } kept ? Outcome.Of<(KeptDocument, List<int>)?>((kept, positions)) : Outcome.Refused<(KeptDocument, List<int>)?>(saved.Refusal!);
    }

    private sealed record Rolling(long ProjectId, long TableId);
}
