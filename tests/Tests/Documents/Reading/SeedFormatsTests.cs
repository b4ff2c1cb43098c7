using Mingji.App.Documents.Reading;

namespace Mingji.Tests.Documents.Reading;

public sealed class SeedFormatsTests
{
    [Fact]
    public void The_first_seed_has_the_same_tables_as_word_and_as_text() => Compare(Seeds.Docx2023, Seeds.Text2023, 6);

    [Fact]
    public void The_second_seed_has_the_same_tables_as_word_and_as_text() => Compare(Seeds.Docx2024, Seeds.Text2024, 12);

    [Fact]
    public void The_paragraphs_of_a_seed_are_the_same_as_word_and_as_text()
    {
        foreach (var (docx, txt) in new[] { (Seeds.Docx2023, Seeds.Text2023), (Seeds.Docx2024, Seeds.Text2024) })
            Paragraphs(txt).ShouldBe(Paragraphs(docx));
    }

    private static void Compare(string docx, string txt, int tables)
    {
        var (fromWord, fromText) = (Tables(docx), Tables(txt));
        fromWord.Count.ShouldBe(tables);
        fromText.Count.ShouldBe(tables);
        for (var i = 0; i < tables; i++) fromText[i].ShouldBe(fromWord[i], $"table {i + 1}");
    }

    /// <summary>The words of each row. What is merged in Word is an empty cell in text, so empty cells say nothing here.</summary>
    private static List<string> Tables(string path) =>
        [.. Blocks(path).OfType<TableBlock>().Select(table => string.Join('\n', table.Rows.Select(row => string.Join('|', row.Cells.Select(cell => cell.Text).Where(text => text.Length > 0)))))];

    private static string Paragraphs(string path) =>
        string.Join('\n', Blocks(path).OfType<ParagraphBlock>().Select(block => block.Text.Trim()).Where(text => text.Length > 0));

    private static List<Block> Blocks(string path)
    {
        using var file = File.OpenRead(path);
        return [.. BlockReader.Read(file, Path.GetFileName(path)).Blocks];
    }
}
