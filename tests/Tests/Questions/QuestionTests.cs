using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Questions;
using Mingji.Domain.Questions;
using Mingji.Domain.RulePacks;
using Mingji.Tests.Data;
using Mingji.Tests.Disclosure;

namespace Mingji.Tests.Questions;

public sealed class QuestionTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_question_is_seen_by_the_public_only_while_it_is_answered_and_every_step_stays(string kind)
    {
        var (desk, kept) = await Released(kind);
        var asked = (await desk.Ask(kept, "路什么时候修好？请打13800138000。")).Value.ShouldNotBeNull();
        (asked.Body, asked.State, asked.ProjectName).ShouldBe(("路什么时候修好？请打138****8000。", QuestionState.Open, Releases.Clean.Projects[0].Name));
        (await desk.Seen(kept)).ShouldBeEmpty();
        (await desk.List.Open(kept.Key.Division)).ShouldHaveSingleItem().Count.ShouldBe(1);
        var answered = (await desk.Act(asked, QuestionAct.Answer, "十月底前完工。")).Value.ShouldNotBeNull();
        (await desk.Seen(kept)).ShouldHaveSingleItem().ShouldBe((await desk.List.Find(kept.Key, asked.Id))!.Value.Question);
        var amended = (await desk.Act(answered, QuestionAct.Amend, "九月底前完工。")).Value.ShouldNotBeNull();
        (await desk.Seen(kept)).ShouldHaveSingleItem().Reply.ShouldBe("九月底前完工。");
        var rejected = (await desk.Act(amended, QuestionAct.Reject, "内容重复")).Value.ShouldNotBeNull();
        (await desk.Seen(kept)).ShouldBeEmpty();
        (await desk.List.Open(kept.Key.Division)).ShouldBeEmpty();
        (await desk.Act(rejected, QuestionAct.Answer, "还是答复：九月底。")).Refusal.ShouldBeNull();
        var (_, steps) = (await desk.List.Find(kept.Key, asked.Id))!.Value;
        steps.Select(step => (step.Act, step.By)).ShouldBe(
            [(QuestionAct.Ask, "公众"), (QuestionAct.Answer, "王所长"), (QuestionAct.Amend, "王所长"), (QuestionAct.Reject, "王所长"), (QuestionAct.Answer, "王所长")]);
        steps.Select(step => step.Body).ShouldBe(["路什么时候修好？请打138****8000。", "十月底前完工。", "九月底前完工。", "内容重复", "还是答复：九月底。"]);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_the_rules_do_not_allow_is_refused_by_name(string kind)
    {
        var (desk, kept) = await Released(kind);
        (await desk.Ask(kept, "？？！！。。…")).Refusal!.Code.ShouldBe("TooShort");
        (await desk.Ask(kept, new string('问', AskQuestion.LongestText + 1))).Refusal!.Code.ShouldBe("TooLong");
        (await desk.Ask(kept, "第二个项目在哪里？", project: 2)).Refusal!.Code.ShouldBe("NoSuchProject");
        var asked = (await desk.Ask(kept, "路什么时候修好？")).Value!;
        (await desk.Ask(kept, "路什么时候修好？")).Value!.Id.ShouldBe(asked.Id);
        (await desk.Act(asked, QuestionAct.Amend, "改一改")).Refusal!.Code.ShouldBe("NotAllowed");
        (await desk.Act(asked, QuestionAct.Answer, "  ")).Refusal!.Code.ShouldBe("ReplyMissing");
        (await desk.Act(asked, QuestionAct.Reject, "")).Refusal!.Code.ShouldBe("ReasonMissing");
        (await desk.Act(asked, QuestionAct.Answer, "请打13800138000")).Refusal!.Code.ShouldBe("PersonalNumber");
        (await desk.Act(asked with { Id = 1 }, QuestionAct.Answer, "好的")).Refusal!.Code.ShouldBe("NoSuchQuestion");
        await desk.Withdraw(kept);
        (await desk.Ask(kept, "为什么撤回了？")).Refusal!.Code.ShouldBe("NoSuchProject");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Two_who_answer_at_once_give_one_answer(string kind)
    {
        var (desk, kept) = await Released(kind);
        var asked = (await desk.Ask(kept, "路什么时候修好？")).Value!;
        var done = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => desk.Act(asked, QuestionAct.Answer, $"答复{i}"))));
        done.Count(outcome => outcome.Value is not null).ShouldBe(1);
        done.Where(outcome => outcome.Value is null).ShouldAllBe(outcome => outcome.Refusal!.Code == "Overtaken");
        (await desk.List.Find(kept.Key, asked.Id))!.Value.Steps.Count.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_list_turns_its_pages_by_state_and_unit_the_longest_waiting_first(string kind)
    {
        var (desk, kept) = await Released(kind);
        for (var i = 0; i < ListQuestions.PageSize + 2; i++) await desk.Ask(kept, $"第{i:00}个问题，请答复。");
        var first = await desk.List.Run(new(kept.Key.Division, QuestionState.Open));
        var second = await desk.List.Run(new(kept.Key.Division, QuestionState.Open, kept.Key.Id, first.Next));
        first.Rows.Concat(second.Rows).Select(row => row.Body).ShouldBe(Enumerable.Range(0, ListQuestions.PageSize + 2).Select(i => $"第{i:00}个问题，请答复。"));
        second.Next.ShouldBeNull();
        (await desk.List.Run(new(kept.Key.Division, QuestionState.Open, 1))).Rows.ShouldBeEmpty();
        (await desk.List.Run(new(kept.Key.Division, QuestionState.Answered))).Rows.ShouldBeEmpty();
        (await desk.List.Divisions()).ShouldBe([kept.Key.Division]);
    }

    private async Task<(Desk Desk, KeptDocument Kept)> Released(string kind)
    {
        var database = await stores.Fresh(kind);
        var releases = new Releases(database);
        var kept = await releases.Kept(Releases.Clean);
        (await releases.Release(kept)).Refusal.ShouldBeNull();
        return (new Desk(database), kept);
    }

    private sealed class Desk(Database database)
    {
        private readonly AskQuestion ask = new(database, RulePack.National, TimeProvider.System, new Ids(TimeProvider.System));

        public ListQuestions List { get; } = new(database);

        public Task<Outcome<Question>> Ask(KeptDocument kept, string text, int project = 1) => ask.Run(new(kept.Key, project, QuestionKind.Question, null, text));

        public Task<Outcome<Question>> Act(Question question, QuestionAct act, string text) =>
            new AnswerQuestion(database, RulePack.National, TimeProvider.System).Run(new(question.Key, question.Id, question.Version, act, text, "王所长"));

        public Task<IReadOnlyList<Question>> Seen(KeptDocument kept) => List.Answered(kept.Key, kept.Document.Projects[0]);

        public Task Withdraw(KeptDocument kept) => new Releases(database).Withdraw(kept, 1, "错发");
    }
}
