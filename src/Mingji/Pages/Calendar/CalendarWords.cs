using System.Globalization;
using Mingji.App.Calendar;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;

namespace Mingji.Pages.Calendar;

/// <summary>How the calendar says things: always a word beside the colour.</summary>
public static class CalendarWords
{
    /// <summary>A day as <c>2026-11-21</c>.</summary>
    public static string Print(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A day in prose: <c>11月21日</c>.</summary>
    public static string Spoken(this DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Month}月{day.Day}日");

    /// <summary>How many days are left, or past.</summary>
    public static string Left(int days) => days switch
    {
        < 0 => string.Create(CultureInfo.InvariantCulture, $"逾期 {-days} 天"),
        0 => "今天到期",
        _ => string.Create(CultureInfo.InvariantCulture, $"还有 {days} 天"),
    };

    /// <summary>How a task stands.</summary>
    public static string Word(this ShowCalendar.Entry entry, DateOnly today) => entry.Standing switch
    {
        DutyStanding.Done => entry.Done?.On is { } on ? $"已办 {on.Print()}" : "已办",
        DutyStanding.Waiting => "待登记起算日期",
        DutyStanding.Past => "已过",
        DutyStanding.Late when entry is { IsMine: false, LateUnits: > 0 } => string.Create(CultureInfo.InvariantCulture, $"{entry.LateUnits} 个单位逾期"),
        DutyStanding.Late when !entry.IsMine => "已到期限",
        _ => Left(entry.Duty.DaysLeft(today)!.Value),
    };

    /// <summary>The picture beside the word; <see langword="null"/> where there is time.</summary>
    public static string? Icon(this DutyStanding standing) => standing switch
    {
        DutyStanding.Done => "circle-check",
        DutyStanding.Late => "alert-circle",
        DutyStanding.Today or DutyStanding.Soon => "alert-triangle",
        DutyStanding.Waiting => "info-circle",
        _ => null,
    };

    /// <summary>Its colour.</summary>
    public static string Key(this ShowCalendar.Entry entry) => entry.Standing switch
    {
        DutyStanding.Done => "done",
        DutyStanding.Late when entry is { IsMine: false, LateUnits: 0 } => "past",
        DutyStanding.Late => "late",
        DutyStanding.Today or DutyStanding.Soon => "soon",
        DutyStanding.Past => "past",
        _ => "later",
    };

    /// <summary>Whose task it is.</summary>
    public static string Who(this YearTask task) => string.Join('、', task.Who.Select(role => role.Word()));

    /// <summary>Where a task is done and what the link is called; <see langword="null"/> for one that is done elsewhere.</summary>
    public static (string Address, string Words)? Way(TaskPlace place, string division, int year, long? document) => (place, document) switch
    {
        (TaskPlace.Form, { } id) => ($"/kept/{division}/{id}", "去填报"),
        (TaskPlace.Form, null) => ("/new", "去新建文本"),
        (TaskPlace.Disclosure, { } id) => ($"/kept/{division}/{id}/release", "去公开"),
        (TaskPlace.Review, _) => (string.Create(CultureInfo.InvariantCulture, $"/review?division={division}&year={year}"), "去审核"),
        _ => null,
    };
}
