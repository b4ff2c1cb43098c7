namespace Mingji.Domain.Questions;

/// <summary>提问状态。Where a citizen's question stands. Only an answered one is seen by the public.</summary>
public enum QuestionState
{
    /// <summary>待答复.</summary>
    Open,

    /// <summary>已公开答复.</summary>
    Answered,

    /// <summary>不予公开.</summary>
    Rejected,
}

/// <summary>提问类别。What a citizen wants.</summary>
public enum QuestionKind
{
    /// <summary>提问: wants to know something.</summary>
    Question,

    /// <summary>纠错: says that something is wrong.</summary>
    Mistake,
}

/// <summary>提问办理。What can be done with a question.</summary>
public enum QuestionAct
{
    /// <summary>提出, by the citizen.</summary>
    Ask,

    /// <summary>答复并公开.</summary>
    Answer,

    /// <summary>修改答复.</summary>
    Amend,

    /// <summary>不予公开, with a reason.</summary>
    Reject,
}

/// <summary>提问流程。The moves of a question, to be read aloud; what is not listed is refused.</summary>
public static class QuestionMoves
{
    /// <summary>From where, by which act, to where. A rejected question may be answered after all; an answer may be mended or taken out of the public's sight.</summary>
    public static IReadOnlyList<(QuestionState From, QuestionAct Act, QuestionState To)> All { get; } =
    [
        (QuestionState.Open, QuestionAct.Answer, QuestionState.Answered),
        (QuestionState.Open, QuestionAct.Reject, QuestionState.Rejected),
        (QuestionState.Answered, QuestionAct.Amend, QuestionState.Answered),
        (QuestionState.Answered, QuestionAct.Reject, QuestionState.Rejected),
        (QuestionState.Rejected, QuestionAct.Answer, QuestionState.Answered),
    ];

    /// <summary>Where <paramref name="act"/> leads; <see langword="null"/> when it is not allowed.</summary>
    public static QuestionState? After(QuestionState from, QuestionAct act)
    {
        foreach (var move in All)
            if (move.From == from && move.Act == act) return move.To;
        return null;
    }
}
