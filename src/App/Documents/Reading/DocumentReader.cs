using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Reading;

/// <summary>Reads a file of any known format into documents.</summary>
public static class DocumentReader
{
    /// <summary>Reads a file. Never throws for what the file contains.</summary>
    /// <param name="content">The bytes; must be seekable.</param>
    /// <param name="fileName">Shown to people and recorded; not used to tell the format.</param>
    /// <param name="limits">Bounds.</param>
    public static ReadOutcome Read(Stream content, string fileName, ReadLimits? limits = null)
    {
        try
        {
            return ReadOutcome.Of(ReadBlocks(content, fileName, limits ?? ReadLimits.Default));
        }
        catch (BadFileException e)
        {
            return ReadOutcome.Refused(new ReadRefusal(e.Code, e.Message));
        }
    }

    private static ValueList<GoalDocument> ReadBlocks(Stream content, string fileName, ReadLimits limits) =>
        throw new BadFileException("UnknownKind", $"“{fileName}”不是能识别的格式。");
}
