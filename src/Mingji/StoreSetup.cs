using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Goals.Pasting;
using Mingji.App.Imports;
using Mingji.Domain.RulePacks;

namespace Mingji;

/// <summary>The store and what works on it. It is opened and brought to this program's schema before the first request is answered.</summary>
public static class StoreSetup
{
    /// <summary>Where documents are kept when nothing else is said.</summary>
    public const string DefaultConnection = "sqlite:data/mingji.db";

    /// <summary>The demonstration has a file of its own, so that it never mixes with real documents.</summary>
    public const string DemoConnection = "sqlite:data/demo.db";

    /// <summary>What the person asked for, else the environment's, else a file below the working folder.</summary>
    public static string Connection(string? asked, bool isDemo) =>
        asked ?? (isDemo ? DemoConnection : Environment.GetEnvironmentVariable("MINGJI_DB") is { Length: > 0 } set ? set : DefaultConnection);

    /// <exception cref="StoreException">The connection string cannot be understood.</exception>
    public static void AddStore(this IServiceCollection services, string connection)
    {
        var database = Open(connection);
        services.AddSingleton(_ => database);
        services.AddSingleton(RulePack.National);
        services.AddSingleton<Ids>();
        services.AddSingleton<ListDocuments>();
        services.AddSingleton<ListProjects>();
        services.AddSingleton<OpenDocument>();
        services.AddSingleton<KeepDocument>();
        services.AddSingleton<EditDocument>();
        services.AddSingleton<UndoEdit>();
        services.AddSingleton<EditCell>();
        services.AddSingleton<RepairDocument>();
        services.AddSingleton<ArrangeDocument>();
        services.AddSingleton<PasteRows>();
        services.AddSingleton<CellHistory>();
        services.AddSingleton<Pages.Kept.KeptForms>();
        services.AddSingleton<PlanImport>();
        services.AddSingleton<ImportDocuments>();
        services.AddSingleton<TakeBackImport>();
        services.AddHostedService<Opening>();
    }

    private static Database Open(string connection)
    {
        try
        {
            return Database.Open(connection);
        }
        catch (ArgumentException e)
        {
            throw new StoreException(new("Unreachable", "数据库连接看不懂。请写成 sqlite:文件路径，或 PostgreSQL 的连接字符串。"), e);
        }
    }

    /// <summary>Before anything else starts: a store that cannot be used keeps the program from starting at all.</summary>
    private sealed class Opening(Database database, TimeProvider clock) : IHostedLifecycleService
    {
        public Task StartingAsync(CancellationToken cancellationToken) => Migrator.Migrate(database, clock, cancellationToken);

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
