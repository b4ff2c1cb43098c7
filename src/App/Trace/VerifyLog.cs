using System.Data.Common;
using Mingji.App.Data;
using Mingji.Domain.Trace;

namespace Mingji.App.Trace;

/// <summary>Verifies the log of every division, or writes it out for somebody else to verify. Lines are streamed: a log of years fits in no memory.</summary>
public sealed class VerifyLog(Database database)
{
    private const string Columns = "division, number, written_at, person_id, person, act, subject, detail, previous, hash";

    /// <summary>What was found in one division.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Count">How many lines.</param>
    /// <param name="Head">The last line; number 0 where there is none.</param>
    /// <param name="Faults">What is wrong; none when the log is whole.</param>
    public sealed record Verdict(string Division, long Count, TraceAnchor Head, IReadOnlyList<TraceFault> Faults);

    /// <summary>Walks every chain, or one.</summary>
    /// <param name="anchors">Heads kept outside of the store.</param>
    /// <param name="division">Only this one's; <see langword="null"/> for all.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<IReadOnlyList<Verdict>> Run(IReadOnlyCollection<TraceAnchor> anchors, string? division = null, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        var heads = (await session.Query<TraceAnchor>("SELECT division AS Division, number AS Number, hash AS Hash FROM trace_head")).ToDictionary(head => head.Division);
        // A division whose lines, head or both are gone is still known by what is left of it, or by an anchor.
        var divisions = division is not null && (heads.ContainsKey(division) || anchors.Any(anchor => anchor.Division == division)) ? [division]
            : (await session.Query<string>("SELECT DISTINCT division FROM trace_line")).Concat(heads.Keys).Concat(anchors.Select(anchor => anchor.Division))
                .Distinct().Where(one => division is null || one == division).Order(StringComparer.Ordinal).ToList();
        var verdicts = new List<Verdict>();
        foreach (var one in divisions)
        {
            var chain = new TraceChain(one, anchors);
            await Walk(session, one, chain.Next);
            // Lines without a head row mean that the head was taken out.
            verdicts.Add(new(one, chain.Count, new(one, chain.Number, chain.Head), chain.End(heads.GetValueOrDefault(one) ?? new TraceAnchor(one, 0, TraceLine.Origin))));
        }
        return (IReadOnlyList<Verdict>)verdicts;
    }, cancellation);

    /// <summary>Those of some hashes that no line of any division has.</summary>
    public Task<IReadOnlyList<string>> Missing(IReadOnlyCollection<string> hashes, CancellationToken cancellation = default) => database.Read(async session =>
    {
        var missing = new List<string>();
        foreach (var hash in hashes)
            if (await session.Scalar<long>("SELECT COUNT(*) FROM trace_line WHERE hash = @hash", new { hash }) == 0) missing.Add(hash);
        return (IReadOnlyList<string>)missing;
    }, cancellation);

    /// <summary>Writes the log as text, a line a line: the canonical cells, a tab, the hash kept beside them.</summary>
    public Task<long> Export(TextWriter output, string? division = null, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        var count = 0L;
        foreach (var one in await session.Query<string>("SELECT DISTINCT division FROM trace_line ORDER BY division"))
        {
            if (division is not null && one != division) continue;
            await Walk(session, one, (line, hash) =>
            {
                output.Write(line.Canonical + "\t" + hash + "\n");
                count++;
            });
        }
        return count;
    }, cancellation);

    private static async Task Walk(Session session, string division, Action<TraceLine, string> onLine)
    {
        await using var command = session.Connection.CreateCommand();
        command.Transaction = session.Transaction;
        command.CommandText = $"SELECT {Columns} FROM trace_line WHERE division = @division ORDER BY number";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("division", division);
        command.Parameters.Add(parameter);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) onLine(Line(reader), reader.GetString(9));
    }

    private static TraceLine Line(DbDataReader row) => new(
        row.GetString(0), row.GetInt64(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetInt64(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7), row.GetString(8));
}
