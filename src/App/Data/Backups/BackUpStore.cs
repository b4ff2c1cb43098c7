using System.IO.Compression;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Mingji.App.Data.Backups;

/// <summary>
/// Writes a backup while others go on working. <c>.zip</c>: tables as JSON lines, made from either store and restored into either; see docs/backup.md.
/// Anything else: a copy of a SQLite store, which is a store itself.
/// </summary>
public sealed class BackUpStore(Database database, TimeProvider clock)
{
    internal const string Format = "mingji-backup/1";

    /// <summary>Runs; the file appears when it is complete and has been read again, never half.</summary>
    /// <returns>How many rows it holds; <see langword="null"/> for a copy of a SQLite store.</returns>
    /// <exception cref="StoreException">A PostgreSQL store has no file to copy (NotABackup), or the copy is not sound (Damaged).</exception>
    public async Task<long?> Run(string path, CancellationToken cancellation = default)
    {
        var unfinished = path + ".tmp";
        try
        {
            File.Delete(unfinished);
            long? rows = null;
            if (IsZip(path))
            {
                rows = await WriteZip(unfinished, cancellation);
                using var written = BackupFile.Open(unfinished);
                if (written.CountRows() != rows) throw new StoreException(new("Damaged", "备份写完后读不回来，请检查磁盘后重新备份。"));
            }
            else await Copy(unfinished, cancellation);
            File.Move(unfinished, path, overwrite: true);
            return rows;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static bool IsZip(string path) => Path.GetExtension(path).Equals(".zip", StringComparison.OrdinalIgnoreCase);

    private async Task Copy(string path, CancellationToken cancellation)
    {
        if (!database.Dialect.HasSingleWriter) throw new StoreException(new("NotABackup", "PostgreSQL 的备份请用 .zip 文件名。"));
        await database.Read(session => session.Execute("VACUUM INTO @path", new { path }), cancellation);
        if (await Check(path) is { } fault) throw new StoreException(new("Damaged", $"备份没有通过完整性检查（{fault}），请检查磁盘和原数据库。"));
    }

    /// <summary>What SQLite finds wrong with a file; <see langword="null"/> when it is sound.</summary>
    internal static async Task<string?> Check(string path)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        try
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check(1)";
            var verdict = (string?)await command.ExecuteScalarAsync();
            return verdict == "ok" ? null : verdict ?? "?";
        }
        catch (SqliteException e)
        {
            return e.Message;
        }
    }

    private Task<long?> WriteZip(string path, CancellationToken cancellation) => database.Snapshot<long?>(async session =>
    {
        var columns = (await database.Dialect.Columns(session)).ToLookup(column => column.Table);
        var schema = await session.Scalar<long>("SELECT MAX(number) FROM schema_migration");
        await using var file = File.Create(path);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        var tables = new List<(string Name, long Rows)>();
        foreach (var table in BackupTables.All)
            tables.Add((table, await BackupTables.Rows(session, [.. columns[table].OrderBy(column => column.Position)], rows => Task.FromResult(WriteTable(zip, [.. columns[table].OrderBy(column => column.Position)], rows, cancellation)))));
        WriteManifest(zip, schema, tables);
        return tables.Sum(table => table.Rows);
    }, cancellation);

    private static long WriteTable(ZipArchive zip, IReadOnlyList<SchemaColumn> columns, IEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        using var stream = new BufferedStream(zip.CreateEntry($"{columns[0].Table}.jsonl", CompressionLevel.Fastest).Open(), 1 << 16);
        using var json = new Utf8JsonWriter(stream, Goals.EditJson.Options);
        var count = 0L;
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            json.WriteStartObject();
            for (var i = 0; i < row.Length; i++)
                switch (row[i])
                {
                    case null: json.WriteNull(columns[i].Name); break;
                    case long number: json.WriteNumber(columns[i].Name, number); break;
                    case byte[] bytes: json.WriteBase64String(columns[i].Name, bytes); break;
                    case var text: json.WriteString(columns[i].Name, (string)text); break;
                }
            json.WriteEndObject();
            json.Flush();
            json.Reset();
            stream.WriteByte((byte)'\n');
            count++;
        }
        return count;
    }

    private void WriteManifest(ZipArchive zip, long schema, List<(string Name, long Rows)> tables)
    {
        using var stream = zip.CreateEntry(BackupFile.Manifest).Open();
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteNumber("schema", schema);
        json.WriteString("madeAt", Timestamps.Print(clock.GetUtcNow()));
        json.WriteString("program", typeof(BackUpStore).Assembly.GetName().Version!.ToString());
        json.WriteStartArray("tables");
        foreach (var (name, rows) in tables)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteNumber("rows", rows);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
