using Mingji.Pages.Calendar;

namespace Mingji.Pages;

/// <summary>What is said of a deadline that fell on a day on which nobody works.</summary>
public static class DueWords
{
    /// <summary>Empty when it stayed where it was put.</summary>
    public static string Moved(DateOnly asked, DateOnly due) => asked == due ? "" : $"{asked.Print()} 不是工作日，期限顺延到 {due.Print()}。";
}
