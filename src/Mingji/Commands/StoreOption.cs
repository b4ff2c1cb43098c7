using System.CommandLine;
using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.App.Trace;

namespace Mingji.Commands;

/// <summary>The store that a command works on: <c>--db</c>, else <c>MINGJI_DB</c>, else a file under the current folder.</summary>
internal static class StoreOption
{
    private const string Default = "sqlite:data/mingji.db";

    public static Option<string> Create() => new("--db")
    {
        Description = $"数据库：sqlite:文件路径，或 PostgreSQL 连接串；不给时取环境变量 MINGJI_DB，再取 {Default}",
        HelpName = "连接",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("MINGJI_DB") is { Length: > 0 } named ? named : Default,
    };

    /// <summary>Who is behind what a command does: whoever sits at this machine, whatever name they sign with.</summary>
    public static ActBy By => ActBy.Terminal(Environment.UserName);

    /// <summary>Writes into the log what a command took out of the store, before it says that it did.</summary>
    public static Task Note(Database database, string division, TraceAct act, string subject, string detail) =>
        new RecordAct(database, TimeProvider.System).Run(division, TracedAct.Of(act, By, subject, detail));

    /// <summary>Opens and migrates the store for <paramref name="work"/>. What the store refuses is said on standard error and exits with 2.</summary>
    /// <param name="connection">The connection as given.</param>
    /// <param name="mustExist">Whether a SQLite file that is not there is refused instead of made.</param>
    /// <param name="work">What to do; gives the exit code.</param>
    public static async Task<int> Use(string connection, bool mustExist, Func<Database, Task<int>> work)
    {
        if (mustExist && FileOf(connection) is { } path && !File.Exists(path)) return Refuse($"找不到数据库文件“{path}”。请检查 --db，或先用 mingji import 建立。");
        return await Guard(async () =>
        {
            await using var database = Database.Open(connection, PlaceRules.Read());
            await Migrator.Migrate(database, TimeProvider.System);
            using var acting = Acting.As(By);
            return await work(database);
        });
    }

    /// <summary>Runs; what the store refuses is said on standard error and exits with 2.</summary>
    public static async Task<int> Guard(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (StoreException e)
        {
            return Refuse(e.Refusal.Message);
        }
        catch (SettingException e)
        {
            return Refuse(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse($"文件读写不了：{e.Message}");
        }
    }

    /// <summary>One line on standard error; the exit code of what cannot be done.</summary>
    public static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return ExitCodes.Unusable;
    }

    /// <summary>The path of a SQLite store; <see langword="null"/> for a server.</summary>
    public static string? FileOf(string connection) =>
        connection.StartsWith("sqlite:", StringComparison.OrdinalIgnoreCase) ? connection["sqlite:".Length..] : null;
}
