using Mingji.App.Documents.Reading.Packages;

namespace Mingji.App.Documents.Reading.Word;

/// <summary>Reads Word files since 2007 (docx, docm, dotx, strict or transitional). Macros and outside links are never followed.</summary>
internal static class DocxReader
{
    public static IEnumerable<Block> Read(Package package, ReadBudget budget)
    {
        using (package)
        {
            var main = package.Relationships("").Find(relation => relation.Type == "officeDocument")?.Target ?? "word/document.xml";
            var relations = package.Relationships(main);
            var styles = Part(relations, "styles") is { } stylePart ? Read(package, stylePart, WordStyles.Read) : WordStyles.None;
            var numbering = Part(relations, "numbering") is { } numberingPart ? Read(package, numberingPart, WordNumbering.Read) : WordNumbering.None;

            foreach (var block in Blocks(package, main, styles, numbering, budget, TextRole.Body, "")) yield return block;

            var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var relation in relations)
            {
                var (role, where) = relation.Type switch
                {
                    "header" => (TextRole.HeaderFooter, "页眉"),
                    "footer" => (TextRole.HeaderFooter, "页脚"),
                    "footnotes" => (TextRole.Note, "脚注"),
                    "endnotes" => (TextRole.Note, "尾注"),
                    "comments" => (TextRole.Note, "批注"),
                    _ => (TextRole.Body, ""),
                };
                if (where.Length == 0 || !package.Has(relation.Target) || !seen.Add(relation.Target)) continue;
                foreach (var block in Blocks(package, relation.Target, styles, WordNumbering.None, budget, role, where)) yield return block;
            }
        }

        string? Part(List<Relationship> relations, string type) => relations.Find(relation => relation.Type == type && package.Has(relation.Target))?.Target;
    }

    private static IEnumerable<Block> Blocks(Package package, string name, WordStyles styles, WordNumbering numbering, ReadBudget budget, TextRole role, string where)
    {
        using var part = package.OpenXml(name);
        foreach (var block in new WordMarkup(part, styles, numbering, budget, where).Blocks(role)) yield return block;
    }

    private static T Read<T>(Package package, string name, Func<PartReader, T> read)
    {
        using var part = package.OpenXml(name);
        return read(part);
    }
}
