using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Goals.Tracing;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Demo;

/// <summary>Fills an empty store with the demo county, each document with the history of how it came about.</summary>
public sealed class FillDemo(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What to fill in.</summary>
    /// <param name="Seed">Which county.</param>
    public sealed record Input(int Seed = DemoCounty.DefaultSeed);

    /// <summary>What is in the store now.</summary>
    /// <param name="Documents">How many documents.</param>
    /// <param name="Projects">How many goal tables.</param>
    /// <param name="Changes">How many changes the history has.</param>
    public sealed record Result(int Documents, int Projects, int Changes);

    /// <summary>Runs: all documents or none, then what the county has published. <paramref name="onDocument"/> is told how many documents are in, of how many.</summary>
    public async Task<Outcome<Result>> Run(Input input, Action<int, int>? onDocument = null, CancellationToken cancellation = default)
    {
        var filled = await Fill(input, onDocument, cancellation);
        // In transactions of their own, as people release: a stop in between leaves a county that has published less.
        if (filled.Value is { } result) filled = Outcome.Of(result with { Changes = result.Changes + await new ReleaseDemo(database, rules, clock, ids).Run(input.Seed, cancellation) });
        return filled;
    }

    private Task<Outcome<Result>> Fill(Input input, Action<int, int>? onDocument, CancellationToken cancellation) => database.Write(async session =>
    {
        if (await session.Scalar<long>("SELECT COUNT(*) FROM document") > 0) return Outcome.Refused<Result>(NotEmpty);
        var documents = DemoCounty.Write(input.Seed).ToList();
        var result = new Result(0, 0, 0);
        foreach (var document in documents)
        {
            var changes = await Keep(session, document, input.Seed);
            result = new Result(result.Documents + 1, result.Projects + document.Document.Projects.Count, result.Changes + changes);
            onDocument?.Invoke(result.Documents, documents.Count);
        }
        return Outcome.Of(result);
    }, cancellation);

    private static readonly Refusal NotEmpty = new("NotEmpty", "库里已经有文本，没有填入演示数据。请换一个空库。");

    /// <summary>The preparer keeps a draft that lacks this and that; then it becomes what it is, step by step.</summary>
    private async Task<int> Keep(Session session, DemoDocument written, int seed)
    {
        var document = written.Document;
        var draw = new Draw(seed, document.Unit.Code!, "history", Figures.Text(document.Year!.Value));
        var people = new DemoPeople(document.Unit.Code!, document.Unit.Name.Contains("人民政府"), seed);
        var (draft, steps) = Draft(document, draw);
        var times = Times(document.Year.Value, steps.Count + 2, draw);
        var input = new KeepDocument.Input(document.Division!, draft, people.Preparer);
        if ((await new KeepDocument(database, rules, new StoppedClock(times[0]), ids).Keep(session, input, null)).Value is not { } kept)
            throw new InvalidOperationException($"{document.Unit} {document.Year} is there twice.");
        for (var i = 0; i < steps.Count; i++)
        {
            // The preparer alone: whoever reviews has not written.
            var change = new DocumentChange(kept.Version + 1, ChangeKind.Edited, [steps[i]], null, times[i + 1], people.Preparer);
            kept = (await DocumentSaving.Append(session, kept, change, rules, ids)).Value ?? throw new InvalidOperationException($"{steps[i]} does not fit.");
        }
        var links = written.Links.Select(DocumentEdit (link) => new LinkChanged(link.Theme, link.Project, LinkState.Open, link.State)).ToValueList();
        var linking = new DocumentChange(kept.Version + 1, ChangeKind.Edited, links, null, times[^1], people.Preparer);
        if ((await DocumentSaving.Append(session, kept, linking, rules, ids)).Refusal is { } refusal) throw new InvalidOperationException(refusal.Message);
        return steps.Count + 2;
    }

    /// <summary>A document as it was before some cells got their last text, and the edits that lead from there to <paramref name="document"/>.</summary>
    private static (GoalDocument Draft, List<DocumentEdit> Steps) Draft(GoalDocument document, Draw draw)
    {
        var draft = document;
        var steps = new List<DocumentEdit>();
        for (var wanted = draw.Below(4); wanted > 0; wanted--)
        {
            var project = draw.Below(document.Projects.Count) + 1;
            var row = draw.Below(document.Projects[project - 1].Indicators.Count) + 1;
            var target = document.Projects[project - 1].Indicators[row - 1].Target.Text;
            var (place, before) = draw.Below(3) switch
            {
                0 when target is ['≥' or '≤', ..] => (new Place(1, project, Field.Target, row), target[1..]),
                1 => (new Place(1, project, Field.Basis, row), ""),
                _ => (new Place(1, project, Field.Goal, null, 1), $"完成{document.Projects[project - 1].Name}"),
            };
            var now = document.TextAt(place)!;
            if (now == before || draft.TextAt(place) != now) continue;
            draft = draft.Apply(new CellEdit(place, before));
            steps.Insert(0, new CellChanged(place, before, now));
        }
        return (draft, steps);
    }

    /// <summary>Working hours of November and December before the budget year, or, where those are still to come, of the days just past.</summary>
    private List<DateTimeOffset> Times(int year, int count, Draw draw)
    {
        var now = clock.GetUtcNow();
        var first = new DateTimeOffset(year - 1, 11, 6, 0, 0, 0, TimeSpan.Zero).AddDays(draw.Below(20));
        if (first.AddDays(40) > now) first = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(-40 + draw.Below(10));
        var times = new List<DateTimeOffset>();
        for (var i = 0; i < count; i++)
        {
            // Beijing's eight to five in UTC.
            var day = first.AddDays(i * 4 + draw.Below(4));
            while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) day = day.AddDays(1);
            times.Add(day.AddMinutes(30 + draw.Below(8 * 60)));
        }
        times.Sort();
        return times;
    }
}
