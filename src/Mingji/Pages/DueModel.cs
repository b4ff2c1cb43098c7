using Mingji.Accounts;
using Mingji.App.Calendar;
using Mingji.App.Goals;
using Mingji.Domain.Calendar;
using Mingji.App.Monitoring;
using Mingji.App.Overview;
using Mingji.App.Rectifications;
using Mingji.Domain.Organisations;
using Mingji.Pages.Calendar;

namespace Mingji.Pages;

/// <summary>What a person must do, for the start page.</summary>
/// <param name="Items">Tasks of the year and goal tables with their days, soonest first.</param>
/// <param name="Waiting">What waits in the year looked at; <see langword="null"/> while there are no documents.</param>
/// <param name="Shelf">The year looked at.</param>
/// <param name="Actor">The person.</param>
public sealed record DueModel(IReadOnlyList<ListDue.Item> Items, ShowWaiting.Found? Waiting, ListDocuments.Shelf? Shelf, Actor Actor)
{
    /// <summary>The year we are in, month by month.</summary>
    public required YearStrip Strip { get; init; }

    /// <summary>Monitoring forms that wait for the person.</summary>
    public IReadOnlyList<ListMonitoring.Waiting> Monitoring { get; init; } = [];

    /// <summary>Rectifications that wait for the person, or were taken up to them.</summary>
    public IReadOnlyList<KeptRectification> Rectifications { get; init; } = [];

    /// <summary>Monitoring tasks that were withdrawn in the last days.</summary>
    public IReadOnlyList<TaskChange> Withdrawn { get; init; } = [];

    /// <summary>Red lights about which nothing was done in time.</summary>
    public IReadOnlyList<ListMonitoring.Red> Reds { get; init; } = [];

    /// <summary>Purchases and unallocated budgets past their day.</summary>
    public required ListOverdue.Found Overdue { get; init; }

    /// <summary>So many are shown; the calendar lists all.</summary>
    public const int Most = 6;

    /// <summary>So many purchases and unallocated budgets are named.</summary>
    public const int Few = 3;

    public static async Task<DueModel> Of(HttpContext context, ListDocuments.Shelf? shelf)
    {
        var (services, actor, cancellation) = (context.RequestServices, context.Actor(), context.RequestAborted);
        var items = await services.GetRequiredService<ListDue>().Run(actor, cancellation: cancellation);
        var waiting = shelf is null ? null : await services.GetRequiredService<ShowWaiting>().Run(shelf.Division, (int)shelf.Year, actor, cancellation);
        // What waits for review in the year looked at is told in one line, and what was returned one by one.
        return new([.. items.Where(item => item.Count == 0 || shelf is null || item.Year != shelf.Year || shelf.Division != actor.Home.Division)], waiting, shelf, actor)
        {
            Strip = await YearStrip.Of(context, actor.Home.Division, ChinaTime.Day(services.GetRequiredService<TimeProvider>().GetUtcNow()).Year),
            Monitoring = await services.GetRequiredService<ListMonitoring>().Run(actor, cancellation),
            Withdrawn = await services.GetRequiredService<ListMonitoring>().Withdrawn(actor, cancellation),
            Reds = await services.GetRequiredService<ListMonitoring>().Unanswered(actor, cancellation),
            Overdue = await services.GetRequiredService<ListOverdue>().Run(actor, cancellation),
            Rectifications = await services.GetRequiredService<ListRectifications>().Waiting(actor, cancellation),
        };
    }

    public bool IsEmpty => Items.Count == 0 && Monitoring.Count == 0 && Rectifications.Count == 0 && Withdrawn.Count == 0 && Reds.Count == 0 && Overdue is { PurchaseCount: 0, LumpCount: 0 } && (Waiting is null || Waiting is { Reviews: 0, ReturnedCount: 0 });
}
