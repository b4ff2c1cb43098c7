using Mingji.Domain.Questions;

namespace Mingji.Pages.Questions;

/// <summary>How states, kinds and steps of questions are called.</summary>
public static class QuestionWords
{
    public static IReadOnlyList<QuestionState> States { get; } = [QuestionState.Open, QuestionState.Answered, QuestionState.Rejected];

    public static string Word(this QuestionState state) => state switch
    {
        QuestionState.Open => "待答复",
        QuestionState.Answered => "已公开答复",
        QuestionState.Rejected => "不予公开",
    };

    public static string Word(this QuestionKind kind) => kind switch
    {
        QuestionKind.Question => "提问",
        QuestionKind.Mistake => "纠错",
    };

    public static string Word(this QuestionAct act) => act switch
    {
        QuestionAct.Ask => "提出",
        QuestionAct.Answer => "答复并公开",
        QuestionAct.Amend => "修改答复",
        QuestionAct.Reject => "不予公开",
    };

    /// <summary>The beginning of a text; the whole of it is one press away.</summary>
    public static string Short(string text) => text.Length <= 60 ? text : text[..(char.IsHighSurrogate(text[58]) ? 58 : 59)] + "…";
}
