using System.Text.RegularExpressions;

namespace Mingji.App.Documents.Reading.Plain;

/// <summary>Reads text files: the form that extracting a Word file leaves behind, or any other with tables drawn by characters.</summary>
internal static partial class PlainReader
{
    public static IEnumerable<Block> Read(Stream content, ReadBudget budget)
    {
        var text = TextDecoding.Decode(content, budget.Limits);
        return ReadText(text, budget);
    }

    /// <summary>Reads a text that has been decoded; lines end in any of the three ways.</summary>
    public static IEnumerable<Block> ReadText(string text, ReadBudget budget)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++) lines[i] = WithoutResidue(lines[i]);
        return IsExtracted(lines) ? ExtractedTextReader.Read(lines, budget) : DrawnTextReader.Read(lines, budget);
    }

    /// <summary>Whether cells stand one a line behind a tab. In tab-separated text tabs stand between words instead.</summary>
    private static bool IsExtracted(string[] lines)
    {
        var (leading, between) = (0, 0);
        foreach (var line in lines)
        {
            if (line.StartsWith('\t')) leading++;
            if (line.AsSpan().Trim().Contains('\t')) between++;
        }
        return leading > 2 && leading > 2 * between;
    }

    /// <summary>Text extraction writes a Word bookmark out as <c>[bookmark: _Toc1]</c>; it is no part of the text.</summary>
    private static string WithoutResidue(string line) => line.Contains("[bookmark:", StringComparison.Ordinal) ? Bookmark().Replace(line, "") : line;

    [GeneratedRegex(@"\[bookmark: ?[^\]\r\n]{0,200}\]", RegexOptions.NonBacktracking)]
    private static partial Regex Bookmark();
}
