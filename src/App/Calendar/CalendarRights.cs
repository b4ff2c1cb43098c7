using Mingji.App.Goals;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;

namespace Mingji.App.Calendar;

/// <summary>Who sets what in the calendar.</summary>
public static class CalendarRights
{
    /// <summary>Whether a person sets days for their whole division: the performance section or a township's finance office, where the post reaches all of it.</summary>
    public static bool SetsDivision(Actor actor)
    {
        var whole = new UnitPlace(actor.Home.Division, CalendarRows.WholeDivision, null);
        return actor.Holds(Role.PerformanceSection, whole) || actor.Holds(Role.TownshipFinance, whole);
    }

    /// <summary>Whether a person sets the days that count for a unit.</summary>
    public static bool SetsUnit(Actor actor, UnitPlace unit) => actor.Reviews(unit);
}

/// <summary>Why something is not set.</summary>
internal static class CalendarRefusals
{
    public static readonly Refusal NoSuchTask = new("NoSuchTask", "年度日历里没有这一项，请从列表中选择。");

    public static readonly Refusal NoReason = new("NoReason", "请写明依据的文件或通知。");

    public static readonly Refusal InFuture = new("InFuture", "登记的日期还没有到，请在事项发生以后登记。");

    public static Refusal LawSetsIt(YearTask task) => new("LawSetsIt", $"“{task.Name}”是法定时限（{task.Basis}），不能改日期；请登记它的起算日期。");

    public static Refusal FarAway(int year, DateOnly day) => new("FarAway", $"{CalendarRows.Print(day)} 离 {year} 年度太远，请核对年份。");
}
