using System.Text;
using System.Text.Json;
using Mingji.Domain.RulePacks;

namespace Mingji.Tests.RulePacks;

public class RulePackTests
{
    [Fact]
    public void A_replaced_file_counts_instead_of_ours()
    {
        var rules = With("empty-purposes.json", """{ "source": "平川县财政局", "words": ["保障有力"] } // 本地""");

        rules.EmptyPurposes.Words.ShouldBe(["保障有力"]);
        rules.PlaceholderWords.Words.ShouldBe(RulePack.National.PlaceholderWords.Words);
    }

    [Theory]
    [InlineData("empty-purposes.json", """{ "source": "甲" }""", "empty-purposes.json 缺少“words”")]
    [InlineData("empty-purposes.json", """{ "source": "甲", "words": [], "word": [] }""", "empty-purposes.json 中没有“word”")]
    [InlineData("empty-purposes.json", """{ "source": "甲", "words": ["乙", 3] }""", "empty-purposes.json.words[1] 应为字符串")]
    [InlineData("empty-purposes.json", "[]", "empty-purposes.json 应为对象")]
    [InlineData("units.json", """{ "source": "甲", "dimensions": [{ "dimension": "weight", "base": "斤", "units": [] }] }""", "units.json.dimensions[0].dimension 应为none、percent、")]
    [InlineData("units.json", """{ "source": "甲", "dimensions": [{ "dimension": "3", "base": "斤", "units": [] }] }""", "units.json.dimensions[0].dimension 应为none、percent、")]
    [InlineData("units.json", """{ "source": "甲", "dimensions": [{ "dimension": "mass", "base": "斤", "units": [{ "name": "斤", "factor": null }] }] }""", "units.json.dimensions[0].units[0].factor 应为数字")]
    public void A_slip_of_the_pen_is_told_with_its_place(string file, string content, string message) =>
        Should.Throw<JsonException>(() => With(file, content)).Message.ShouldStartWith(message);

    private static RulePack With(string name, string content) =>
        RulePack.With(file => file == name ? new MemoryStream(Encoding.UTF8.GetBytes(content)) : null);
}
