using System.CommandLine;
using Mingji.App.Data;
using Mingji.App.Data.Backups;
using Mingji.App.Trace;

namespace Mingji.Commands;

/// <summary><c>mingji restore</c>: a backup into an empty store.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("备份文件") { Description = "mingji backup 写的文件，.zip 或 .db" };
        var db = StoreOption.Create();
        var command = new Command("restore", "把备份恢复到一个空的数据库") { file, db };
        command.SetAction((result, cancellation) => StoreOption.Guard(async () =>
        {
            var path = result.GetRequiredValue(file);
            if (!File.Exists(path)) return StoreOption.Refuse($"找不到备份文件“{path}”。");
            await using var database = Database.Open(result.GetRequiredValue(db), PlaceRules.Read());
            var rows = await new RestoreStore(database, TimeProvider.System).Run(path, cancellation);
            await StoreOption.Note(database, TraceLog.House, TraceAct.Maintained, "store", $"由备份恢复 {rows} 行");
            Console.WriteLine($"已恢复 {rows} 行。");
            return ExitCodes.Done;
        }));
        return command;
    }
}
