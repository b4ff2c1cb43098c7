using System.CommandLine;
using Mingji.App.Data.Backups;
using Mingji.App.Trace;

namespace Mingji.Commands;

/// <summary><c>mingji backup</c>: a consistent copy of the store while it is in use.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var db = StoreOption.Create();
        var output = new Option<string>("--output", "-o") { Description = "备份文件：.zip 两种数据库通用；.db 是 SQLite 数据库的副本", HelpName = "文件", Required = true };
        var command = new Command("backup", "备份数据库；备份时可以照常使用") { db, output };
        command.SetAction((result, cancellation) => StoreOption.Use(result.GetRequiredValue(db), mustExist: true, async database =>
        {
            var path = result.GetRequiredValue(output);
            if (StoreOption.FileOf(result.GetRequiredValue(db)) is { } source && Path.GetFullPath(source) == Path.GetFullPath(path))
                return StoreOption.Refuse("备份文件就是数据库本身。请换一个文件名。");
            await StoreOption.Note(database, TraceLog.House, TraceAct.Exported, "store", "备份整个数据库");
            var rows = await new BackUpStore(database, TimeProvider.System).Run(path, cancellation);
            Console.WriteLine(rows is null ? $"已备份到“{path}”，完整性检查通过。" : $"已备份 {rows} 行到“{path}”，并已读回核对。");
            return ExitCodes.Done;
        }));
        return command;
    }
}
