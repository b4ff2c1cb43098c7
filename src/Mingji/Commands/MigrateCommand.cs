using System.CommandLine;
using Mingji.App.Data;

namespace Mingji.Commands;

/// <summary><c>mingji migrate</c>: makes a store, or brings it to the schema of this program.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var db = StoreOption.Create();
        var command = new Command("migrate", "建立数据库，或把它升到本程序的结构") { db };
        command.SetAction((result, cancellation) => StoreOption.Guard(async () =>
        {
            await using var database = Database.Open(result.GetRequiredValue(db));
            var applied = await Migrator.Migrate(database, TimeProvider.System, cancellation);
            var newest = Migrator.Migrations(database.Dialect)[^1].Number;
            Console.WriteLine(applied == 0 ? $"数据库已是第 {newest} 版，没有改动。" : $"数据库已升到第 {newest} 版（执行 {applied} 个脚本）。");
            return ExitCodes.Done;
        }));
        return command;
    }
}
