using FsCheck;
using FsCheck.Fluent;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Values;

namespace Mingji.Tests.Domain.Monitoring;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("≥12公里", "6公里", 50)]
    [InlineData("≥12公里", "6", 50)]
    [InlineData("≥12公里", "15公里", 125)]
    [InlineData("≤8万元", "7.5万元", 100)]
    [InlineData("≤8万元", "10万元", 80)]
    [InlineData("≤8万元", "75000元", 100)]
    [InlineData("≤8万元", "100000元", 80)]
    [InlineData("=4座", "4座", 100)]
    [InlineData("=4座", "3座", 75)]
    [InlineData("=4座", "5座", 80)]
    [InlineData("3台", "3台", 100)]
    [InlineData("0起", "0起", 100)]
    [InlineData("0起", "1起", 0)]
    [InlineData("≥0起", "1起", 0)]
    [InlineData("90%-95%", "92%", 100)]
    [InlineData("90%-95%", "45%", 50)]
    [InlineData("90%-95%", "100%", 95)]
    [InlineData("明显改善", "达成", 100)]
    [InlineData("明显改善", "部分达成", 70)]
    [InlineData("明显改善", "未达成", 0)]
    [InlineData("明显改善", "明显改善", 100)]
    public void A_rate_follows_the_operator_and_the_unit(string target, string actual, double rate) =>
        Completion.Of(TargetValue.Parse(target), actual, 70).Rate.ShouldBe((decimal)rate);

    [Theory]
    [InlineData("≥12公里", "")]
    [InlineData("≥12公里", "正在施工")]
    [InlineData("≥12公里", "6座")]
    [InlineData("明显改善", "好多了")]
    public void What_cannot_be_compared_has_no_rate(string target, string actual) => Completion.Of(TargetValue.Parse(target), actual, 70).Rate.ShouldBeNull();

    [Theory]
    [InlineData("≥5900米", "1032.5", 1032.5)]
    [InlineData("≥5900米", "2026.5", 2026.5)]
    [InlineData("≥5900米", "2026.5米", 2026.5)]
    public void A_plain_number_is_a_number_even_where_it_looks_like_a_month(string target, string actual, double number) =>
        Completion.NumberOf(TargetValue.Parse(target), actual).ShouldBe((decimal)number);

    [Fact]
    public void More_of_what_is_to_be_at_least_never_lowers_the_rate_and_more_of_what_is_to_be_at_most_never_raises_it()
    {
        var numbers = (from target in Gen.Choose(1, 100_000) from a in Gen.Choose(0, 1_000_000) from b in Gen.Choose(0, 1_000_000) select (target, Math.Min(a, b), Math.Max(a, b))).ToArbitrary();
        Prop.ForAll(numbers, sample =>
        {
            var (target, low, high) = sample;
            decimal Rate(string sign, int actual) => Completion.Of(TargetValue.Parse($"{sign}{target}个"), $"{actual}个", 70).Rate.ShouldNotBeNull();
            Rate("≥", low).ShouldBeLessThanOrEqualTo(Rate("≥", high));
            Rate("≤", low).ShouldBeGreaterThanOrEqualTo(Rate("≤", high));
            (Rate("≥", high) >= 100).ShouldBe(high >= target);
            (Rate("≤", high) == 100).ShouldBe(high <= target);
            Rate("=", high).ShouldBeInRange(0, 100);
            (Rate("=", high) == 100).ShouldBe(high == target);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_number_however_large_or_small_breaks_it()
    {
        foreach (var actual in (string[])["99999999999999999999999999", "0.0000000000000000001", "-5", "1e9"])
            foreach (var target in (string[])["≥0.00000001个", "≤99999999999999999个", "=3个", "1-2个"])
                Should.NotThrow(() => Completion.Of(TargetValue.Parse(target), actual, 70));
    }
}
