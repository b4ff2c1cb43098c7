using System.Globalization;
using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Calendar;

/// <summary>
/// Who is late in a division's year, remembered by this process: made once a day by <see cref="ListLate.Find"/>, then renewed for those units alone that the log tells of. Every change writes its line in
/// the transaction that makes it, so that the lines since the last question say what may have changed; a line that cannot be understood makes the whole anew.
/// </summary>
internal sealed class LateBoard
{
    private const int MostLines = 2_000;
    private const int MostUnits = 40;

    private readonly (DateOnly Today, RulePack Rules) made;
    private readonly Dictionary<LateSort, ListLate.Item[]> sorted = [];

    private LateBoard((DateOnly Today, RulePack Rules) made, long number, IEnumerable<ListLate.Item> items)
    {
        (this.made, Number) = (made, number);
        sorted[LateSort.Days] = [.. items.Order(OrderOf(LateSort.Days))];
    }

    private LateBoard(LateBoard before, long number, HashSet<long> units, List<ListLate.Item> renewed)
    {
        (made, Number) = (before.made, number);
        lock (before.sorted)
            foreach (var (sort, items) in before.sorted) sorted[sort] = Merge(items, units, [.. renewed.Order(OrderOf(sort))], OrderOf(sort));
    }

    /// <summary>The last line of the log that it knows.</summary>
    public long Number { get; }

    /// <summary>All that is late, in the order of a column; not by reminders, which the log of acts does not decide.</summary>
    public ListLate.Item[] In(LateSort sort)
    {
        lock (sorted)
        {
            if (!sorted.TryGetValue(sort, out var items)) sorted[sort] = items = [.. sorted[LateSort.Days].Order(OrderOf(sort))];
            return items;
        }
    }

    /// <summary>The board as it is at the session's moment, which must be one for all its questions.</summary>
    public static async Task<LateBoard> Load(Session session, RulePack rules, string division, int year, DateOnly today)
    {
        var memory = session.Memory<Remembered<(DateOnly, RulePack, bool), LateBoard>>();
        var (isAlive, head) = (await KeptCalendar.IsAliveNow(session, division, year), await session.Scalar<long?>("SELECT number FROM trace_head WHERE division = @division", new { division }) ?? 0);
        var with = (today, rules, isAlive);
        var known = memory.Find(division, year, with) is { } there && there.Number <= head ? there.Board : null;
        var board = known is null ? null : known.Number == head ? known
            : await Touched(session, division, year, known.Number) is { } units ? await known.Renew(session, division, year, head, units) : null;
        board ??= new LateBoard((today, rules), head, await ListLate.Find(session, await KeptCalendar.Load(session, rules, division, year), division, Reach.All, today));
        memory.Keep(division, year, with, head, board);
        return board;
    }

    /// <summary>How two rows stand to each other in a column; never equal.</summary>
    internal static Comparer<ListLate.Item> OrderOf(LateSort sort) => Comparer<ListLate.Item>.Create((a, b) =>
    {
        var order = sort switch
        {
            LateSort.Days => b.DaysLate.CompareTo(a.DaysLate),
            LateSort.Unit => string.CompareOrdinal(a.UnitCode ?? a.UnitName, b.UnitCode ?? b.UnitName),
            LateSort.Task => string.CompareOrdinal(a.Task, b.Task),
            LateSort.Reminded => (a.Reminder?.On ?? default).CompareTo(b.Reminder?.On ?? default),
        };
        if (order == 0) order = b.DaysLate.CompareTo(a.DaysLate);
        if (order == 0) order = string.CompareOrdinal(a.UnitCode ?? a.UnitName, b.UnitCode ?? b.UnitName);
        if (order == 0) order = string.CompareOrdinal(a.Task, b.Task);
        return order == 0 ? a.UnitId.CompareTo(b.UnitId) : order;
    });

    private async Task<LateBoard> Renew(Session session, string division, int year, long head, HashSet<long> units)
    {
        var items = new List<ListLate.Item>();
        foreach (var unit in units) items.AddRange(await ListLate.Find(session, await KeptCalendar.Load(session, made.Rules, division, year, unit), division, Reach.All, made.Today, unit));
        return new LateBoard(this, head, units, items);
    }

    private static ListLate.Item[] Merge(ListLate.Item[] old, HashSet<long> gone, ListLate.Item[] renewed, Comparer<ListLate.Item> order)
    {
        var merged = new List<ListLate.Item>(old.Length + renewed.Length);
        var next = 0;
        foreach (var item in old)
        {
            if (gone.Contains(item.UnitId)) continue;
            while (next < renewed.Length && order.Compare(renewed[next], item) < 0) merged.Add(renewed[next++]);
            merged.Add(item);
        }
        merged.AddRange(renewed.AsSpan(next));
        return [.. merged];
    }

    /// <summary>The units of which the lines after a number tell; <see langword="null"/> when everything may have changed.</summary>
    private static async Task<HashSet<long>?> Touched(Session session, string division, int year, long after)
    {
        var lines = await session.Query<Line>("SELECT act AS Act, subject AS Subject FROM trace_line WHERE division = @division AND number > @after ORDER BY number LIMIT @Limit", new { division, after, Limit = MostLines + 1L });
        if (lines.Count > MostLines) return null;
        var (units, documents, forms, tasks) = (new HashSet<long>(), new HashSet<long>(), new HashSet<long>(), new HashSet<long>());
        foreach (var line in lines)
        {
            if (!Enum.TryParse<TraceAct>(line.Act, out var act)) return null;
            if (act is TraceAct.SignedIn or TraceAct.SignInFailed or TraceAct.LockedOut or TraceAct.SignedOut or TraceAct.SessionEnded or TraceAct.Read or TraceAct.Exported or TraceAct.TokenChanged
                or TraceAct.Reviewed or TraceAct.Waived or TraceAct.Answered or TraceAct.Reminded or TraceAct.Refused) continue;
            switch (line.Subject.Split('/'))
            {
                case ["document", _, var id, ..] when Id(id) is { } document: documents.Add(document); break;
                case ["calendar", _, var of, var id] when Id(id) is > 0 and var unit && Id(of) is { } ofYear: if (ofYear == year) units.Add(unit); break;
                case ["monitoring", _, var id] when Id(id) is { } form: forms.Add(form); break;
                case ["monitoring", _, "task", var id] when Id(id) is { } task: tasks.Add(task); break;
                case ["flow" or "control" or "deputy" or "payments" or "reserves" or "purchase" or "procurement" or "library" or "monitoring" or "rectification" or "office" or "log", ..]: break;
                default: return null;
            }
        }
        foreach (var (column, ids) in (IEnumerable<(string, HashSet<long>)>)[("id", forms), ("task_id", tasks)])
            if (ids.Count > 0) units.UnionWith(await session.Query<long>($"SELECT DISTINCT unit_id FROM monitoring_form WHERE division = @division AND {column} IN ({string.Join(", ", ids)})", new { division }));
        if (units.Count + documents.Count > MostUnits) return null;
        if (documents.Count > 0)
            units.UnionWith(await session.Query<long>($"SELECT DISTINCT unit_id FROM document WHERE division = @division AND id IN ({string.Join(", ", documents)})", new { division }));
        return units;
    }

    private static long? Id(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private sealed record Line(string Act, string Subject);
}
