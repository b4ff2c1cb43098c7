using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.Questions;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Questions;

/// <summary>Answers a question in the open, mends an answer, or takes a question out of the public's sight with a reason.</summary>
public sealed class AnswerQuestion(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>Characters of a reply at most.</summary>
    public const int LongestReply = 2000;

    /// <summary>What to do.</summary>
    /// <param name="Key">The document.</param>
    /// <param name="Id">The question.</param>
    /// <param name="SeenVersion">The version the person has looked at.</param>
    /// <param name="Act">Answer, amend or reject.</param>
    /// <param name="Text">The answer or the reason.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(DocumentKey Key, long Id, long SeenVersion, QuestionAct Act, string Text, Writer By);

    /// <summary>Runs.</summary>
    public Task<Outcome<Question>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (await QuestionRows.Find(session, input.Key, input.Id) is not { } question) return Outcome.Refused<Question>(QuestionRefusals.NoSuchQuestion);
        if (question.Version != input.SeenVersion) return Outcome.Refused<Question>(QuestionRefusals.Overtaken);
        if (QuestionMoves.After(question.State, input.Act) is not { } state) return Outcome.Refused<Question>(QuestionRefusals.NotAllowed(question.State));
        var text = CitizenText.Of(input.Text, rules.SecrecyWords);
        if (text.Text.Length == 0) return Outcome.Refused<Question>(input.Act == QuestionAct.Reject ? QuestionRefusals.ReasonMissing : QuestionRefusals.ReplyMissing);
        if (text.Text.Length > LongestReply) return Outcome.Refused<Question>(Refusals.TooLong(LongestReply));
        if (input.Act != QuestionAct.Reject && text.Hidden.Count > 0) return Outcome.Refused<Question>(QuestionRefusals.PersonalNumber(text.Hidden));
        var at = clock.GetUtcNow();
        var changed = question with { State = state, Reply = text.Text, RepliedAt = at, RepliedBy = input.By };
        if (!await QuestionRows.Save(session, changed)) return Outcome.Refused<Question>(QuestionRefusals.Overtaken);
        await QuestionRows.AddStep(session, question, question.Version + 1, new QuestionStep(input.Act, text.Text, at, input.By));
        TraceLog.Append(session, input.Key.Division, at, TracedAct.Signed(TraceAct.Answered, input.By, $"{input.Key.Path}/question/{input.Id}", input.Act switch { QuestionAct.Answer => "答复并公开", QuestionAct.Amend => "修改答复", QuestionAct.Reject => "不予公开", QuestionAct.Ask => "提出" }));
        return Outcome.Of(changed with { Version = question.Version + 1 });
    }, cancellation);
}
