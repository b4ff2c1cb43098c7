using Mingji.Domain.Values;

namespace Mingji.Domain.Spending;

/// <summary>代编预算状态。How far a lump is assigned (dossier 14.2).</summary>
public enum ReserveState
{
    /// <summary>未细化: nothing is assigned.</summary>
    Whole,

    /// <summary>部分细化.</summary>
    Partly,

    /// <summary>已细化: all is assigned.</summary>
    Assigned,

    /// <summary>已收回: what was left was collected.</summary>
    Collected,
}

/// <summary>代编预算状态的写法。The states as printed, and how they follow from the amounts.</summary>
public static class ReserveStates
{
    /// <summary>未细化, 部分细化, 已细化, 已收回.</summary>
    public static string Word(this ReserveState state) => state switch
    {
        ReserveState.Whole => "未细化",
        ReserveState.Partly => "部分细化",
        ReserveState.Assigned => "已细化",
        ReserveState.Collected => "已收回",
    };

    /// <summary>The state that amounts stand for.</summary>
    public static ReserveState Of(Money amount, Money assigned, Money collected) =>
        assigned + collected < amount ? assigned.Fen > 0 || collected.Fen > 0 ? ReserveState.Partly : ReserveState.Whole : collected.Fen > 0 ? ReserveState.Collected : ReserveState.Assigned;
}
