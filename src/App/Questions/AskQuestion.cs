using Mingji.App.Data;
using Mingji.App.Disclosure;
using Mingji.App.Goals;
using Mingji.Domain.Questions;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Questions;

/// <summary>Takes a citizen's question. Nobody sees it in public before it is answered; personal numbers are hidden before it is kept.</summary>
public sealed class AskQuestion(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>Characters of a question at least.</summary>
    public const int ShortestText = 5;

    /// <summary>Characters of a question at most.</summary>
    public const int LongestText = 1000;

    /// <summary>Characters of a name at most; what is longer is cut.</summary>
    public const int LongestName = 20;

    // Whatever floods in, those who answer are not buried.
    private const long MostWaiting = 200;

    /// <summary>What is asked.</summary>
    /// <param name="Key">The document.</param>
    /// <param name="Project">Which project of it, from 1.</param>
    /// <param name="Kind">What is wanted.</param>
    /// <param name="Name">The citizen's name, as far as they gave one.</param>
    /// <param name="Text">What they write.</param>
    public sealed record Input(DocumentKey Key, int Project, QuestionKind Kind, string? Name, string Text);

    /// <summary>What is told before sending: the text as it would be kept.</summary>
    public CitizenText Read(string text) => CitizenText.Of(text, rules.SecrecyWords);

    /// <summary>Why a text cannot be sent; <see langword="null"/> when it can.</summary>
    public static Refusal? WhyNot(CitizenText text) => text.Text.Count(char.IsLetterOrDigit) < ShortestText ? QuestionRefusals.TooShort : text.Text.Length > LongestText ? QuestionRefusals.TooLong : null;

    /// <summary>Runs. The same text about the same project is kept once while it waits.</summary>
    public Task<Outcome<Question>> Run(Input input, CancellationToken cancellation = default)
    {
        var text = Read(input.Text);
        if (WhyNot(text) is { } refusal) return Task.FromResult(Outcome.Refused<Question>(refusal));
        var name = CitizenText.Of(input.Name ?? "", rules.SecrecyWords).Text.ReplaceLineEndings(" ");
        return database.Write(async session =>
        {
            if ((await ReleaseRows.Of(session, input.Key)) is not [{ Withdrawal: null } release, ..]) return Outcome.Refused<Question>(QuestionRefusals.NoSuchProject);
            var content = await ReleaseRows.Content(session, release);
            if (input.Project < 1 || input.Project > content.Projects.Count) return Outcome.Refused<Question>(QuestionRefusals.NoSuchProject);
            var project = content.Projects[input.Project - 1];
            var waiting = await QuestionRows.Where(session, "division = @Division AND document_id = @Id AND state = 'Open' ORDER BY id", input.Key);
            if (waiting.FirstOrDefault(other => other.Body == text.Text && other.ProjectName == project.Name) is { } same) return Outcome.Of(same);
            if (waiting.Count >= MostWaiting) return Outcome.Refused<Question>(QuestionRefusals.TooManyWaiting);
            var question = new Question(
                input.Key, ids.Next(), release.Id, release.Year, release.UnitName, project.Code, project.Name, input.Kind, name.Length > LongestName ? name[..LongestName] : name, text.Text,
                string.Join('、', text.Words), QuestionState.Open, null, clock.GetUtcNow(), null, null, 1);
            await QuestionRows.Add(session, question);
            await QuestionRows.AddStep(session, question, 1, new QuestionStep(QuestionAct.Ask, question.Body, question.AskedAt, "公众"));
            return Outcome.Of(question);
        }, cancellation);
    }
}
