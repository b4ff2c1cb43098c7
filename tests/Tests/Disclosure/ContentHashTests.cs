using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Mingji.App.Documents.Exchange;
using Mingji.App.Documents.Reading;
using Mingji.App.Documents.Writing;
using Mingji.Domain.Checks;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Indicators;
using Mingji.Domain.Values;
using Mingji.Tests.Generators;

namespace Mingji.Tests.Disclosure;

public sealed class ContentHashTests
{
    private static readonly GoalDocument Document = CheckExample.CleanDocument;

    [Theory]
    [InlineData(OutputKind.Docx)]
    [InlineData(OutputKind.Xlsx)]
    [InlineData(OutputKind.Html)]
    [InlineData(OutputKind.Json)]
    public void What_is_published_in_any_format_reads_back_with_the_same_hash(OutputKind kind) =>
        Prop.ForAll(AnyDocument.WithContent, document =>
        {
            var hash = ContentHash.Of(document);
            using var file = new MemoryStream();
            DocumentWriter.Write(kind, [document], [], file, new WriteOptions { Mark = VerificationMark.Of(hash) }).ShouldBeNull();
            file.Position = 0;
            var again = DocumentReader.Read(file, "公开." + kind.Extension()).Documents.ShouldHaveSingleItem();
            ContentComparison.Between(document, again).ShouldSatisfyAllConditions(
                comparison => comparison.IsEqual.ShouldBeTrue(),
                comparison => comparison.Seen.ShouldBe(hash));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Documents_have_the_same_hash_exactly_when_no_cell_differs() =>
        Prop.ForAll(AnyDocument.WithContent, ArbMap.Default.ArbFor<int>(), (document, pick) =>
        {
            var other = Altered(document, pick & int.MaxValue);
            var isSame = ContentHash.Of(document) == ContentHash.Of(other);
            DocumentComparison.Differences(CanonicalContent.Of(document), CanonicalContent.Of(other)).Any().ShouldBe(!isSame);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void The_canonical_form_of_the_canonical_form_is_itself() =>
        Prop.ForAll(AnyDocument.Arbitrary, document => CanonicalContent.Of(CanonicalContent.Of(document)).ShouldBe(CanonicalContent.Of(document))).QuickCheckThrowOnFailure();

    [Fact]
    public void White_space_merged_levels_and_empty_extras_are_no_content()
    {
        var other = Document with
        {
            Source = new SourceFile("a.docx", "docx", new string('0', 64)),
            NotUnderstood = [new Leftover("第 1 段", "多余", "不属于表格", 0)],
            Projects = Document.Projects.Select(table => table with
            {
                Purpose = table.Purpose.Insert(2, "\r\n　"),
                Indicators = table.Indicators.Select((row, i) => row with
                {
                    Level1 = i > 0 && table.Indicators[i - 1].Level1 == row.Level1 ? "" : row.Level1,
                    Extras = [new ExtraCell("备注", " ")],
                }).ToValueList(),
            }).ToValueList(),
        };
        other.ShouldNotBe(Document);
        ContentHash.Of(other).ShouldBe(ContentHash.Of(Document));
    }

    [Theory]
    [InlineData("a b", "a b")]
    [InlineData(" 1 234 元 ", "1 234元")]
    [InlineData("≥ 95 %", "≥95%")]
    [InlineData("第一行\r\n第二行\u200B", "第一行第二行")]
    [InlineData("好坏👍\u0001", "好坏👍")]
    public void A_cell_keeps_its_words_and_loses_its_layout(string printed, string canonical) => CanonicalContent.Text(printed).ShouldBe(canonical);

    [Fact]
    public void Half_a_character_becomes_what_every_file_makes_of_it() => CanonicalContent.Text("好\uD800坏\uDC00").ShouldBe("好\uFFFD坏\uFFFD");

    [Fact]
    public void A_space_between_digits_is_content() => CanonicalContent.Text("1 5").ShouldNotBe(CanonicalContent.Text("15"));

    [Fact]
    public void Swapped_rows_and_swapped_projects_are_differences()
    {
        var rows = Document.Projects[0].Indicators;
        var swapped = Document with { Projects = [Document.Projects[0] with { Indicators = rows.SetItem(0, rows[1]).SetItem(1, rows[0]) }] };
        ContentComparison.Between(Document, swapped).Differences.ShouldHaveSingleItem().ShouldBe(
            new Difference(new Place(1, 1, Field.Whole, 1), new Place(1, 1, Field.Whole, 2), rows[0].Name, rows[0].Name));
        var two = Document with { Projects = [Document.Projects[0], Document.Projects[0] with { Name = "柳河镇环卫保洁", Code = null }] };
        ContentComparison.Between(two, two with { Projects = [two.Projects[1], two.Projects[0]] }).Differences.ShouldHaveSingleItem().Old.ShouldBe(new Place(1, 1, Field.Whole));
    }

    [Fact]
    public void A_row_that_becomes_long_term_is_a_difference()
    {
        var rows = Document.Projects[0].Indicators;
        var changed = Document with { Projects = [Document.Projects[0] with { Indicators = rows.SetItem(rows.Count - 1, rows[^1] with { Term = GoalTerm.LongTerm }) }] };
        ContentComparison.Between(Document, changed).Differences.ShouldContain(difference => difference.Before == "年度" && difference.After == "中长期");
    }

    [Fact]
    public void The_canonical_form_and_its_hash_never_change_for_the_same_content()
    {
        // Hashes are printed on paper: another value here makes every file published so far fail its verification.
        Snapshot.Match(CanonicalContent.Print(Document) + "\n" + ContentHash.Of(Document).Hex + "\n" + ContentHash.Of(Document).Code);
    }

    [Fact]
    public void The_code_for_people_is_the_first_80_bits_in_letters_nobody_mistakes()
    {
        var hash = ContentHash.Of(Document);
        hash.Code.ShouldMatch("^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$");
        var bits = hash.Code.Replace("-", "").Aggregate(System.Numerics.BigInteger.Zero, (sum, c) => sum * 32 + "0123456789ABCDEFGHJKMNPQRSTVWXYZ".IndexOf(c));
        bits.ShouldBe(System.Numerics.BigInteger.Parse("0" + hash.Hex[..20], NumberStyles.HexNumber));
        ContentHash.Parse(hash.QrText).ShouldBe(hash);
        ContentHash.Parse(hash.Hex).ShouldBe(hash);
        ContentHash.Parse("核验码").ShouldBeNull();
    }

    [Theory]
    [InlineData(OutputKind.Docx)]
    [InlineData(OutputKind.Html)]
    public void A_table_with_a_number_and_no_caption_reads_back_with_the_same_hash(OutputKind kind)
    {
        var document = Document with { Projects = [Document.Projects[0] with { Title = null, Number = 6 }] };
        using var file = new MemoryStream();
        DocumentWriter.Write(kind, [document], [], file);
        file.Position = 0;
        ContentComparison.Between(document, DocumentReader.Read(file, "公开." + kind.Extension()).Documents.ShouldHaveSingleItem()).IsEqual.ShouldBeTrue();
    }

    [Fact]
    public void What_the_exchange_format_carries_has_the_hash_of_the_document()
    {
        using var file = new MemoryStream();
        ExchangeJson.Write(file, [Document], []);
        ContentHash.Of(ExchangeJson.Read(new MemoryStream(file.ToArray())).Documents[0]).ShouldBe(ContentHash.Of(Document));
        Encoding.UTF8.GetString(file.ToArray()).ShouldContain("mingji/1");
    }

    private static GoalDocument Altered(GoalDocument document, int pick)
    {
        var project = pick % document.Projects.Count;
        var table = document.Projects[project];
        var row = table.Indicators.Count == 0 ? -1 : pick / 7 % table.Indicators.Count;
        var changed = (pick % 9) switch
        {
            _ when pick % 13 == 0 => table with { Title = null },
            0 => table with { Purpose = table.Purpose + " \n" },
            1 => table with { Purpose = table.Purpose + "。" },
            2 when row >= 0 => table with { Indicators = table.Indicators.SetItem(row, table.Indicators[row] with { Basis = table.Indicators[row].Basis + "补" }) },
            3 when row >= 0 => table with { Indicators = table.Indicators.RemoveAt(row) },
            4 when row >= 0 => table with { Indicators = table.Indicators.RemoveAt(row).Insert(pick / 11 % table.Indicators.Count, table.Indicators[row]) },
            5 when row >= 0 => table with { Indicators = table.Indicators.SetItem(row, table.Indicators[row] with { Extras = [new ExtraCell("新列", "1")] }) },
            6 when table.Goals.Count > 0 => table with { Goals = table.Goals.RemoveAt(0) },
            7 => table with { MoneyUnit = table.MoneyUnit == MoneyUnit.Yuan ? MoneyUnit.WanYuan : MoneyUnit.Yuan },
            8 => table with { LongTermGoals = table.LongTermGoals.Add("新目标") },
            _ => table with { Number = (table.Number ?? 0) + 1 },
        };
        return document with { Projects = document.Projects.SetItem(project, changed) };
    }
}
