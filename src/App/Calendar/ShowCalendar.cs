using Mingji.App.Data;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Calendar;

/// <summary>The tasks of budget years as a person sees them: when each is due, whose it is, how it stands.</summary>
public sealed class ShowCalendar(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>What to show.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="FirstYear">The first budget year.</param>
    /// <param name="LastYear">The last budget year.</param>
    /// <param name="For">Who looks: their own unit's days and marks count where they belong to the division.</param>
    public sealed record Input(string Division, int FirstYear, int LastYear, Actor For)
    {
        /// <summary>Whether the late units are counted, for those who look at more than their own.</summary>
        public bool IsCounted { get; init; } = true;
    }

    /// <summary>One task.</summary>
    /// <param name="Year">预算年度.</param>
    /// <param name="Duty">The task with its day.</param>
    /// <param name="Standing">How it stands for the person's unit or, where it is done once, for the division.</param>
    /// <param name="IsMine">Whether it belongs to a role the person holds.</param>
    /// <param name="Done">How it was finished.</param>
    /// <param name="LateUnits">How many units within the person's reach are late with it; 0 for those who look at their own unit alone.</param>
    public sealed record Entry(int Year, YearDuty Duty, DutyStanding Standing, bool IsMine, DoneTask? Done, int LateUnits);

    /// <summary>A calendar.</summary>
    /// <param name="Today">The day in China.</param>
    /// <param name="Holidays">The holidays that count in the division.</param>
    /// <param name="Entries">The tasks in the order of the rule pack, year by year.</param>
    /// <param name="Documents">The documents of the person's unit, by year.</param>
    public sealed record Shown(DateOnly Today, Holidays Holidays, IReadOnlyList<Entry> Entries, IReadOnlyDictionary<int, long> Documents);

    /// <summary>Runs.</summary>
    public Task<Shown> Run(Input input, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        var today = ChinaTime.Day(clock.GetUtcNow());
        var isHome = input.Division == input.For.Home.Division;
        var place = isHome ? input.For.Home : new UnitPlace(input.Division, CalendarRows.WholeDivision, null);
        var entries = new List<Entry>();
        var holidays = rules.Holidays;
        for (var year = input.FirstYear; year <= input.LastYear; year++)
        {
            var seesOthers = input.IsCounted && input.For.SeesOtherUnits();
            var calendar = await KeptCalendar.Load(session, rules, input.Division, year, place.UnitId);
            holidays = calendar.Holidays;
            var late = seesOthers ? (ListLate.InReach((await LateBoard.Load(session, rules, input.Division, year, today)).In(LateSort.Days), input.Division, input.For)).GroupBy(item => item.Task).ToDictionary(group => group.Key, group => group.Count()) : [];
            foreach (var duty in calendar.Duties(place.UnitId))
            {
                var done = calendar.Done(place.UnitId, duty.Task.Key);
                var isMine = duty.Task.Who.Any(role => input.For.Holds(role, place));
                var lateUnits = late.GetValueOrDefault(duty.Task.Key);
                var standing = duty.Standing(today, done is not null);
                if (standing == DutyStanding.Late)
                {
                    // Nobody is late in a year that is closed, long gone or without documents; and what units do is done when none of them is late.
                    if (!calendar.IsAlive || Math.Abs(year - today.Year) > 1) standing = DutyStanding.Past;
                    else if (!isMine && seesOthers && duty.Task.IsOfUnits && lateUnits == 0) standing = DutyStanding.Done;
                }
                entries.Add(new(year, duty, standing, isMine, done, lateUnits));
            }
        }
        var documents = isHome
            ? await session.Query<DocumentRow>("SELECT year AS Year, id AS Id FROM document WHERE division = @Division AND unit_id = @UnitId AND state <> 'empty' AND year BETWEEN @First AND @Last",
                new { input.Division, place.UnitId, First = (long)input.FirstYear, Last = (long)input.LastYear })
            : [];
        return new Shown(today, holidays, entries, documents.ToDictionary(row => (int)row.Year, row => row.Id));
    }, cancellation);

    private sealed record DocumentRow(long Year, long Id);
}
