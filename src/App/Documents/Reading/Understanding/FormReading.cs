using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Reading.Understanding;

/// <summary>Recognises the parts of performance documents among blocks: by their headings and content, never by their position.</summary>
public static class FormReading
{
    /// <summary>
    /// Understands a file's blocks in one pass. What belongs to no part of the form is in <see cref="GoalDocument.NotUnderstood"/>.
    /// </summary>
    /// <param name="blocks">The blocks in reading order; pulled one by one.</param>
    /// <param name="source">The file, for the documents to remember.</param>
    /// <returns>One document a unit; a file without anything of the form gives one document that holds leftovers only.</returns>
    public static ValueList<GoalDocument> Understand(IEnumerable<Block> blocks, SourceFile? source = null)
    {
        var reader = new FormReader();
        foreach (var block in blocks) reader.Read(block);
        return reader.Finish(source);
    }
}
