using Dapper;
using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Calendar;

/// <summary>Who is late in a division: the units of a year that have not finished what is past its day, filtered, sorted, a page at a time.</summary>
public sealed class ListLate(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>What to list.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Year">预算年度.</param>
    /// <param name="For">Who looks: only units within their reach are listed.</param>
    public sealed record Input(string Division, int Year, Actor For)
    {
        /// <summary>Only this task, by its key.</summary>
        public string? Task { get; init; }

        /// <summary>Only units whose name or code holds these words.</summary>
        public string Search { get; init; } = "";

        /// <summary>Only what was not reminded of today.</summary>
        public bool IsUnreminded { get; init; }

        /// <summary>By which column.</summary>
        public LateSort Sort { get; init; }

        /// <summary>The other way round.</summary>
        public bool IsReversed { get; init; }

        /// <summary>Which page, from 1.</summary>
        public int Page { get; init; } = 1;

        /// <summary>How many on a page; <see cref="int.MaxValue"/> for all.</summary>
        public int PageSize { get; init; } = 50;
    }

    /// <summary>A unit that is late with a task.</summary>
    /// <param name="UnitId">The unit.</param>
    /// <param name="UnitCode">预算单位代码.</param>
    /// <param name="UnitName">Its name.</param>
    /// <param name="Task">The task's key.</param>
    /// <param name="Name">What was to be done.</param>
    /// <param name="Due">The last day.</param>
    /// <param name="DaysLate">From 1.</param>
    /// <param name="IsLaw">Whether a law set the clock.</param>
    /// <param name="Basis">Law and clause, or how far it is a default.</param>
    public sealed record Item(long UnitId, string? UnitCode, string UnitName, string Task, string Name, DateOnly Due, int DaysLate, bool IsLaw, string Basis)
    {
        /// <summary>The last reminder; <see langword="null"/> when there was none.</summary>
        public Reminded? Reminder { get; init; }
    }

    /// <summary>A page.</summary>
    /// <param name="Today">The day in China.</param>
    /// <param name="Rows">Its rows.</param>
    /// <param name="Total">How many rows all pages have together.</param>
    /// <param name="Units">How many units they are.</param>
    /// <param name="Tasks">Every task somebody is late with, whatever is filtered: key, name, how many units.</param>
    public sealed record Page(DateOnly Today, IReadOnlyList<Item> Rows, int Total, int Units, IReadOnlyList<(string Key, string Name, int Count)> Tasks);

    /// <summary>Runs.</summary>
    public Task<Page> Run(Input input, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        var today = ChinaTime.Day(clock.GetUtcNow());
        var board = await LateBoard.Load(session, rules, input.Division, input.Year, today);
        var needsReminders = input.IsUnreminded || input.Sort == LateSort.Reminded || input.PageSize == int.MaxValue;
        var reminders = needsReminders ? await ReminderRows.Last(session, input.Division, input.Year) : null;
        IReadOnlyList<Item> all = InReach(board.In(input.Sort == LateSort.Reminded ? LateSort.Days : input.Sort), input.Division, input.For);
        var tasks = Count(all);
        if (reminders is not null) all = [.. all.Select(item => WithReminder(item, reminders))];
        if (input.Sort == LateSort.Reminded) all = [.. all.Order(LateBoard.OrderOf(LateSort.Reminded))];
        var words = input.Search.Trim();
        var found = input.Task is null && words.Length == 0 && !input.IsUnreminded ? all
            : [.. all.Where(item => (input.Task is null || item.Task == input.Task)
                && (words.Length == 0 || item.UnitName.Contains(words, StringComparison.OrdinalIgnoreCase) || item.UnitCode?.Contains(words, StringComparison.Ordinal) == true)
                && (!input.IsUnreminded || item.Reminder?.On != today))];
        var rows = Cut(found, input);
        if (reminders is null)
        {
            var sent = await ReminderRows.Last(session, input.Division, input.Year, [.. rows.Select(row => row.UnitId).Distinct()]);
            rows = [.. rows.Select(item => WithReminder(item, sent))];
        }
        return new Page(today, rows, found.Count, found.Select(item => item.UnitId).Distinct().Count(), tasks);
    }, cancellation);

    private static Item WithReminder(Item item, Dictionary<(long Unit, string Task), Reminded> reminders) => reminders.TryGetValue((item.UnitId, item.Task), out var last) ? item with { Reminder = last } : item;

    /// <summary>Of the rows those of units that a person may see.</summary>
    internal static IReadOnlyList<Item> InReach(Item[] items, string division, Actor actor)
    {
        if (Reach.Of(actor).Covers(division)) return items;
        var reached = new Dictionary<long, bool>();
        return [.. items.Where(item => reached.TryGetValue(item.UnitId, out var isReached) ? isReached : reached[item.UnitId] = actor.Reads(new UnitPlace(division, item.UnitId, item.UnitCode)))];
    }

    private static List<Item> Cut(IReadOnlyList<Item> found, Input input)
    {
        var (first, count) = input.PageSize == int.MaxValue ? (0, found.Count) : ((int)Math.Min((long)(input.Page - 1) * input.PageSize, found.Count), input.PageSize);
        var rows = new List<Item>();
        for (var i = first; i < found.Count && rows.Count < count; i++) rows.Add(found[input.IsReversed ? found.Count - 1 - i : i]);
        return rows;
    }

    private static List<(string Key, string Name, int Count)> Count(IReadOnlyList<Item> items)
    {
        var counts = new Dictionary<string, (string Name, int Count)>(StringComparer.Ordinal);
        foreach (var item in items) counts[item.Task] = (item.Name, counts.TryGetValue(item.Task, out var known) ? known.Count + 1 : 1);
        return [.. counts.Select(entry => (entry.Key, entry.Value.Name, entry.Value.Count))];
    }

    /// <summary>Everything that is late, unit by unit, from all that it follows from: what the board remembers is tried against it.</summary>
    internal static async Task<IReadOnlyList<Item>> Find(Session session, KeptCalendar calendar, string division, Reach reach, DateOnly today, long? only = null)
    {
        if (!calendar.IsAlive) return [];
        var parameters = new DynamicParameters(new { division, year = (long)calendar.Year, before = calendar.Year - 1L, only });
        // Whoever takes part is asked: with a document of this year or the last, or with people who write one. A unit that was merged has no duties any more.
        var units = await session.Query<UnitRow>(
            $"""
            SELECT u.id AS Id, u.code AS Code, u.name AS Name FROM unit u
            WHERE u.division = @division AND u.merged_into IS NULL AND {reach.Condition("u", parameters)}{(only is null ? "" : " AND u.id = @only")}
              AND (EXISTS (SELECT 1 FROM document d WHERE d.division = u.division AND d.unit_id = u.id AND d.year IN (@year, @before) AND d.state <> 'empty')
                OR EXISTS (SELECT 1 FROM person p JOIN post o ON o.division = p.division AND o.person_id = p.id
                           WHERE p.division = u.division AND p.unit_id = u.id AND p.is_disabled = 0 AND o.state = 'held' AND o.role IN ({ReminderRows.Writers})))
            """, parameters);
        return
        [
            .. from unit in units
               from duty in calendar.Duties(unit.Id)
               where duty.Task is { IsOfUnits: true, IsPoint: false } && duty.DaysLeft(today) < 0 && calendar.Done(unit.Id, duty.Task.Key) is null
               select new Item(unit.Id, unit.Code, unit.Name, duty.Task.Key, duty.Task.Name, duty.Due!.Value, today.DayNumber - duty.Due.Value.DayNumber, duty.Task.IsLaw, duty.Task.Basis),
        ];
    }

    private sealed record UnitRow(long Id, string? Code, string Name);
}

/// <summary>By which column the late are sorted.</summary>
public enum LateSort
{
    /// <summary>Most late first.</summary>
    Days,

    /// <summary>The unit's code.</summary>
    Unit,

    /// <summary>The task.</summary>
    Task,

    /// <summary>Longest not reminded first.</summary>
    Reminded,
}
