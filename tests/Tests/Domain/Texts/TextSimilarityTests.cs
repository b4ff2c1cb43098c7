using FsCheck;
using FsCheck.Fluent;
using Mingji.Domain.Texts;

namespace Mingji.Tests.Domain.Texts;

public sealed class TextSimilarityTests
{
    private static readonly Arbitrary<string> Texts = Gen.ArrayOf(Gen.Elements("道路硬化长度村环境满意率，1２ %（）".ToCharArray())).Select(chars => new string(chars)).ToArbitrary();

    [Fact]
    public void Similarity_is_symmetric_and_between_0_and_1() =>
        Prop.ForAll(Texts, Texts, (a, b) => TextSimilarity.Of(a, b) == TextSimilarity.Of(b, a) && TextSimilarity.Of(a, b) is >= 0 and <= 1).QuickCheckThrowOnFailure();

    [Fact]
    public void A_text_is_like_itself_whatever_its_punctuation() =>
        Prop.ForAll(Texts, a => TextSimilarity.Of(a, a) == 1 && TextSimilarity.Of(a + "。", " " + a) == 1).QuickCheckThrowOnFailure();

    [Fact]
    public void Shared_characters_are_symmetric_and_full_for_any_order() =>
        Prop.ForAll(Texts, Texts, (a, b) => TextSimilarity.SharedCharacters(a, b) == TextSimilarity.SharedCharacters(b, a)
            && TextSimilarity.SharedCharacters(a, new string([.. a.Reverse()])) == 1).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("垃圾桶正常使用", "垃圾桶正常使用情况", 0.8, 1)]
    [InlineData("道路硬化长度", "村民满意度", 0, 0.01)]
    [InlineData("村", "村", 1, 1)]
    [InlineData("村", "镇", 0, 0)]
    [InlineData("村", "村镇", 0, 0)]
    public void Likeness_has_the_expected_size(string a, string b, double atLeast, double atMost) =>
        TextSimilarity.Of(a, b).ShouldBeInRange(atLeast, atMost);

    [Fact]
    public void Widths_spaces_and_case_do_not_count() =>
        ComparableText.Of(" ５Ｇ 基站（个）≧").ShouldBe("5g基站个≥");

    [Fact]
    public void Numbers_and_places_are_masked() =>
        ComparableText.Masked("柳河镇东沟村道路925米", UnitPlaces.Of("平川县柳河镇人民政府").Names)
            .ShouldBe(ComparableText.Masked("青山镇东沟村道路1,060米", UnitPlaces.Of("平川县青山镇人民政府").Names));

    [Fact]
    public void Nearly_equal_texts_fall_into_one_cluster_and_others_do_not()
    {
        var clusters = new TextClusters(0.8);
        var first = clusters.ClusterOf("环境卫生质量得到明显提升的村占比");
        clusters.ClusterOf("环境卫生质量得到明显提升的村占比例").ShouldBe(first);
        clusters.ClusterOf("硬化道路完工长度").ShouldNotBe(first);
        clusters.ClusterOf("环境卫生质量得到明显提升的村占比").ShouldBe(first);
    }

    [Fact]
    public void Equal_texts_always_share_a_cluster() =>
        Prop.ForAll(Gen.ListOf(Texts.Generator).ToArbitrary(), texts =>
        {
            var clusters = new TextClusters(0.8);
            var first = texts.Select(text => clusters.ClusterOf(ComparableText.Of(text))).ToList();
            return first.SequenceEqual(texts.Select(text => clusters.ClusterOf(ComparableText.Of(text))));
        }).QuickCheckThrowOnFailure();
}
