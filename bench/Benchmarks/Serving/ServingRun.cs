using System.Diagnostics;
using System.Text.RegularExpressions;
using Mingji.App.Data;
using Mingji.App.Demo;
using Mingji.App.Goals;
using Mingji.Benchmarks.Data;
using Mingji.Benchmarks.Measuring;
using Mingji.Domain.RulePacks;

namespace Mingji.Benchmarks.Serving;

/// <summary>Pages of the published program over loopback: the form of 20 and of 200 rows, a cell saved in it, and lists and forms asked for by many at once.</summary>
internal static partial class ServingRun
{
    private const int Visitors = 8;
    private static readonly int[] Rows = [20, 200];

    public static void Run(ResultPage page)
    {
        if (Checkout.Program is not { } program)
        {
            page.Line("Skipped: the program could not be published.");
            return;
        }
        page.Line("The published program as a process of its own, its store a SQLite file; pages are fetched over loopback by this process. Processor time is the server's. "
            + "A cell is saved as the script does it: one request, whose answer is the form as it is now. Bytes are those of the answer, not compressed.");
        var store = BenchStore.Connection("SQLite", "serving", isFresh: true);
        var forms = Rows.Select(rows => Keep(store, rows)).ToList();
        Fill(store);
        using var server = Server.Start(program, store);
        One(page, server, forms);
        Many(page, server, forms);
    }

    private static void One(ResultPage page, Server server, List<string> forms)
    {
        page.Heading("One visitor");
        var rows = new List<IReadOnlyList<string>>();
        for (var i = 0; i < Rows.Length; i++)
        {
            var path = forms[i];
            rows.Add(Line($"form of {Rows[i]} rows", server, 40, () => Get(server, path)));
            var editing = Editing.At(server, path).GetAwaiter().GetResult();
            rows.Add(Line($"one cell saved in it", server, 40, () => editing.Save(server)));
        }
        page.Table(["", "clock ms, least", "clock ms, median", "server CPU ms", "bytes"], rows);
    }

    private static IReadOnlyList<string> Line(string name, Server server, int times, Func<Task<long>> ask)
    {
        for (var n = 0; n < 30; n++) ask().GetAwaiter().GetResult();
        var (samples, bytes, cpu) = (new List<double>(), 0L, server.Cpu);
        for (var n = 0; n < times; n++)
        {
            var start = Stopwatch.GetTimestamp();
            bytes = ask().GetAwaiter().GetResult();
            samples.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        samples.Sort();
        return [name, ResultPage.Ms(samples[0]), ResultPage.Ms(samples[times / 2]), ResultPage.Ms((server.Cpu - cpu) / times), ResultPage.Bytes(bytes)];
    }

    private static void Many(ResultPage page, Server server, List<string> forms)
    {
        page.Heading($"{Visitors} visitors at once");
        page.Line("Each asks again as soon as it has its answer, for five seconds; they share the machine's cores with the server.");
        page.Line();
        (string Name, string Path)[] asked =
        [
            ("start page", "/"), ("project list", "/projects"), ("project list, searching", "/projects?q=" + Uri.EscapeDataString("道路")), ("form of 20 rows", forms[0]), ("form of 200 rows", forms[1]),
        ];
        page.Table(["", "requests a second", "ms, median", "ms, 99 of 100", "server CPU ms a request", "bytes"], asked.Select(ask => Load(ask.Name, server, ask.Path)));
    }

    private static IReadOnlyList<string> Load(string name, Server server, string path)
    {
        var bytes = Get(server, path).GetAwaiter().GetResult();
        var (start, cpu, length) = (Stopwatch.GetTimestamp(), server.Cpu, TimeSpan.FromSeconds(5));
        var samples = Task.WhenAll(Enumerable.Range(0, Visitors).Select(_ => Task.Run(async () =>
        {
            var own = new List<double>();
            while (Stopwatch.GetElapsedTime(start) < length)
            {
                var begin = Stopwatch.GetTimestamp();
                await Get(server, path);
                own.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            }
            return own;
        }))).GetAwaiter().GetResult().SelectMany(own => own).Order().ToList();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return [name, $"{samples.Count / seconds:0}", ResultPage.Ms(samples[samples.Count / 2]), ResultPage.Ms(samples[samples.Count * 99 / 100]), ResultPage.Ms((server.Cpu - cpu) / samples.Count), ResultPage.Bytes(bytes)];
    }

    private static async Task<long> Get(Server server, string path)
    {
        using var answer = await server.Http.GetAsync(path);
        return answer.StatusCode == System.Net.HttpStatusCode.OK ? (await answer.Content.ReadAsByteArrayAsync()).Length : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode}");
    }

    private static string Keep(string connection, int rows)
    {
        using var store = BenchStore.Open(connection);
        var table = InventedCounty.Document(1).Projects[0];
        var document = InventedCounty.Document(6) with { Unit = new($"9{rows:00000}", $"平川县第{rows}号单位") };
        document = document with
        {
            Projects = document.Projects.SetItem(0, table with { Indicators = [.. Enumerable.Range(0, rows).Select(i => table.Indicators[i % table.Indicators.Count] with { Name = $"{table.Indicators[i % table.Indicators.Count].Name}{i}" })] }),
        };
        var kept = new KeepDocument(store.Database, RulePack.National, TimeProvider.System, new Ids(TimeProvider.System)).Run(new("130998", document, "甲")).GetAwaiter().GetResult().Value!;
        return $"/kept/{kept.Key.Division}/{kept.Key.Id}?project=1";
    }

    private static void Fill(string connection)
    {
        using var store = BenchStore.Open(connection);
        new FillScale(store.Database, RulePack.National, TimeProvider.System, new Ids(TimeProvider.System)).Run(new(50, 20, 2025, "130998")).GetAwaiter().GetResult();
    }

    /// <summary>A person at one cell of a form.</summary>
    private sealed partial class Editing(string path, string token, string text, long seen)
    {
        private string was = text;
        private long seen = seen;

        public static async Task<Editing> At(Server server, string path)
        {
            var page = await server.Http.GetStringAsync(path + "&edit=p1-target-r2");
            return new Editing(path, Token().Match(page).Groups["value"].Value, System.Net.WebUtility.HtmlDecode(Was().Match(page).Groups["value"].Value), long.Parse(Seen().Match(page).Groups["value"].Value));
        }

        public async Task<long> Save(Server server)
        {
            var next = $"≥{1000 + seen}米";
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{path}&handler=Edit&seen={seen}")
            {
                Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("cell", "p1-target-r2"), new("was", was), new("text", next)]),
            };
            request.Headers.Add("HX-Request", "true");
            using var answer = await server.Http.SendAsync(request);
            var body = await answer.Content.ReadAsByteArrayAsync();
            var now = Seen().Match(System.Text.Encoding.UTF8.GetString(body));
            if (!answer.IsSuccessStatusCode || !now.Success || long.Parse(now.Groups["value"].Value) != seen + 1) throw new InvalidOperationException($"Not saved: {(int)answer.StatusCode}");
            (was, seen) = (next, seen + 1);
            return body.Length;
        }

        [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
        private static partial Regex Token();

        [GeneratedRegex("name=\"was\"[^>]*value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
        private static partial Regex Was();

        [GeneratedRegex("data-seen=\"(?<value>[0-9]+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
        private static partial Regex Seen();
    }
}
