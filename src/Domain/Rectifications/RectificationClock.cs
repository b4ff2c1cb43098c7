using Mingji.Domain.Calendar;

namespace Mingji.Domain.Rectifications;

/// <summary>整改进度。How a rectification stands to its deadline on a day, and to whom it has been taken.</summary>
/// <param name="DaysLate">Days after the deadline; 0 or below while there is time.</param>
/// <param name="Standing">In one word.</param>
/// <param name="Level">Who is told by now.</param>
public sealed record RectificationClock(int DaysLate, RectificationStanding Standing, EscalationLevel Level)
{
    /// <summary>How it stands.</summary>
    /// <param name="due">The deadline.</param>
    /// <param name="today">The day in China.</param>
    /// <param name="isClosed">Whether it is 销号.</param>
    /// <param name="isSubmitted">Whether the unit has done its part and waits for acceptance.</param>
    /// <param name="rules">The place's times.</param>
    /// <param name="holidays">From which working days are counted.</param>
    public static RectificationClock Of(DateOnly due, DateOnly today, bool isClosed, bool isSubmitted, RectificationRules rules, Holidays holidays)
    {
        var late = today.DayNumber - due.DayNumber;
        if (isClosed) return new(late, RectificationStanding.Closed, EscalationLevel.Unit);
        if (late <= 0) return new(late, isSubmitted ? RectificationStanding.Submitted : -late <= rules.SoonDays ? RectificationStanding.Soon : RectificationStanding.InTime, EscalationLevel.Unit);
        // Who has handed in waits for others and is not late any more.
        if (isSubmitted) return new(late, RectificationStanding.Submitted, EscalationLevel.Unit);
        var level = EscalationLevel.Unit;
        for (var day = holidays.AddWorkingDays(due, rules.EscalateDays); day <= today && level < EscalationLevel.Leader; day = holidays.AddWorkingDays(day, rules.EscalateDays)) level++;
        return new(late, RectificationStanding.Overdue, level);
    }
}

/// <summary>整改状态。A rectification and its deadline.</summary>
public enum RectificationStanding
{
    /// <summary>期限内.</summary>
    InTime,

    /// <summary>临近期限.</summary>
    Soon,

    /// <summary>逾期.</summary>
    Overdue,

    /// <summary>待验收.</summary>
    Submitted,

    /// <summary>已销号.</summary>
    Closed,
}

/// <summary>上报层级。Who has been told of an overdue rectification, each level after the same number of working days.</summary>
public enum EscalationLevel
{
    /// <summary>单位.</summary>
    Unit,

    /// <summary>主管部门.</summary>
    Department,

    /// <summary>财政部门.</summary>
    Finance,

    /// <summary>领导.</summary>
    Leader,
}

/// <summary>整改状态的写法。Standings and levels as people read them.</summary>
public static class RectificationWords
{
    /// <summary>The standing's word.</summary>
    public static string Word(this RectificationStanding standing) => standing switch
    {
        RectificationStanding.InTime => "期限内", RectificationStanding.Soon => "临近期限", RectificationStanding.Overdue => "逾期", RectificationStanding.Submitted => "待验收", RectificationStanding.Closed => "已销号",
    };

    /// <summary>The level's word.</summary>
    public static string Word(this EscalationLevel level) => level switch
    {
        EscalationLevel.Unit => "单位", EscalationLevel.Department => "主管部门", EscalationLevel.Finance => "财政部门", EscalationLevel.Leader => "领导",
    };
}
