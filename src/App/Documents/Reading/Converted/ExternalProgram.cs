using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Mingji.App.Documents.Reading.Converted;

/// <summary>Runs another program on a file, within time and output.</summary>
internal static class ExternalProgram
{
    /// <summary>Runs and waits; <see langword="null"/> when the program is not installed.</summary>
    public static (int Exit, string Output, string Errors)? Run(string program, string[] arguments, string folder, ReadLimits limits)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = folder,
        };
        // Messages of the program are compared below, so they must not be translated.
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return null;
        }
        process.StandardInput.Close();
        var output = Task.Run(() => ReadSome(process.StandardOutput, limits.HeldCharacters));
        var errors = Task.Run(() => ReadSome(process.StandardError, 64 * 1024));
        var finished = Task.WaitAll([output, errors], limits.ConversionTime) && process.WaitForExit(limits.ConversionTime);
        if (!finished)
        {
            process.Kill(entireProcessTree: true);
            throw Refuse.TimedOut(program);
        }
        return (process.ExitCode, output.Result ?? throw Refuse.TooLarge("文件转换出的文字太多"), errors.Result ?? "");
    }

    /// <summary>Reads to the end, so that the program is never blocked; <see langword="null"/> when it was more than allowed.</summary>
    private static string? ReadSome(StreamReader reader, int most)
    {
        var (text, buffer, tooMuch) = (new StringBuilder(), new char[16 * 1024], false);
        while (reader.Read(buffer) is > 0 and var read)
        {
            tooMuch |= text.Length + read > most;
            if (!tooMuch) text.Append(buffer, 0, read);
        }
        return tooMuch ? null : text.ToString();
    }
}
