using System.Globalization;
using Mingji.App.Checks;
using Mingji.App.Disclosure;
using Mingji.App.Goals;
using Mingji.App.Goals.Tracing;
using Mingji.App.Organisations;
using Mingji.App.Waivers;
using Mingji.Domain.Calendar;
using Mingji.Domain.Goals.Tracing;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Pages.Documents;

namespace Mingji.Pages.Kept;

/// <summary>Makes the form of a kept document: its findings, what can be undone, what others did meanwhile.</summary>
public sealed class KeptForms(OpenDocument open, OpenRelease releases, ListWaivers waivers, FindOffers offers, LiveFindings live, BudgetYears years, OfficeRules offices, RulePack rules, TimeProvider clock)
{
    /// <summary>The address of a kept document.</summary>
    public static string Path(DocumentKey key) => string.Create(CultureInfo.InvariantCulture, $"/kept/{key.Division}/{key.Id}");

    /// <summary>What a kept document is called.</summary>
    public static string Name(KeptDocument kept) =>
        $"{(kept.Document.Unit.Name is { Length: > 0 } unit ? unit : "未写明单位")} {(kept.Document.Year is { } year ? $"{year} 年" : "")}预算绩效文本";

    /// <summary>The form of <paramref name="kept"/> for a person who last looked at version <paramref name="seen"/>.</summary>
    public async Task<FormSource> Of(KeptDocument kept, Writer person, long seen, bool mayWrite, CancellationToken cancellation)
    {
        var steps = await open.Steps(kept.Key, cancellation);
        var given = await waivers.Run(kept.Key, withEnded: true, cancellation);
        var split = WaivedFindings.Split(kept, open.FindingsOf(kept, await offices.Run(kept.Key.Division, cancellation)), given);
        // What the year's execution says stands behind what the text says: answers are kept by position among the latter.
        var running = await live.Run(kept, ChinaTime.Day(clock.GetUtcNow()), cancellation);
        return new FormSource(Path(kept.Key), Name(kept), new JudgedDocument { Document = kept.Document, Findings = [.. split.Open, .. running] })
        {
            Undo = await Label(UndoEdit.Undoable(steps, person)),
            Redo = await Label(UndoEdit.Redoable(steps, person)),
            SavedAt = steps.Count == 0 ? null : Time(steps[^1].At),
            Kept = new KeptState(
                kept.Version, person.Name, steps.Count == 0 ? "" : steps[^1].By.Name, await Others(kept, person, seen, cancellation), seen,
                await releases.Publication(kept, cancellation), KeptWaivers.Of(kept, split, given, steps, seen, Time))
            {
                Trace = new DocumentTrace(kept.Document, kept.Decided(), rules),
                Offers = await offers.Run(kept, cancellation),
                MissingSafeguards = MissingSafeguards.Of(kept.Document.Plan, rules),
                ReadOnly = !mayWrite ? "您的岗位可以查看和下载这份文本，不能修改。"
                    : kept.Document.Year is { } year && await years.IsClosed(kept.Key.Division, year, cancellation) ? $"{year} 年已经关闭，只能查看，不能修改。" : null,
            },
        };

        async Task<string?> Label(DocumentChange? step) =>
            step is null ? null : (await open.Before(kept.Key, step.Version, 1, cancellation))[0].Label();
    }

    /// <summary>A document with the findings nobody has answered.</summary>
    public async Task<JudgedDocument> Judged(KeptDocument kept, CancellationToken cancellation) => new()
    {
        Document = kept.Document,
        Findings = WaivedFindings.Split(kept, open.FindingsOf(kept, await offices.Run(kept.Key.Division, cancellation)), await waivers.Run(kept.Key, cancellation: cancellation)).Open,
    };

    /// <summary>Whether waivers were given or ended since a page knew <paramref name="marks"/>.</summary>
    public async Task<bool> HasNewWaivers(DocumentKey key, long marks, CancellationToken cancellation) =>
        KeptWaivers.MarksOf(await waivers.Run(key, withEnded: true, cancellation)) != marks;

    /// <summary>A moment as people here read clocks: 10:32, with the day before it when that is not today.</summary>
    public string Time(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, clock.LocalTimeZone);
        return local.ToString(local.Date == clock.GetLocalNow().Date ? "HH:mm" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>A moment with its day, for what is printed: 2026-11-21 10:32.</summary>
    public string Moment(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, clock.LocalTimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>李会计 10:32 修改了 2 处; <see langword="null"/> when nobody else did anything.</summary>
    private async Task<string?> Others(KeptDocument kept, Writer person, long seen, CancellationToken cancellation)
    {
        if (seen >= kept.Version) return null;
        var words = (await open.Since(kept.Key, seen, cancellation)).Where(change => !change.By.IsSame(person))
            .GroupBy(change => change.By)
            .Select(group => $"{group.Key.Name} {Time(group.Last().At)} 修改了 {group.Sum(change => change.Edits.Count)} 处")
            .ToList();
        return words.Count == 0 ? null : string.Join('；', words);
    }
}
