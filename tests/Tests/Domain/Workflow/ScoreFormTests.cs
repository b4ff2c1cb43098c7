using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.Tests.Domain.Workflow;

public sealed class ScoreFormTests
{
    private static readonly ScoreForm Review = RulePack.National.ReviewSheet;

    private static ValueList<ScoreMark> Marks(ScoreForm form, decimal share) => form.Items.Select(item => new ScoreMark(item.Key, item.Points * share)).ToValueList();

    [Fact]
    public void The_four_criteria_have_eight_questions_of_a_hundred_points()
    {
        Review.FullPoints.ShouldBe(100);
        Review.Items.Select(item => item.Criterion).Distinct().ShouldBe(["完整性", "相关性", "适当性", "可行性"]);
        Review.Bands.Select(band => band.Name).ShouldBe(Enum.GetValues<ReviewGrade>().Select(grade => grade.Name()));
        RulePack.National.ExAnteSheet.Items.Count.ShouldBe(5);
        RulePack.National.ExAnteSheet.Bands.Select(band => band.Name).ShouldBe(["予以支持", "调整后予以支持", "不予支持"]);
    }

    [Theory]
    [InlineData(1, "优")]
    [InlineData(0.9, "优")]
    [InlineData(0.8999, "良")]
    [InlineData(0.8, "良")]
    [InlineData(0.7999, "中")]
    [InlineData(0.6, "中")]
    [InlineData(0.5999, "差")]
    [InlineData(0, "差")]
    public void The_sum_falls_into_its_band_at_the_edge_too(double share, string grade) => Review.Score(Marks(Review, (decimal)share)).Result!.Band.Name.ShouldBe(grade);

    [Fact]
    public void Marks_that_are_missing_doubled_unknown_or_out_of_range_are_told()
    {
        var full = Marks(Review, 1);
        Review.Score(full.RemoveAt(0)).Fault.ShouldBe("还有 1 项没有评分：“规范完整性”。");
        Review.Score(full.Add(full[0])).Fault.ShouldBe("“规范完整性”评了两次分。");
        Review.Score(full.SetItem(0, new("complete", 10.5m))).Fault.ShouldBe("“规范完整性”的分值是 0 到 10 分，现为 10.5 分。");
        Review.Score(full.SetItem(0, new("complete", -1))).Fault!.ShouldContain("现为 -1 分");
        Review.Score(full.Add(new("taste", 1))).Fault.ShouldBe("评分表里没有“taste”这一项。");
    }

    [Theory]
    [InlineData("excellent", "excellent", null)]
    [InlineData("good", "excellent", "综合等级“优”好于各项中最好的“良”，请改正。")]
    [InlineData("good", "fair", "综合等级“中”差于各项中最差的“良”，请改正。")]
    [InlineData("good", "", "请选择综合等级。")]
    [InlineData("", "good", "还有 8 项没有评定等级：“规范完整性”、“明确清晰性”、“目标相关性”、“指标科学性”、“绩效合理性”、“资金匹配性”、“实现可能性”、“条件充分性”。")]
    public void Without_points_the_overall_grade_lies_between_the_single_ones(string single, string overall, string? fault)
    {
        var (result, said) = Review.Grade(Review.Items.Select(item => new ScoreMark(item.Key, 0, "", single)).ToValueList(), overall);
        said.ShouldBe(fault);
        (result?.Band.Key).ShouldBe(fault is null ? overall : null);
        if (result is not null) result.Total.ShouldBe(0);
    }
}
