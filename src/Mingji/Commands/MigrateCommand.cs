using System.CommandLine;
using Mingji.App.Data;
using Mingji.App.Trace;

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
            await using var database = Database.Open(result.GetRequiredValue(db), PlaceRules.Read());
            var applied = await Migrator.Migrate(database, TimeProvider.System, cancellation);
            var newest = Migrator.Migrations(database.Dialect)[^1].Number;
            // A new store stays empty, so that a backup can be restored into it.
            if (applied > 0 && applied < newest) await StoreOption.Note(database, TraceLog.House, TraceAct.Maintained, "store", $"数据库由第 {newest - applied} 版升到第 {newest} 版");
            Console.WriteLine(applied == 0 ? $"数据库已是第 {newest} 版，没有改动。" : $"数据库已升到第 {newest} 版（执行 {applied} 个脚本）。");
            return ExitCodes.Done;
        }));
        return command;
    }
}
