using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Mingji.App.Documents;

/// <summary>Runs another program on a file, within time and output.</summary>
internal static class ExternalProgram
{
    /// <summary>How a run ended.</summary>
    public enum End
    {
        Exited,
        Missing,
        TimedOut,
        SaidTooMuch,
    }

    /// <summary>What came of a run; texts and exit code only where it exited.</summary>
    public sealed record Result(End End, int Exit = 0, string Output = "", string Errors = "");

    /// <summary>Whether the program is on the path.</summary>
    public static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));

    /// <summary>Runs and waits; a program that takes longer is ended with all it started.</summary>
    /// <param name="program">Its name, or a path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Where it works.</param>
    /// <param name="time">How long it may take.</param>
    /// <param name="most">How many characters it may write.</param>
    /// <param name="language">The locale it runs in. C: its messages can be compared.</param>
    public static Result Run(string program, string[] arguments, string folder, TimeSpan time, int most, string language = "C.UTF-8")
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
        start.Environment["LANG"] = start.Environment["LC_ALL"] = language;
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return new(End.Missing);
        }
        process.StandardInput.Close();
        var output = Task.Run(() => ReadSome(process.StandardOutput, most));
        var errors = Task.Run(() => ReadSome(process.StandardError, 64 * 1024));
        if (!Task.WaitAll([output, errors], time) || !process.WaitForExit(time))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            return new(End.TimedOut);
        }
        return output.Result is { } said ? new(End.Exited, process.ExitCode, said, errors.Result ?? "") : new(End.SaidTooMuch);
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
