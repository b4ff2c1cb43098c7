using System.Diagnostics;
using Mingji.App.Data;
using Mingji.App.Goals;

namespace Mingji.Api;

/// <summary>Why a request was not done: application/problem+json with a stable code, a title, what to do, and the place it is about (RFC 9457).</summary>
internal static class Problem
{
    // What each refusal is in the words of HTTP. What is not listed is a conflict with how things stand.
    private static readonly Dictionary<int, string[]> Codes = new()
    {
        [StatusCodes.Status403Forbidden] = ["NotYours", "NotYourUnit", "AuthorMayNotReview", "AssignedToOther", "NotDeputy", "OutOfReach", "Own", "MayNotSet", "MayNotRelease", "MayNotWithdraw", "NotWriter", "HandlerMayNotCheck", "CheckerMayNotHandle"],
        [StatusCodes.Status412PreconditionFailed] = ["ChangedSinceSeen", "Stale", "StructureChanged", "CellChangedByOther", "CellGone", "UnknownVersion", "Overtaken"],
        [StatusCodes.Status422UnprocessableEntity] =
        [
            "TooLong", "TooShort", "EmptyComment", "EmptyAnswer", "ReasonMissing", "NoSuchReason", "BudgetChangeMissing", "WithdrawalWithoutReason", "SignOffWithoutReason", "CorrectionWithoutReason",
            "ReplyMissing", "PersonalNumber", "NotACode", "NoYear", "NoUnit", "NoDivision", "MixedYears", "BadYear", "Empty", "UnknownKind", "Encrypted", "Damaged", "TooLarge", "TooDeep", "TooMany",
            "ToolMissing", "TimedOut", "NoGoalTable", "Twice", "CodeOfAnother", "PlanUnitMissing", "BadMarks", "PointsNeeded", "BadDays", "PastDays", "OwnDeputy",
            "NoVoucher", "NotAnAmount", "BadDay", "NoDay", "InFuture", "OtherYear", "Incomplete", "BadPayment", "NoReason", "NoTable", "ColumnsMissing", "NoName", "BadAmount", "TooMuch", "NoBudget", "NoAmount", "NoNumber",
            "NoSupplier", "BadTerms", "NoWhat", "BadQuantity", "NoMethod", "MethodNeedsReason", "OwnIsBelowLimits", "BadTerm", "BadTotal", "BadParent", "UnknownClass", "BadBudget", "NoTitle", "BadMonth", "BadDue",
            "BadLikelihood", "EmptyNote", "BadReason", "BadDocument", "NoProject", "NotOfTheYear", "NotReady", "NoYearAmount", "NoProblem", "NoResponsible", "NoMeasures", "NoMatter", "OutOfOrder", "BadCode", "BadClasses",
        ],
        [StatusCodes.Status503ServiceUnavailable] = ["Busy", "DiskFull", "ReadOnly", "Unreachable"],
    };

    /// <summary>A refusal of a use case.</summary>
    public static IResult Of(Refusal refusal, object? place = null) => Of(StatusOf(refusal.Code), refusal.Code, refusal.Message, place);

    /// <summary>Any other.</summary>
    /// <param name="status">The status of HTTP.</param>
    /// <param name="code">Stable.</param>
    /// <param name="detail">What is the matter and what to do.</param>
    /// <param name="place">What it is about: a cell, a subject, a file.</param>
    public static IResult Of(int status, string code, string detail, object? place = null) => Results.Problem(
        detail, statusCode: status, title: Title(status), type: $"urn:mingji:problem:{code}",
        extensions: place is null ? [new("code", code)] : [new("code", code), new("place", place)]);

    /// <summary>What HTTP calls a refusal.</summary>
    public static int StatusOf(string code) =>
        code.StartsWith("NoSuch", StringComparison.Ordinal) && code is not ("NoSuchReason" or "NoSuchFinding") ? StatusCodes.Status404NotFound
        : Codes.FirstOrDefault(group => group.Value.Contains(code)) is { Value: not null } found ? found.Key : StatusCodes.Status409Conflict;

    /// <summary>For answers that came without words.</summary>
    public static IResult Of(int status) => status switch
    {
        400 => Of(status, "BadRequest", "请求的参数或内容读不懂。请对照 /api 的说明检查写法。"),
        401 => Of(status, "TokenMissing", "请求没有带令牌。请在请求头写 Authorization: Bearer 令牌。"),
        403 => Of(status, "NotAllowed", "您的岗位不能做这一步。需要这项权限时，请联系系统管理员提出岗位。"),
        404 => Of(status, "NotFound", "没有这个地址或内容。它可能不存在、已被移走，或不在您的范围内。"),
        405 => Of(status, "MethodNotAllowed", "这个地址不接受这种请求方法。请对照 /api 的说明。"),
        413 => Of(status, "TooLarge", "内容太大。请拆成几次再发送。"),
        415 => Of(status, "UnsupportedMediaType", "请求内容的类型不对：数据请用 application/json，文件请用 application/octet-stream。"),
        _ => Of(status, "Failed", "这一步没有完成。"),
    };

    /// <summary>A store that says no, or a fault of ours, which says nothing of itself but the number to ask for.</summary>
    public static IResult Of(Exception error) => error is StoreException { Refusal: var refusal }
        ? Of(StatusOf(refusal.Code), refusal.Code, refusal.Message)
        : Of(StatusCodes.Status500InternalServerError, "Fault", "系统出错了，没有完成。请稍后再试；如果仍然出错，请把编号告诉管理人员。", new { number = Activity.Current?.TraceId.ToHexString() });

    private static string Title(int status) => status switch
    {
        400 => "请求读不懂",
        401 => "没有有效的令牌",
        403 => "不能做这一步",
        404 => "没有找到",
        405 => "方法不对",
        409 => "与现在的情况不符",
        412 => "看过之后又有变动",
        413 => "内容太大",
        415 => "内容的类型不对",
        422 => "内容不能接受",
        428 => "没有写明看过的版本",
        429 => "请求太密",
        503 => "暂时不能办理",
        _ => "没有完成",
    };
}
