namespace Mingji.Domain.Calendar;

/// <summary>到期事项。A task of one year with its date.</summary>
/// <param name="Task">The task.</param>
/// <param name="Due">The last day; <see langword="null"/> while what it hangs on has not happened.</param>
/// <param name="LastWorkingDay">The last working day up to then.</param>
public sealed record YearDuty(YearTask Task, DateOnly? Due, DateOnly? LastWorkingDay)
{
    /// <summary>From this many days before its day a task is told as near.</summary>
    public const int SoonDays = 7;

    /// <summary>Whether the place set the day instead of the default.</summary>
    public bool IsOwnDate { get; init; }

    /// <summary>Days left from <paramref name="today"/>: 0 on the last day, below when it is late.</summary>
    public int? DaysLeft(DateOnly today) => Due is { } due ? due.DayNumber - today.DayNumber : null;

    /// <summary>How it stands on a day.</summary>
    /// <param name="today">The day in China.</param>
    /// <param name="isDone">Whether it was done.</param>
    public DutyStanding Standing(DateOnly today, bool isDone) => DaysLeft(today) switch
    {
        _ when isDone => DutyStanding.Done,
        null => DutyStanding.Waiting,
        < 0 => Task.IsPoint ? DutyStanding.Past : DutyStanding.Late,
        0 => DutyStanding.Today,
        <= SoonDays => DutyStanding.Soon,
        _ => DutyStanding.Later,
    };
}

/// <summary>办理情况。How a task of the year stands on a day.</summary>
public enum DutyStanding
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>What it hangs on has not happened, or was not registered.</summary>
    Waiting,

    /// <summary>A point of time that has passed; nobody is late with it.</summary>
    Past,

    /// <summary>Its day has passed.</summary>
    Late,

    /// <summary>This is the last day.</summary>
    Today,

    /// <summary>Its day is near.</summary>
    Soon,

    /// <summary>There is time.</summary>
    Later,
}
