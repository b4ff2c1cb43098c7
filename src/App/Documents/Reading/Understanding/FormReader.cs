using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Reading.Understanding;

/// <summary>
/// Walks through the blocks and gives each to the part of the form it belongs to. Keeps nothing of a block but its texts.
/// </summary>
internal sealed class FormReader
{
    private readonly DocumentSet set = new();
    private readonly FormLines lines;
    private readonly FormTables tables;

    internal FormReader()
    {
        tables = new FormTables(set);
        lines = new FormLines(set, tables);
    }

    internal void Read(Block block)
    {
        switch (block)
        {
            case ParagraphBlock paragraph:
                lines.Read(paragraph);
                break;
            case TableBlock table:
                tables.Read(table);
                break;
        }
    }

    internal ValueList<GoalDocument> Finish(SourceFile? source)
    {
        tables.EndIndicators();
        return set.Finish(source);
    }
}
