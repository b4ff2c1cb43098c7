namespace Mingji.App.Data.Backups;

/// <summary>Brings a backup into an empty store of either kind. A backup of an older program is brought to today's schema on the way.</summary>
public sealed class RestoreStore(Database database, TimeProvider clock)
{
    /// <summary>Runs.</summary>
    /// <returns>How many rows went in.</returns>
    /// <exception cref="StoreException">The store holds data (NotEmpty), the file is no sound backup (NotABackup, Damaged) or of a newer program (NewerSchema).</exception>
    public async Task<long> Run(string path, CancellationToken cancellation = default)
    {
        if (await BackupTables.HoldAnything(database, cancellation))
            throw new StoreException(new("NotEmpty", "数据库里已有内容，恢复不会覆盖它。请用 --db 指定一个新的数据库。"));
        var rows = await IsSqlite(path, cancellation) ? await FromSqlite(path, cancellation) : await FromZip(path, cancellation);
        await Migrator.Migrate(database, clock, cancellation);
        return rows;
    }

    private static async Task<bool> IsSqlite(string path, CancellationToken cancellation)
    {
        var head = new byte[16];
        await using var file = File.OpenRead(path);
        return await file.ReadAtLeastAsync(head, 16, throwOnEndOfStream: false, cancellation) == 16 && head.AsSpan().SequenceEqual("SQLite format 3\0"u8);
    }

    private async Task<long> FromZip(string path, CancellationToken cancellation)
    {
        using var backup = BackupFile.Open(path);
        var ours = Migrator.Migrations(database.Dialect)[^1].Number;
        if (backup.Schema > ours) throw new StoreException(new("NewerSchema", $"这份备份由更新版本的明绩制作（结构第 {backup.Schema} 版，本程序第 {ours} 版）。请升级程序。"));
        if (backup.CountRows() != backup.Tables.Sum(table => table.Rows)) throw new StoreException(new("NotABackup", $"“{path}”缺了内容，请换一份备份；数据库没有改动。"));
        await Migrator.MigrateTo(database, backup.Schema, clock, cancellation);
        return await Fill(async (session, columns) =>
        {
            var count = 0L;
            foreach (var (name, _) in backup.Tables)
            {
                // The backup's own columns: an empty store that is newer than the backup fills the rest with its defaults, or refuses.
                if (backup.ColumnsOf(name) is not { } named) continue;
                var known = columns[name].ToDictionary(column => column.Name);
                if (named.FirstOrDefault(column => !known.ContainsKey(column)) is { } unknown) throw new StoreException(new("NotABackup", $"备份里的栏目 {name}.{unknown} 本程序不认识。"));
                count += await session.InsertMany(name, named, backup.Rows(name, [.. named.Select(column => known[column])]));
            }
            return count;
        }, cancellation);
    }

    private async Task<long> FromSqlite(string path, CancellationToken cancellation)
    {
        if (await BackUpStore.Check(path) is { } fault) throw new StoreException(new("Damaged", $"“{path}”没有通过完整性检查（{fault}），请换一份备份；数据库没有改动。"));
        // A copy, because opening and migrating would change the backup itself.
        var folder = Directory.CreateTempSubdirectory("mingji-restore-");
        try
        {
            var copy = Path.Combine(folder.FullName, "backup.db");
            File.Copy(path, copy);
            await using var backup = Database.Open("sqlite:" + copy);
            await Migrator.Migrate(backup, clock, cancellation);
            await Migrator.Migrate(database, clock, cancellation);
            return await Fill((session, columns) => backup.Snapshot(async source =>
            {
                var count = 0L;
                foreach (var table in BackupTables.All)
                {
                    SchemaColumn[] named = [.. columns[table].OrderBy(column => column.Position)];
                    count += await BackupTables.Rows(source, named, rows => session.InsertMany(table, [.. named.Select(column => column.Name)], rows));
                }
                return count;
            }, cancellation), cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private Task<long> Fill(Func<Session, ILookup<string, SchemaColumn>, Task<long>> work, CancellationToken cancellation) => database.Write(async session =>
        await work(session, (await database.Dialect.Columns(session)).ToLookup(column => column.Table)), cancellation);
}
