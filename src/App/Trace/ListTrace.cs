using Dapper;
using Mingji.App.Data;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;

namespace Mingji.App.Trace;

/// <summary>Lists lines of the log of a division and those below, newest first, a page at a time by the last line seen: what the audit administrator reads. It only ever reads.</summary>
public sealed class ListTrace(Database database)
{
    /// <summary>Lines on a page.</summary>
    public const int PageSize = 50;

    /// <summary>What is looked for; what is left out does not matter.</summary>
    /// <param name="Home">The division of the person who looks; lines of it, those below, and of the house.</param>
    public sealed record Filter(string Home)
    {
        /// <summary>A part of the name of who did it.</summary>
        public string? Person { get; init; }

        /// <summary>The kind.</summary>
        public TraceAct? Act { get; init; }

        /// <summary>The chain of one division.</summary>
        public string? Division { get; init; }

        /// <summary>A unit of that division: what its people did, and what was done to it and its documents.</summary>
        public long? Unit { get; init; }

        /// <summary>The first day, in China.</summary>
        public DateOnly? From { get; init; }

        /// <summary>The last day, in China.</summary>
        public DateOnly? Until { get; init; }

        /// <summary>Words of the detail or the subject.</summary>
        public string? Words { get; init; }
    }

    /// <summary>One line.</summary>
    public sealed record Row(string Division, long Number, string At, long? PersonId, string Person, string Act, string Subject, string Detail, string Previous, string Hash)
    {
        /// <summary>Where it stands among all lines by time.</summary>
        public Cursor Cursor => new(At, Division, Number);
    }

    /// <summary>The last line of the page before.</summary>
    public sealed record Cursor(string At, string Division, long Number);

    private const string Columns = """division AS Division, number AS Number, written_at AS "At", person_id AS PersonId, person AS Person, act AS Act, subject AS Subject, detail AS Detail, previous AS Previous, hash AS Hash""";

    /// <summary>A page and one line more, which tells that there is another page.</summary>
    public Task<IReadOnlyList<Row>> Run(Filter filter, Cursor? before = null, int count = PageSize + 1, CancellationToken cancellation = default) => database.Read(async session =>
    {
        var (where, parameters) = await Where(session, filter);
        if (before is not null)
        {
            where += " AND (written_at, division, number) < (@BeforeAt, @BeforeDivision, @BeforeNumber)";
            parameters.AddDynamicParams(new { BeforeAt = before.At, BeforeDivision = before.Division, BeforeNumber = before.Number });
        }
        parameters.Add("Count", (long)count);
        return await session.Query<Row>($"SELECT {Columns} FROM trace_line WHERE {where} ORDER BY written_at DESC, division DESC, number DESC LIMIT @Count", parameters);
    }, cancellation);

    /// <summary>The lines about one subject, newest first, at most a page.</summary>
    public Task<IReadOnlyList<Row>> About(string division, string subject, CancellationToken cancellation = default) => database.Read(session =>
        session.Query<Row>($"SELECT {Columns} FROM trace_line WHERE division = @division AND subject = @subject ORDER BY number DESC LIMIT @Count", new { division, subject, Count = (long)PageSize }), cancellation);

    /// <summary>One line; <see langword="null"/> when there is none.</summary>
    public Task<Row?> Find(string division, long number, CancellationToken cancellation = default) => database.Read(session =>
        session.Find<Row>($"SELECT {Columns} FROM trace_line WHERE division = @division AND number = @number", new { division, number }), cancellation);

    /// <summary>The line of each of some versions of a document; a version of before the log has none.</summary>
    public Task<IReadOnlyDictionary<long, long>> LinesOf(Goals.DocumentKey key, IReadOnlyCollection<long> versions, CancellationToken cancellation = default) => database.Read(async session =>
    {
        var paths = versions.Distinct().ToDictionary(key.PathOf, version => version);
        if (paths.Count == 0) return new Dictionary<long, long>();
        var (parameters, names) = (new DynamicParameters(), new List<string>());
        parameters.Add("Division", key.Division);
        foreach (var path in paths.Keys)
        {
            names.Add($"@Path{names.Count}");
            parameters.Add(names[^1], path);
        }
        var rows = await session.Query<Found>(
            $"SELECT subject AS Subject, MIN(number) AS Number FROM trace_line WHERE division = @Division AND act = 'Changed' AND subject IN ({string.Join(", ", names)}) GROUP BY subject", parameters);
        return (IReadOnlyDictionary<long, long>)rows.ToDictionary(row => paths[row.Subject], row => row.Number);
    }, cancellation);

    /// <summary>The unit within reach with a code or a name, of one division or the nearest; <see langword="null"/> when there is none.</summary>
    public Task<UnitPlace?> UnitOf(string home, string? division, string words, CancellationToken cancellation = default) => database.Read(async session =>
        (await session.Query<Place>(
            """
            SELECT division AS Division, id AS Id, code AS Code FROM unit WHERE division LIKE @Trunk AND (@division IS NULL OR division = @division) AND (code = @words OR name = @words)
            ORDER BY CASE WHEN division = @home THEN 0 ELSE 1 END, division, id LIMIT 1
            """, new { Trunk = DivisionCodes.Trunk(home) + "%", home, division, words = words.Trim() })).Select(row => new UnitPlace(row.Division, row.Id, row.Code)).FirstOrDefault(), cancellation);

    /// <summary>What lines are about, in words: documents by unit and year.</summary>
    public Task<IReadOnlyDictionary<string, string>> Subjects(IReadOnlyCollection<Row> rows, CancellationToken cancellation = default) => database.Read(async session =>
    {
        var documents = rows.Select(row => TraceSubject.Document(row.Subject)).OfType<Goals.DocumentKey>().Distinct().ToList();
        var names = documents.Count == 0 ? [] : (await session.Query<Titled>(
            $"""
            SELECT d.division AS Division, d.id AS Id, u.name AS Unit, d.year AS Year FROM document d JOIN unit u ON u.division = d.division AND u.id = d.unit_id
            WHERE d.id IN ({string.Join(", ", documents.Select(key => key.Id).Distinct())})
            """)).ToDictionary(row => new Goals.DocumentKey(row.Division, row.Id), row => $"{row.Unit} {row.Year} 年文本");
        return (IReadOnlyDictionary<string, string>)rows.Select(row => row.Subject).Distinct().ToDictionary(subject => subject, subject => TraceSubject.Words(subject, names));
    }, cancellation);

    /// <summary>The divisions within reach that have a log, with their names; the house last.</summary>
    public Task<IReadOnlyList<(string Division, string Name)>> Divisions(string home, CancellationToken cancellation = default) => database.Read(async session =>
        (IReadOnlyList<(string, string)>)[.. (await session.Query<Named>(
            """
            SELECT h.division AS Division, COALESCE(d.name, '') AS Name FROM trace_head h LEFT JOIN division d ON d.division = h.division
            WHERE h.division LIKE @Trunk OR h.division = @House ORDER BY CASE WHEN h.division = @House THEN 1 ELSE 0 END, h.division
            """, new { Trunk = DivisionCodes.Trunk(home) + "%", TraceLog.House })).Select(row => (row.Division, row.Division == TraceLog.House ? "全系统" : row.Name))], cancellation);

    /// <summary>The last line a division's log had at the end of a day, in China; <see langword="null"/> when it had none.</summary>
    public Task<Row?> HeadOf(string division, DateOnly day, CancellationToken cancellation = default) => database.Read(session => session.Find<Row>(
        $"SELECT {Columns} FROM trace_line WHERE division = @division AND number = (SELECT MAX(number) FROM trace_line WHERE division = @division AND written_at < @End)",
        new { division, End = Start(day.AddDays(1)) }), cancellation);

    private static async Task<(string Where, DynamicParameters Parameters)> Where(Session session, Filter filter)
    {
        var parameters = new DynamicParameters(new { Trunk = DivisionCodes.Trunk(filter.Home) + "%", TraceLog.House });
        var where = new List<string> { "(division LIKE @Trunk OR division = @House)" };
        if (!string.IsNullOrWhiteSpace(filter.Person)) Add("person LIKE @Person ESCAPE '!'", "Person", Like(filter.Person));
        if (filter.Act is { } act) Add("act = @Act", "Act", act.ToString());
        if (filter.Division is { } division) Add("division = @Division", "Division", division);
        if (filter is { Division: { } ofUnit, Unit: { } unit }) where.Add(await OfUnit(session, ofUnit, unit, parameters));
        if (filter.From is { } from) Add("written_at >= @From", "From", Start(from));
        if (filter.Until is { } until) Add("written_at < @Until", "Until", Start(until.AddDays(1)));
        if (!string.IsNullOrWhiteSpace(filter.Words)) Add("(detail LIKE @Words ESCAPE '!' OR subject LIKE @Words ESCAPE '!')", "Words", Like(filter.Words));
        return (string.Join(" AND ", where), parameters);

        void Add(string condition, string name, string value)
        {
            where.Add(condition);
            parameters.Add(name, value);
        }
    }

    private static async Task<string> OfUnit(Session session, string division, long unit, DynamicParameters parameters)
    {
        parameters.Add("UnitId", unit);
        parameters.Add("UnitPath", $"unit/{division}/{unit}");
        // A unit has a document a year: a few paths, said outright so that the index by subject serves.
        var documents = await session.Query<long>("SELECT id FROM document WHERE division = @division AND unit_id = @unit ORDER BY id", new { division, unit });
        var paths = documents.Select((id, i) =>
        {
            parameters.Add($"Path{i}", new Goals.DocumentKey(division, id).Path);
            return $" OR subject = @Path{i} OR subject LIKE @Path{i} || '/%'";
        });
        return $"(person_id IN (SELECT id FROM person WHERE division = @Division AND unit_id = @UnitId) OR subject = @UnitPath{string.Concat(paths)})";
    }

    private static string Like(string words) => "%" + words.Trim().Replace("!", "!!").Replace("%", "!%").Replace("_", "!_") + "%";

    private static string Start(DateOnly day) => Timestamps.Print(ChinaTime.Begin(day));

    private sealed record Named(string Division, string Name);

    private sealed record Found(string Subject, long Number);

    private sealed record Place
    {
        public string Division { get; init; } = "";
        public long Id { get; init; }
        public string? Code { get; init; }
    }

    private sealed record Titled(string Division, long Id, string Unit, long Year);
}
