namespace Mingji.Domain.Goals.NextYear;

/// <summary>复核事项。A place of a document copied from last year that a person must look at before it is right for the new year.</summary>
/// <param name="Place">The place in the new document.</param>
/// <param name="Reason">Why.</param>
/// <param name="Seen">What stands there, or for a cleared cell what stood there.</param>
/// <param name="Suggestion">The cell's text as it may read in the new year; not applied. <see langword="null"/> where only a person can know.</param>
public sealed record LookAgain(Place Place, LookAgainReason Reason, string Seen, string? Suggestion = null);

/// <summary>复核原因。Why a place must be looked at again.</summary>
public enum LookAgainReason
{
    /// <summary>The code of the old year was cleared; the budget system gives a new one.</summary>
    CodeCleared,

    /// <summary>The amounts are last year's.</summary>
    Amounts,

    /// <summary>The spending plan holds amounts, which are last year's.</summary>
    PlanAmounts,

    /// <summary>The target is a date of last year.</summary>
    DateTarget,

    /// <summary>The text names last year, or a year before it.</summary>
    YearInText,

    /// <summary>The text cites the number of a document, of which there may be a newer one.</summary>
    DocumentNumber,

    /// <summary>The period the text names has ended.</summary>
    PeriodEnded,

    /// <summary>The words say that the work is finished.</summary>
    FinishedWork,
}

/// <summary>The reasons in words.</summary>
public static class LookAgainReasons
{
    /// <summary>What to look at, one sentence for the clerk.</summary>
    public static string Words(this LookAgainReason reason) => reason switch
    {
        LookAgainReason.CodeCleared => "上年的项目编码已清空，请填新年度的编码。",
        LookAgainReason.Amounts => "金额是上年的，请按新年度预算填写。",
        LookAgainReason.PlanAmounts => "支出计划填的是上年的金额，请按新年度预算填写百分比。",
        LookAgainReason.DateTarget => "指标值是上年的日期，请核对。",
        LookAgainReason.YearInText => "文中写着上年或更早的年份，请核对。",
        LookAgainReason.DocumentNumber => "引用的文件可能已有新文件，请核对。",
        LookAgainReason.PeriodEnded => "文中的期限已到，请核对项目是否继续。",
        LookAgainReason.FinishedWork => "文中说工作已经完成或收尾，请核对项目是否还要安排。",
    };
}
