using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Calendar;

/// <summary>催办。Reminds units of what they are late with: their people see it on the start page until it is done. A unit is reminded of a thing once a day.</summary>
public sealed class RemindLate(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>Whom to remind of what.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Year">预算年度.</param>
    /// <param name="Things">Units and the keys of tasks; <see langword="null"/> for all that are late.</param>
    /// <param name="By">Who reminds: a reviewer of the units.</param>
    public sealed record Input(string Division, int Year, ValueList<Thing>? Things, Actor By);

    /// <summary>A unit and a task.</summary>
    /// <param name="UnitId">The unit.</param>
    /// <param name="Task">The task's key.</param>
    public sealed record Thing(long UnitId, string Task);

    /// <summary>What it came to.</summary>
    /// <param name="Sent">Reminders sent.</param>
    /// <param name="AlreadyToday">Things that somebody reminded of today already.</param>
    /// <param name="NotLate">Things that are done by now, are not due, or lie outside of the person's reach.</param>
    /// <param name="WithoutPeople">Units in which nobody could see a reminder.</param>
    public sealed record Done(int Sent, int AlreadyToday, int NotLate, IReadOnlyList<string> WithoutPeople);

    /// <summary>Runs.</summary>
    public Task<Outcome<Done>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (!input.By.Reviews()) return Outcome.Refused<Done>(new("NotYourUnit", "您的岗位不催办单位。"));
        var at = clock.GetUtcNow();
        var today = ChinaTime.Day(at);
        var calendar = await KeptCalendar.Load(session, rules, input.Division, input.Year);
        var late = (await ListLate.Find(session, calendar, input.Division, Organisations.Reach.Of(input.By), today))
            .Where(item => input.By.Reviews(new UnitPlace(input.Division, item.UnitId, item.UnitCode))).ToDictionary(item => new Thing(item.UnitId, item.Task));
        var wanted = input.Things?.Distinct().ToList() ?? [.. late.Keys];
        var (people, before) = (await ReminderRows.People(session, input.Division), await ReminderRows.Last(session, input.Division, input.Year));
        var (alreadyToday, notLate, without) = (0, 0, new SortedSet<string>(StringComparer.Ordinal));
        var rows = new List<Row>();
        foreach (var thing in wanted)
        {
            if (!late.TryGetValue(thing, out var item)) notLate++;
            else if (before.TryGetValue((thing.UnitId, thing.Task), out var last) && last.On == today) alreadyToday++;
            else if (string.Join('、', people[thing.UnitId]) is not { Length: > 0 } names) without.Add(item.UnitName);
            else rows.Add(new(input.Division, input.Year, thing.UnitId, thing.Task, CalendarRows.Print(today), CalendarRows.Print(item.Due), Timestamps.Print(at), input.By.PersonId, input.By.Name, names));
        }
        foreach (var row in rows)
            // Somebody may remind of the same thing at the same moment; one of the two stays.
            await session.Execute(
                """
                INSERT INTO reminder (division, year, unit_id, task, sent_on, due_on, sent_at, sender_id, sent_by, sent_to, row_version)
                VALUES (@Division, @Year, @UnitId, @Task, @SentOn, @DueOn, @SentAt, @SenderId, @SentBy, @SentTo, 1) ON CONFLICT (division, year, unit_id, task, sent_on) DO NOTHING
                """, row);
        TraceLog.Append(session, input.Division, at, rows.Select(row => TracedAct.Of(TraceAct.Reminded, input.By, $"calendar/{input.Division}/{input.Year}/{row.UnitId}", $"{row.Task}：{row.SentTo}")));
        return Outcome.Of(new Done(rows.Count, alreadyToday, notLate, [.. without]));
    }, cancellation);

    private sealed record Row(string Division, long Year, long UnitId, string Task, string SentOn, string DueOn, string SentAt, long SenderId, string SentBy, string SentTo);
}
