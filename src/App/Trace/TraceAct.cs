namespace Mingji.App.Trace;

/// <summary>The kinds of acts. The names stand in the log and never change.</summary>
public enum TraceAct
{
    /// <summary>登录.</summary>
    SignedIn,

    /// <summary>登录失败.</summary>
    SignInFailed,

    /// <summary>账号锁定.</summary>
    LockedOut,

    /// <summary>退出.</summary>
    SignedOut,

    /// <summary>登录结束: by its owner from elsewhere, with a new password, with the account, or because it ran out.</summary>
    SessionEnded,

    /// <summary>查阅受限内容: documents of other units, people's details, the log itself.</summary>
    Read,

    /// <summary>修改内容: one line a save.</summary>
    Changed,

    /// <summary>导入.</summary>
    Imported,

    /// <summary>撤回导入.</summary>
    ImportTakenBack,

    /// <summary>导出: files of what is not published, copies of the store, the log.</summary>
    Exported,

    /// <summary>账号变动.</summary>
    AccountChanged,

    /// <summary>权限变动.</summary>
    RightsChanged,

    /// <summary>令牌变动.</summary>
    TokenChanged,

    /// <summary>设置变动: units, years, control figures, the calendar.</summary>
    SettingChanged,

    /// <summary>流程流转.</summary>
    Moved,

    /// <summary>审核意见、评分、分派.</summary>
    Reviewed,

    /// <summary>问题说明: given or taken back.</summary>
    Waived,

    /// <summary>公众提问办理.</summary>
    Answered,

    /// <summary>催办.</summary>
    Reminded,

    /// <summary>被拒绝的操作.</summary>
    Refused,

    /// <summary>公开.</summary>
    Released,

    /// <summary>更正公开.</summary>
    Corrected,

    /// <summary>撤回公开.</summary>
    Withdrawn,

    /// <summary>系统维护: restored, upgraded, lines moved in.</summary>
    Maintained,
}

/// <summary>The kinds in words.</summary>
public static class TraceActs
{
    /// <summary>The kind for people.</summary>
    public static string Word(this TraceAct act) => act switch
    {
        TraceAct.SignedIn => "登录",
        TraceAct.SignInFailed => "登录失败",
        TraceAct.LockedOut => "账号锁定",
        TraceAct.SignedOut => "退出",
        TraceAct.SessionEnded => "登录结束",
        TraceAct.Read => "查阅受限内容",
        TraceAct.Changed => "修改内容",
        TraceAct.Imported => "导入",
        TraceAct.ImportTakenBack => "撤回导入",
        TraceAct.Exported => "导出",
        TraceAct.AccountChanged => "账号变动",
        TraceAct.RightsChanged => "权限变动",
        TraceAct.TokenChanged => "令牌变动",
        TraceAct.SettingChanged => "设置变动",
        TraceAct.Moved => "流程流转",
        TraceAct.Reviewed => "审核",
        TraceAct.Waived => "问题说明",
        TraceAct.Answered => "提问办理",
        TraceAct.Reminded => "催办",
        TraceAct.Refused => "被拒绝",
        TraceAct.Released => "公开",
        TraceAct.Corrected => "更正公开",
        TraceAct.Withdrawn => "撤回公开",
        TraceAct.Maintained => "系统维护",
    };

    /// <summary>The kind of a line in words; one this program does not know stays as it is written.</summary>
    public static string WordOf(string act) => Enum.TryParse<TraceAct>(act, out var known) && Enum.IsDefined(known) ? known.Word() : act;
}
