using System.Globalization;
using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.Rectifications;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Rectifications;

/// <summary>催办整改。Reminds a unit of a rectification that is overdue, once a day; its people see it on the start page.</summary>
public sealed class RemindRectification(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>Runs.</summary>
    public Task<Outcome<string>> Run(RectificationKey key, Actor by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        var today = ChinaTime.Day(at);
        if (await RectificationRows.Load(session, key, (today, rules)) is not { } kept || !by.Reads(kept.Unit)) return Outcome.Refused<string>(RectificationRefusals.NoSuchRectification);
        if (!by.Reviews(kept.Unit)) return Outcome.Refused<string>(RectificationRefusals.NotYours);
        if (kept.Clock.Standing != RectificationStanding.Overdue) return Outcome.Refused<string>(RectificationRefusals.NotLate);
        var task = TaskOf(key);
        if ((await ReminderRows.Last(session, key.Division, kept.Year, kept.Unit.UnitId)).TryGetValue((kept.Unit.UnitId, task), out var last) && last.On == today) return Outcome.Refused<string>(RectificationRefusals.AlreadyToday);
        var names = string.Join('、', (await ReminderRows.People(session, key.Division))[kept.Unit.UnitId]);
        if (names.Length == 0) return Outcome.Refused<string>(RectificationRefusals.NobodyThere);
        await session.Execute(
            """
            INSERT INTO reminder (division, year, unit_id, task, sent_on, due_on, sent_at, sender_id, sent_by, sent_to, row_version)
            VALUES (@Division, @Year, @UnitId, @task, @On, @DueOn, @At, @PersonId, @Name, @names, 1) ON CONFLICT (division, year, unit_id, task, sent_on) DO NOTHING
            """,
            new { key.Division, Year = (long)kept.Year, kept.Unit.UnitId, task, On = CalendarRows.Print(today), DueOn = CalendarRows.Print(kept.DueOn), At = Timestamps.Print(at), by.PersonId, by.Name, names });
        TraceLog.Append(session, key.Division, at, TracedAct.Of(TraceAct.Reminded, by, key.Path, $"催办整改：{names}"));
        return Outcome.Of(names);
    }, cancellation);

    /// <summary>As reminders name it.</summary>
    internal static string TaskOf(RectificationKey key) => "rectification-" + key.Id.ToString(CultureInfo.InvariantCulture);
}
