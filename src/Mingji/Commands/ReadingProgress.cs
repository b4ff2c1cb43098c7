using Spectre.Console;

namespace Mingji.Commands;

/// <summary>A progress bar over many files, on standard error and only on a terminal, so that output can be piped.</summary>
internal static class ReadingProgress
{
    private const int WorthABar = 4;

    /// <summary>Runs <paramref name="work"/>, which tells each file it has read.</summary>
    public static T Over<T>(IReadOnlyList<string> files, Func<Action<string>?, T> work) =>
        OverAsync(files, onRead => Task.FromResult(work(onRead))).GetAwaiter().GetResult();

    /// <summary>Runs <paramref name="work"/>, which tells each file it is done with.</summary>
    public static async Task<T> OverAsync<T>(IReadOnlyList<string> files, Func<Action<string>?, Task<T>> work)
    {
        if (files.Count < WorthABar || Console.IsErrorRedirected) return await work(null);
        T result = default!;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask("读取文件", maxValue: files.Count);
                result = await work(path =>
                {
                    task.Description = Markup.Escape(Path.GetFileName(path));
                    task.Increment(1);
                });
            });
        return result;
    }
}
