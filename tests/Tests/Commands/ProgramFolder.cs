using System.Diagnostics;
using System.Text;
using Mingji.App.Documents.Exchange;
using Mingji.Domain.Goals;

namespace Mingji.Tests.Commands;

/// <summary>Runs the built program in a folder of its own, so that standard output, standard error and exit codes are those a script sees.</summary>
internal sealed class ProgramFolder : IDisposable
{
    /// <summary>The folder, empty at first and the program's working directory.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("mingji-run-").FullName;

    /// <summary>A file in the folder.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Puts documents into a file of the folder in the exchange format.</summary>
    public string Put(string name, params GoalDocument[] documents)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(File(name))!);
        using var file = System.IO.File.Create(File(name));
        ExchangeJson.Write(file, [.. documents], []);
        return File(name);
    }

    /// <summary>Runs the program to its end.</summary>
    public (int Exit, string Output, string Error) Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    /// <summary>Starts the program; whoever starts it reads what it writes and waits for its end.</summary>
    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [System.IO.Path.Combine(AppContext.BaseDirectory, "mingji.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = Path,
        };
        start.Environment.Remove("MINGJI_DB");
        start.Environment.Remove("MINGJI_RULES");
        return Process.Start(start)!;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
