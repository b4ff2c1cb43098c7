namespace Mingji.App.Documents.Reading;

/// <summary>Bounds on what a file may cost. The defaults let every real document pass and stop the hostile ones.</summary>
public sealed record ReadLimits
{
    /// <summary>The usual bounds.</summary>
    public static readonly ReadLimits Default = new();

    /// <summary>Bytes of the file itself.</summary>
    public long FileBytes { get; init; } = 200L * 1024 * 1024;

    /// <summary>Bytes that any one part of a package may unpack to.</summary>
    public long UnpackedBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>How many times larger than packed a part may become once it is past a megabyte.</summary>
    public int ExpansionRatio { get; init; } = 200;

    /// <summary>Entries of a package.</summary>
    public int PackageEntries { get; init; } = 10_000;

    /// <summary>Tables of a document.</summary>
    public int Tables { get; init; } = 20_000;

    /// <summary>Cells of a document.</summary>
    public int Cells { get; init; } = 5_000_000;

    /// <summary>Depth of nested elements.</summary>
    public int Depth { get; init; } = 256;

    /// <summary>Characters of one cell or paragraph.</summary>
    public int TextLength { get; init; } = 1_000_000;

    /// <summary>Characters that may have to be in memory at once: of one table, of a workbook's shared texts, of a text file.</summary>
    public int HeldCharacters { get; init; } = 64 * 1024 * 1024;

    /// <summary>How long a conversion by another program may take.</summary>
    public TimeSpan ConversionTime { get; init; } = TimeSpan.FromSeconds(60);
}
