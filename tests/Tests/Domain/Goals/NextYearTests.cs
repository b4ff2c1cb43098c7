using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.NextYear;
using Mingji.Domain.Indicators;
using Mingji.Domain.Projects;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Tests.Domain.Goals;

public sealed class NextYearTests
{
    private static NextYearDraft Next(GoalDocument last) => NextYearDraft.From(last, RulePack.National);

    private static NextYearDraft WithPurpose(string purpose) => Next(CheckExample.WithTable(table => table with { Purpose = purpose, Code = null, Budget = Budget.Empty, Goals = [], Indicators = [] }));

    [Fact]
    public void Texts_rows_amounts_and_plans_are_taken_over_and_codes_are_cleared()
    {
        var last = CheckExample.CleanDocument with { Source = new SourceFile("a.docx", "docx", "00"), NotUnderstood = [new Leftover("第 1 段", "余", "不属于表格", 0)] };
        var next = Next(last).Document;
        next.ShouldBe(last with { Year = 2025, Source = null, NotUnderstood = [], Projects = [CheckExample.CleanTable with { Code = null }] });
    }

    [Fact]
    public void What_is_out_of_date_is_listed_in_order_with_what_it_may_read()
    {
        var list = Next(CheckExample.CleanDocument).LookAgain;
        list.Where(item => item.Reason != LookAgainReason.DocumentNumber).ShouldBe(
        [
            new(new Place(1, 1, Field.Code), LookAgainReason.CodeCleared, "13099924P00010110001P"),
            new(new Place(1, 1, Field.BudgetTotal), LookAgainReason.Amounts, "450000.00"),
            new(new Place(1, 1, Field.Goal, null, 1), LookAgainReason.YearInText, "2024年10月底前完成东沟村主街900米道路硬化，方便全村420户村民出行", "2025年10月底前完成东沟村主街900米道路硬化，方便全村420户村民出行"),
            new(new Place(1, 1, Field.Target, 3), LookAgainReason.DateTarget, "2024年10月底前", "2025年10月底前"),
        ]);
        list.Where(item => item.Reason == LookAgainReason.DocumentNumber).Select(item => item.Place.Row).ShouldBe([1, 2, 3, 4, 5, 6]);
    }

    [Theory]
    [InlineData("2024年硬化，2025年养护", "2025年硬化，2026年养护")]
    [InlineData("2024-10-31前交工", "2025-10-31前交工")]
    [InlineData("２０２４年硬化", "２０２５年硬化")]
    [InlineData("较2023年提高，2024年达到90%", "较2023年提高，2025年达到90%")]
    [InlineData("2023年起实施", null)]
    public void Years_are_listed_and_only_last_years_are_moved_on_in_the_suggestion(string text, string? suggestion)
    {
        var item = WithPurpose(text).LookAgain.ShouldHaveSingleItem();
        (item.Reason, item.Place.Field, item.Suggestion).ShouldBe((LookAgainReason.YearInText, Field.Purpose, suggestion));
    }

    [Theory]
    [InlineData("三年行动（2022—2024年）的道路", LookAgainReason.PeriodEnded)]
    [InlineData("2022年至2024年的道路", LookAgainReason.PeriodEnded)]
    [InlineData("按平财预〔2024〕9号拨付", LookAgainReason.DocumentNumber)]
    [InlineData("支付道路工程尾款", LookAgainReason.FinishedWork)]
    public void Ended_periods_document_numbers_and_finished_work_are_listed_without_a_suggestion(string text, LookAgainReason reason)
    {
        var draft = WithPurpose(text);
        var item = draft.LookAgain.ShouldHaveSingleItem();
        (item.Reason, item.Suggestion).ShouldBe((reason, null));
        draft.Document.Projects[0].Purpose.ShouldBe(text);
    }

    [Theory]
    [InlineData("2023—2026年行动的道路")]
    [InlineData("长2024米、编号12024的道路")]
    [InlineData("10月底前完工")]
    [InlineData("2030年远景目标")]
    public void What_holds_in_the_new_year_too_is_not_listed(string text) => WithPurpose(text).LookAgain.ShouldBeEmpty();

    [Fact]
    public void Part_one_is_looked_through_with_its_introductions()
    {
        var list = Next(CheckExample.CleanDocument with
        {
            Projects = [],
            Plan = new DepartmentPlan
            {
                OverallGoals = new PlanChapter("2024年工作总述", [new("2024年目标", "修路")]),
                Safeguards = new PlanChapter(null, [new("制度", "2024年完善制度")]),
            },
        }).LookAgain;
        list.Select(item => (item.Place.Field, item.Place.Item, item.Suggestion)).ShouldBe(
        [
            (Field.OverallGoalText, null, "2025年工作总述"), (Field.OverallGoalTitle, 1, "2025年目标"), (Field.SafeguardText, 1, "2025年完善制度"),
        ]);
    }

    [Fact]
    public void A_plan_of_amounts_is_listed()
    {
        var list = Next(CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan("0", "100000", "300000", "450000") })).LookAgain;
        list.ShouldContain(item => item.Reason == LookAgainReason.PlanAmounts);
        Next(CheckExample.CleanDocument).LookAgain.ShouldNotContain(item => item.Reason == LookAgainReason.PlanAmounts);
    }

    [Fact]
    public void Every_suggestion_can_be_put_into_its_cell()
    {
        var draft = Next(CheckExample.CleanDocument);
        var mended = draft.LookAgain.Where(item => item.Suggestion is not null).Aggregate(draft.Document, (document, item) => document.Apply(new CellEdit(item.Place, item.Suggestion!)));
        mended.Projects[0].Indicators[2].Target.ShouldBe(TargetValue.Parse("2025年10月底前"));
        mended.Projects[0].Indicators[0].Class.ShouldBe(IndicatorClass.Quantity);
    }

    [Fact]
    public void Each_reason_has_words() => Enum.GetValues<LookAgainReason>().Select(reason => reason.Words()).Distinct().Count().ShouldBe(8);
}
