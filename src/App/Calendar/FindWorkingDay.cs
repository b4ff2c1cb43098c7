using Mingji.App.Data;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Calendar;

/// <summary>Finds the deadline that a wished day comes to in a division: the day itself when people work on it, else the next working day. Tasks and rectifications are issued with it.</summary>
public sealed class FindWorkingDay(Database database, RulePack rules)
{
    /// <summary>Runs.</summary>
    public Task<DateOnly> Run(string division, DateOnly day, CancellationToken cancellation = default) =>
        database.Read(async session => (await CalendarRows.Holidays(session, division, rules)).FirstWorkingDay(day), cancellation);
}
