namespace Mingji.App.Documents;

/// <summary>Turns a file into another format with LibreOffice.</summary>
internal static class LibreOffice
{
    /// <summary>The program.</summary>
    public const string Program = "soffice";

    /// <summary>Converts <paramref name="source"/>, a file of <paramref name="folder"/>; the result lies beside it under its name with another extension, where there is one.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="source">The file.</param>
    /// <param name="format">The format as LibreOffice calls it: pdf, docx:MS Word 2007 XML.</param>
    /// <param name="time">How long it may take.</param>
    /// <param name="program">The converter, for tests.</param>
    public static ExternalProgram.Result Convert(TemporaryFolder folder, string source, string format, TimeSpan time, string program = Program)
    {
        // A profile of its own lets several conversions run at once, keeps the user's macros away, and a desktop LibreOffice that happens to run cannot swallow the job.
        var profile = new Uri(folder.At("profile")).AbsoluteUri;
        // The language decides which glyph forms a fallback font gives.
        return ExternalProgram.Run(program, [$"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", format, "--outdir", folder.Path, source], folder.Path, time, 64 * 1024, "zh_CN.UTF-8");
    }
}
