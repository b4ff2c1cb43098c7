using Mingji.App.Data;
using Mingji.App.Trace;
using Mingji.Domain.Trace;
using Mingji.Tests.Data;
using Mingji.Tools;

namespace Mingji.Tests.Trace;

public sealed class TamperTests : IAsyncLifetime
{
    private const string Division = "130999";

    private readonly Stores stores = new();
    private readonly string folder = Directory.CreateTempSubdirectory("mingji-log-").FullName;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await stores.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static TracedAct Act(int i) => new(TraceAct.Changed, i % 2 == 0 ? i : null, $"张\t会计\\{i}", $"document/{Division}/{i}", "第一行\n第二行");

    private async Task<Database> Logged(string kind, int lines = 10)
    {
        var database = await stores.Fresh(kind);
        for (var i = 0; i < lines; i++) await new RecordAct(database, TimeProvider.System).Run(Division, Act(i));
        await new RecordAct(database, TimeProvider.System).Run("130998", Act(0));
        return database;
    }

    /// <summary>Whoever owns the server can take the triggers away; the chain must tell all the same.</summary>
    private static Task Tamper(Database database, params string[] statements) => database.Write(async session =>
    {
        var isLite = database.Dialect.HasSingleWriter;
        foreach (var trigger in isLite ? new[] { "trace_line_is_never_updated", "trace_line_is_never_deleted", "trace_line_is_never_replaced" } : ["trace_line_is_never_changed"])
            await session.Execute($"DROP TRIGGER {trigger}{(isLite ? "" : " ON trace_line")}");
        foreach (var trigger in (string[])["trace_head_never_goes_back", "trace_head_is_never_deleted"]) await session.Execute($"DROP TRIGGER {trigger}{(isLite ? "" : " ON trace_head")}");
        foreach (var statement in statements) await session.Execute(statement);
        return 0;
    });

    private static async Task<IReadOnlyList<string>> Faults(Database database, params TraceAnchor[] anchors) =>
        [.. (await new VerifyLog(database).Run(anchors)).Where(verdict => verdict.Division == Division).SelectMany(verdict => verdict.Faults).Select(fault => $"{fault.Code} {fault.Number}")];

    public static TheoryData<string, string, string> Tamperings
    {
        get
        {
            (string Sql, string Expected)[] cases =
            [
                ("DELETE FROM trace_line WHERE division = '130999' AND number = 4", "Missing 4; Broken 5"),
                ("DELETE FROM trace_line WHERE division = '130999' AND number = 1", "Missing 1; Broken 2"),
                ("UPDATE trace_line SET detail = 'x' WHERE division = '130999' AND number = 4", "Changed 4"),
                ("UPDATE trace_line SET person = 'x' WHERE division = '130999' AND number = 10", "Changed 10"),
                ("UPDATE trace_line SET written_at = '2020-01-01T00:00:00.000Z' WHERE division = '130999' AND number = 2", "Changed 2"),
                ("UPDATE trace_line SET person_id = NULL WHERE division = '130999' AND number = 3", "Changed 3"),
                ("UPDATE trace_line SET hash = previous WHERE division = '130999' AND number = 4", "Changed 4; Broken 5"),
                ("UPDATE trace_line SET number = CASE number WHEN 4 THEN 105 ELSE 104 END WHERE division = '130999' AND number IN (4, 5); UPDATE trace_line SET number = number - 100 WHERE number > 100",
                    "Changed 4; Broken 4; Changed 5; Broken 5; Broken 6"),
                ("DELETE FROM trace_line WHERE division = '130999' AND number > 7", "CutTail 8"),
                ("DELETE FROM trace_line WHERE division = '130999'", "CutTail 1"),
                ("DELETE FROM trace_head", "CutTail 11"),
            ];
            var data = new TheoryData<string, string, string>();
            foreach (var kind in (string[])["sqlite", "postgres"])
                foreach (var (sql, expected) in cases) data.Add(kind, sql, expected);
            return data;
        }
    }

    [Theory, MemberData(nameof(Tamperings))]
    public async Task What_was_done_to_the_log_is_found_and_placed(string kind, string sql, string expected)
    {
        var database = await Logged(kind);
        (await Faults(database)).ShouldBeEmpty();
        await Tamper(database, sql.Split(';', StringSplitOptions.TrimEntries));
        string.Join("; ", await Faults(database)).ShouldBe(expected);
        (await new VerifyLog(database).Run([], "130998")).Single().Faults.Count.ShouldBe(sql == "DELETE FROM trace_head" ? 1 : 0);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_tail_cut_with_its_head_and_a_log_written_anew_are_found_by_a_head_kept_elsewhere(string kind)
    {
        var database = await Logged(kind);
        var anchor = (await new VerifyLog(database).Run([], Division)).Single().Head;
        anchor.Number.ShouldBe(10);
        await new RecordAct(database, TimeProvider.System).Run(Division, Act(99));
        (await Faults(database, anchor)).ShouldBeEmpty();
        var seventh = (await database.Read(session => session.Scalar<string>("SELECT hash FROM trace_line WHERE division = '130999' AND number = 7")))!;
        await Tamper(database, "DELETE FROM trace_line WHERE division = '130999' AND number > 7", $"UPDATE trace_head SET number = 7, hash = '{seventh}' WHERE division = '130999'");
        (await Faults(database)).ShouldBeEmpty(); // cut cleanly: the store alone cannot tell
        (await Faults(database, anchor)).ShouldBe(["AnchorLost 10"]);
        for (var i = 0; i < 5; i++) await new RecordAct(database, TimeProvider.System).Run(Division, Act(i)); // and grown again
        (await Faults(database, anchor)).ShouldBe(["AnchorLost 10"]);
        (await new VerifyLog(database).Missing([anchor.Hash, seventh])).ShouldBe([anchor.Hash]);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_store_itself_refuses_to_change_or_delete_a_line(string kind)
    {
        var database = await Logged(kind, 2);
        string[] statements =
        [
            "UPDATE trace_line SET detail = 'x'", "DELETE FROM trace_line", "DELETE FROM trace_head", "UPDATE trace_head SET number = number - 1", "UPDATE trace_head SET division = '130997' WHERE division = '130999'",
            .. kind == "sqlite" ? ["INSERT OR REPLACE INTO trace_line SELECT * FROM trace_line"] : (string[])["TRUNCATE trace_line", "TRUNCATE trace_head"],
        ];
        foreach (var sql in statements)
            (await Should.ThrowAsync<System.Data.Common.DbException>(() => database.Write(session => session.Execute(sql)), sql)).Message.ShouldMatch("append-only|never goes back", sql);
        (await Faults(database)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Many_at_once_make_one_chain_a_division_without_gaps(string kind)
    {
        var database = await stores.Fresh(kind);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async worker =>
        {
            for (var i = 0; i < 10; i++)
                await database.Write(session =>
                {
                    // Two logs in one transaction, named in either order.
                    foreach (var division in worker % 2 == 0 ? new[] { "130999", "130998" } : ["130998", "130999"]) TraceLog.Append(session, division, DateTimeOffset.UnixEpoch, Act(i), Act(i + 1));
                    return Task.FromResult(0);
                });
        }));
        var verdicts = await new VerifyLog(database).Run([]);
        verdicts.Select(verdict => (verdict.Division, verdict.Count, verdict.Faults.Count)).ShouldBe([("130998", 160L, 0), ("130999", 160L, 0)]);
    }

    [Fact]
    public async Task Divisions_do_not_wait_for_each_other_on_postgres()
    {
        var database = await Logged("postgres", 1);
        await using var connection = await database.Dialect.Connect(default);
        await using var holding = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        command.Transaction = holding;
        command.CommandText = "UPDATE trace_head SET row_version = row_version + 1 WHERE division = '130999'";
        await command.ExecuteNonQueryAsync();
        await new RecordAct(database, TimeProvider.System).Run("130998", Act(1)); // would never come back if it waited
        var same = new RecordAct(database, TimeProvider.System).Run(Division, Act(2));
        same.IsCompleted.ShouldBeFalse();
        await holding.CommitAsync();
        await same;
        (await Faults(database)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_is_not_committed_is_not_logged_and_reading_cannot_log(string kind)
    {
        var database = await Logged(kind, 1);
        await Should.ThrowAsync<InvalidOperationException>(() => database.Write<int>(session =>
        {
            TraceLog.Append(session, Division, DateTimeOffset.UnixEpoch, Act(1));
            throw new InvalidOperationException("half way");
        }));
        await Should.ThrowAsync<InvalidOperationException>(() => database.Read(session =>
        {
            TraceLog.Append(session, Division, DateTimeOffset.UnixEpoch, Act(1));
            return Task.FromResult(0);
        }));
        (await new VerifyLog(database).Run([], Division)).Single().Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_independent_verifier_agrees_about_every_line_taken_out_changed_or_moved(string kind)
    {
        var database = await Logged(kind, 6);
        var path = Path.Combine(folder, "log.txt");
        await using (var writer = new StreamWriter(path)) (await new VerifyLog(database).Export(writer)).ShouldBe(7);
        var lines = await File.ReadAllLinesAsync(path);
        var head = lines.Last(line => line.Contains("\t130999\t"))[^64..];
        (int, string) Verify(IEnumerable<string> content, params string[] heads)
        {
            File.WriteAllLines(path, content);
            using var output = new StringWriter();
            return (VerifyLogFile.Run([path, .. heads], output), output.ToString());
        }
        Verify(lines, head).ShouldBe((0, $"130998：1 条，链首 {lines[0][^64..]}\n130999：6 条，链首 {head}\n没有删改。\n"));
        Verify(lines[..^1], head).Item1.ShouldBe(1);
        Verify(lines[..^1]).Item1.ShouldBe(0);
        for (var i = 1; i < lines.Length - 1; i++)
        {
            Verify(lines.Where((_, at) => at != i)).Item1.ShouldBe(1);
            Verify(lines.Select((line, at) => at == i ? line.Replace("第一行", "第二行") : line)).Item1.ShouldBe(1);
            Verify(lines.Select((line, at) => at == i ? lines[i + 1] : at == i + 1 ? lines[i] : line)).Item1.ShouldBe(1);
        }
        Verify(["nonsense"]).Item1.ShouldBe(1);
        VerifyLogFile.Run([], TextWriter.Null).ShouldBe(2);
    }

    [Fact]
    public void The_canonical_line_never_changes()
    {
        var line = new TraceLine("130999", 1, "2026-03-01T02:03:04.005Z", 7, "张\t会计", "Changed", "document/130999/7", "a\\b\nc", TraceLine.Origin);
        line.Canonical.ShouldBe($"mingji-log/1\t130999\t1\t2026-03-01T02:03:04.005Z\t7\t张\\t会计\tChanged\tdocument/130999/7\ta\\\\b\\nc\t{TraceLine.Origin}");
        line.Hash.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(line.Canonical))));
        (line with { PersonId = null }).Hash.ShouldNotBe(line.Hash);
    }

    [Fact]
    public void Heads_in_a_file_are_added_once_and_a_line_that_is_none_is_named()
    {
        var path = Path.Combine(folder, "heads.txt");
        var head = new TraceAnchor("130999", 3, new string('a', 64));
        AnchorFile.Read(path).ShouldBeEmpty();
        AnchorFile.Add(path, new(2026, 3, 1), [head, new("130998", 0, TraceLine.Origin)]);
        AnchorFile.Add(path, new(2026, 3, 2), [head]);
        File.ReadAllText(path).ShouldBe($"2026-03-01 130999 3 {head.Hash}\n");
        AnchorFile.Read(path).ShouldBe([head]);
        File.AppendAllText(path, "x\n");
        Should.Throw<FormatException>(() => AnchorFile.Read(path)).Message.ShouldContain("第 2 行");
    }
}
