using Mingji.App.Goals;
using Mingji.Domain.Questions;

namespace Mingji.App.Questions;

/// <summary>The refusals of asking and answering.</summary>
internal static class QuestionRefusals
{
    public static readonly Refusal NoSuchProject = new("NoSuchProject", "这个项目现在没有公开的内容，不能提问。请从公开首页重新打开。");

    public static readonly Refusal NoSuchQuestion = new("NoSuchQuestion", "没有找到这条提问，请从列表重新打开。");

    public static readonly Refusal TooShort = new("TooShort", $"内容太短。请写清楚想问什么或哪里有误，至少 {AskQuestion.ShortestText} 个字。");

    public static readonly Refusal TooLong = new("TooLong", $"内容超过 {AskQuestion.LongestText} 个字，请缩短后再发送。");

    public static readonly Refusal TooManyWaiting = new("TooManyWaiting", "这个单位待答复的提问很多，请过几天再来。");

    public static readonly Refusal ReplyMissing = new("ReplyMissing", "答复还没有填写。");

    public static readonly Refusal ReasonMissing = new("ReasonMissing", "请写明不予公开的理由。");

    public static readonly Refusal Overtaken = new("Overtaken", "别人刚刚处理了这条提问，您的内容没有存入。请看过后再处理。");

    public static Refusal NotAllowed(QuestionState state) => new("NotAllowed", $"这条提问{(state == QuestionState.Rejected ? "已经不予公开" : state == QuestionState.Answered ? "已经答复" : "还没有答复")}，不能这样处理。请刷新后再看。");

    public static Refusal PersonalNumber(IEnumerable<string> hidden) => new("PersonalNumber", $"答复会公开。其中有个人信息（{string.Join('、', hidden)}），请删去后再公开。");
}
