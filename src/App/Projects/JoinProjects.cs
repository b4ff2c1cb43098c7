using Dapper;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects;
using Mingji.Domain.Texts;

namespace Mingji.App.Projects;

/// <summary>
/// 合并跨年度项目. Two projects of one unit that bear the same name, or the same code but for its year, and whose years follow each other are proposed as one; a person says that they are, or that they
/// are not. Joined, the older one keeps all years, lines and steps of both.
/// </summary>
public sealed class JoinProjects(Database database, TimeProvider clock)
{
    /// <summary>Two that look like one.</summary>
    /// <param name="Older">The project of the earlier years.</param>
    /// <param name="Newer">The project of the later years.</param>
    /// <param name="Unit">Whose they are.</param>
    /// <param name="Why">Why they look like one.</param>
    public sealed record Pair(Candidate Older, Candidate Newer, string Unit, string Why);

    /// <summary>A project with its years.</summary>
    public sealed record Candidate
    {
        /// <summary>Its id.</summary>
        public long Id { get; init; }

        /// <summary>Its unit.</summary>
        public long UnitId { get; init; }

        /// <summary>The unit's name.</summary>
        public string Unit { get; init; } = "";

        /// <summary>项目编码.</summary>
        public string? Code { get; init; }

        /// <summary>项目名称.</summary>
        public string Name { get; init; } = "";

        /// <summary>Its first year with a goal table.</summary>
        public long From { get; init; }

        /// <summary>Its last one.</summary>
        public long To { get; init; }
    }

    /// <summary>The pairs among what a person writes, by unit and name.</summary>
    public Task<IReadOnlyList<Pair>> List(string division, Actor by, CancellationToken cancellation = default) => database.Read(session => Pairs(session, division, Writing(by)), cancellation);

    /// <summary>Joins pairs; gives back how many. Chains over three years and more become one.</summary>
    /// <param name="division">The division.</param>
    /// <param name="pairs">Older and newer of each; <see langword="null"/> for all that are proposed.</param>
    /// <param name="by">Who; <see langword="null"/> for the demonstration alone.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Outcome<int>> Run(string division, IReadOnlyCollection<(long Older, long Newer)>? pairs, Actor? by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (by is not null && !by.Writes()) return Outcome.Refused<int>(LibraryRefusals.NotYourUnit);
        var proposed = await Pairs(session, division, by is null ? Reach.All : Writing(by));
        var chosen = proposed.Where(pair => pairs is null || pairs.Contains((pair.Older.Id, pair.Newer.Id))).ToList();
        if (chosen.Count == 0) return Outcome.Refused<int>(LibraryRefusals.NothingToJoin);
        var (at, now) = (clock.GetUtcNow(), new Dictionary<long, long>());
        foreach (var pair in chosen.OrderBy(pair => pair.Newer.From))
        {
            var older = now.GetValueOrDefault(pair.Older.Id, pair.Older.Id);
            await Join(session, division, older, pair.Newer.Id, at, by?.Name ?? "");
            now[pair.Newer.Id] = older;
            if (by is not null) TraceLog.Append(session, division, at, TracedAct.Of(TraceAct.Changed, by, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"library/{division}/{older}"), $"合并跨年度项目“{pair.Newer.Name}”：{pair.Older.From}—{pair.Newer.To} 年"));
        }
        return Outcome.Of(chosen.Count);
    }, cancellation);

    /// <summary>Says that two projects are not the same; they are not proposed again.</summary>
    public Task<Refusal?> Apart(string division, long older, long newer, Actor by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if ((await Pairs(session, division, Writing(by))).FirstOrDefault(pair => pair.Older.Id == older && pair.Newer.Id == newer) is not { } found) return LibraryRefusals.NothingToJoin;
        var at = clock.GetUtcNow();
        await session.Execute("INSERT INTO library_apart (division, project_id, other_id, decided_at, decided_by, decided_by_id, row_version) VALUES (@division, @older, @newer, @At, @Name, @PersonId, 1)",
            new { division, older, newer, At = Timestamps.Print(at), by.Name, by.PersonId });
        TraceLog.Append(session, division, at, TracedAct.Of(TraceAct.Changed, by, $"library/{division}", $"认定不是同一项目：{found.Older.Name}（{found.Older.To} 年）、{found.Newer.Name}（{found.Newer.From} 年）"));
        return null;
    }, cancellation);

    /// <summary>A name as it is compared: without its year, spaces and punctuation.</summary>
    public static string Fold(string name)
    {
        var plain = ComparableText.Of(name);
        for (var i = 0; i + 4 <= plain.Length; i++)
            if (plain[i] == '2' && plain[i + 1] == '0' && char.IsAsciiDigit(plain[i + 2]) && char.IsAsciiDigit(plain[i + 3]) && (i + 4 == plain.Length || plain[i + 4] == '年') && (i == 0 || !char.IsAsciiDigit(plain[i - 1])))
                return plain[..i] + plain[(i + 4)..].TrimStart('年').TrimStart('度');
        return plain;
    }

    /// <summary>A code without its year and the check character that counts it; <see langword="null"/> for one of another build.</summary>
    internal static string? Stem(string? code) => code is not null && ProjectCode.Parse(code) is { Verdict: not CodeVerdict.Malformed } parsed ? parsed.Text[..6] + parsed.Text[8..20] : null;

    private static Reach Writing(Actor by) => Reach.Of(by with { Posts = [.. by.Posts.Where(post => post.Role.Writes())] });

    private static async Task<IReadOnlyList<Pair>> Pairs(Session session, string division, Reach reach)
    {
        var parameters = new DynamicParameters(new { division });
        var all = await session.Query<Candidate>(
            $"""
            SELECT p.id AS Id, COALESCE(u.merged_into, u.id) AS UnitId, u.name AS Unit, p.code AS Code, p.name AS Name, MIN(y.year) AS "From", MAX(y.year) AS "To" FROM library_project p
            JOIN unit u ON u.division = p.division AND u.id = p.unit_id JOIN library_year y ON y.division = p.division AND y.project_id = p.id
            WHERE p.division = @division AND p.state <> 'Ended' AND {reach.Condition("u", parameters)} GROUP BY p.id, u.merged_into, u.id, u.name, p.code, p.name ORDER BY p.id
            """, parameters);
        var apart = (await session.Query<Apartness>("SELECT project_id AS Older, other_id AS Newer FROM library_apart WHERE division = @division", new { division })).Select(row => (row.Older, row.Newer)).ToHashSet();
        var (pairs, taken) = (new List<Pair>(), new HashSet<long>());
        var (byName, byStem) = (all.ToLookup(row => (row.UnitId, Fold(row.Name))), all.Where(row => Stem(row.Code) is not null).ToLookup(row => (row.UnitId, Stem(row.Code))));
        foreach (var newer in all)
        {
            var (same, why) = (Before(byName[(newer.UnitId, Fold(newer.Name))]), "单位和名称相同，年度相连");
            if (same is null && Stem(newer.Code) is { } stem) (same, why) = (Before(byStem[(newer.UnitId, stem)]), "编码除年度外相同，年度相连");
            if (same is null) continue;
            taken.Add(same.Id);
            pairs.Add(new(same, newer, newer.Unit, why));

            // One older project goes on as one newer one only.
            Candidate? Before(IEnumerable<Candidate> among) => among.FirstOrDefault(older => older.To + 1 == newer.From && !taken.Contains(older.Id) && !apart.Contains((older.Id, newer.Id)));
        }
        return [.. pairs.OrderBy(pair => pair.Unit, StringComparer.Ordinal).ThenBy(pair => pair.Newer.Name, StringComparer.Ordinal).ThenBy(pair => pair.Newer.From)];
    }

    private static async Task Join(Session session, string division, long older, long newer, DateTimeOffset at, string by)
    {
        var key = new { division, older, newer, At = Timestamps.Print(at), by, Steps = await session.Scalar<long>("SELECT COALESCE(MAX(number), 0) FROM library_step WHERE division = @division AND project_id = @older", new { division, older }) };
        foreach (var table in (string[])["library_year", "budget_line", "budget_change", "budget_proposal"])
            await session.Execute($"UPDATE {table} SET project_id = @older, row_version = row_version + 1 WHERE division = @division AND project_id = @newer", key);
        await session.Execute("UPDATE reserve_step SET project_id = @older WHERE division = @division AND project_id = @newer", key);
        await session.Execute("UPDATE library_step SET project_id = @older, number = number + @Steps WHERE division = @division AND project_id = @newer", key);
        await session.Execute("UPDATE library_project SET parent_id = @older WHERE division = @division AND parent_id = @newer", key);
        // What the newest year says holds; what it does not say stays.
        await session.Execute(
            """
            UPDATE library_project SET name = n.name, code = COALESCE(n.code, library_project.code), state = n.state, last_year = COALESCE(n.last_year, library_project.last_year), total_fen = COALESCE(n.total_fen, library_project.total_fen),
                   function_code = CASE WHEN n.function_code <> '' THEN n.function_code ELSE library_project.function_code END, changed_at = @At, changed_by = @by, row_version = library_project.row_version + 1
            FROM library_project n WHERE n.division = @division AND n.id = @newer AND library_project.division = @division AND library_project.id = @older
            """, key);
        await session.Execute("DELETE FROM library_apart WHERE division = @division AND (project_id = @newer OR other_id = @newer)", key);
        await session.Execute("DELETE FROM library_project WHERE division = @division AND id = @newer", key);
    }

    private sealed record Apartness(long Older, long Newer);
}
