using System.CommandLine;
using Mingji.App.Data;

namespace Mingji.Commands;

/// <summary>The option <c>--db</c>: a store that is there already, brought to this program's schema.</summary>
internal static class StoreOption
{
    private const string Variable = "MINGJI_DB";

    public static Option<string?> Create() => new("--db")
    {
        Description = $"数据库：sqlite:文件 或 PostgreSQL 连接串；也可写在环境变量 {Variable} 里",
        HelpName = "连接",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(Variable),
    };

    /// <summary>Runs <paramref name="work"/> over the store; a store that cannot be used is said in one line.</summary>
    public static async Task<int> Over(string? connection, Func<Database, Task<int>> work)
    {
        if (string.IsNullOrWhiteSpace(connection)) return Refuse($"请用 --db 指明数据库（sqlite:文件 或 PostgreSQL 连接串），或设置环境变量 {Variable}。");
        if (connection.StartsWith("sqlite:", StringComparison.OrdinalIgnoreCase) && !File.Exists(connection["sqlite:".Length..]))
            return Refuse($"找不到数据库文件“{connection["sqlite:".Length..]}”，请检查路径。");
        try
        {
            await using var database = Database.Open(connection);
            await Migrator.Migrate(database, TimeProvider.System);
            return await work(database);
        }
        catch (StoreException e)
        {
            return Refuse(e.Refusal.Message);
        }
        catch (ArgumentException e)
        {
            return Refuse($"--db 的写法不对：{e.Message}");
        }
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return ExitCodes.Unusable;
    }
}
