namespace Mingji.Domain.Spending;

/// <summary>资金来源。Of which of the budget's two parts a payment is.</summary>
public enum PaymentSource
{
    /// <summary>财政资金.</summary>
    Fiscal,

    /// <summary>其他资金.</summary>
    Other,
}

/// <summary>支付状态。Where a payment stands.</summary>
public enum PaymentState
{
    /// <summary>已对应: it counts for a project.</summary>
    Matched,

    /// <summary>未对应: whose it is, is not known.</summary>
    Unmatched,

    /// <summary>已冲销: taken back as a whole by later lines.</summary>
    Reversed,
}

/// <summary>未对应的原因。Why a payment belongs to no project.</summary>
public enum UnmatchedReason
{
    /// <summary>没有写明项目.</summary>
    NoProject,

    /// <summary>没有这个项目.</summary>
    UnknownProject,

    /// <summary>没有这个单位.</summary>
    UnknownUnit,

    /// <summary>项目不是这个单位的.</summary>
    OtherUnit,

    /// <summary>几个项目同名或同码.</summary>
    SeveralProjects,

    /// <summary>退款没有写明原支付.</summary>
    NoOriginal,

    /// <summary>没有找到原支付.</summary>
    UnknownOriginal,

    /// <summary>项目已删除.</summary>
    ProjectGone,
}

/// <summary>支付用语。The words of payments as printed.</summary>
public static class PaymentWords
{
    /// <summary>财政资金, 其他资金.</summary>
    public static string Word(this PaymentSource source) => source == PaymentSource.Fiscal ? "财政资金" : "其他资金";

    /// <summary>已对应, 未对应, 已冲销.</summary>
    public static string Word(this PaymentState state) => state switch
    {
        PaymentState.Matched => "已对应",
        PaymentState.Unmatched => "未对应",
        PaymentState.Reversed => "已冲销",
    };

    /// <summary>Why, for people.</summary>
    public static string Word(this UnmatchedReason reason) => reason switch
    {
        UnmatchedReason.NoProject => "没有写明项目",
        UnmatchedReason.UnknownProject => "没有这个项目",
        UnmatchedReason.UnknownUnit => "没有这个单位",
        UnmatchedReason.OtherUnit => "项目不是这个单位的",
        UnmatchedReason.SeveralProjects => "有几个同名或同码的项目",
        UnmatchedReason.NoOriginal => "退款没有写明原支付",
        UnmatchedReason.UnknownOriginal => "没有找到原支付",
        UnmatchedReason.ProjectGone => "项目已删除",
    };
}
