using System.IO.Compression;
using System.Text.Json;

namespace Mingji.App.Data.Backups;

/// <summary>A <c>mingji-backup/1</c> file, opened for reading.</summary>
internal sealed class BackupFile : IDisposable
{
    public const string Manifest = "manifest.json";

    private readonly ZipArchive zip;

    private BackupFile(ZipArchive zip, int schema, IReadOnlyList<(string Name, long Rows)> tables)
    {
        this.zip = zip;
        Schema = schema;
        Tables = tables;
    }

    /// <summary>The schema of the store it was made from.</summary>
    public int Schema { get; }

    /// <summary>The tables and how many rows each must have, in the order in which they go in.</summary>
    public IReadOnlyList<(string Name, long Rows)> Tables { get; }

    /// <summary>Opens a file and reads its list of tables.</summary>
    /// <exception cref="StoreException">It is no backup of ours, or not whole (NotABackup).</exception>
    public static BackupFile Open(string path)
    {
        var archive = Guard(path, () => ZipFile.OpenRead(path));
        try
        {
            return Guard(path, () =>
            {
                using var stream = (archive.GetEntry(Manifest) ?? throw new InvalidDataException("no manifest")).Open();
                using var json = JsonDocument.Parse(stream);
                if (json.RootElement.GetProperty("format").GetString() != BackUpStore.Format) throw new InvalidDataException("another format");
                return new BackupFile(archive, json.RootElement.GetProperty("schema").GetInt32(),
                    [.. json.RootElement.GetProperty("tables").EnumerateArray().Select(table => (table.GetProperty("name").GetString()!, table.GetProperty("rows").GetInt64()))]);
            });
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <summary>How many rows can be read; the checksum of every table is verified on the way.</summary>
    public long CountRows() => Tables.Sum(table => Guard(table.Name, () => Lines(table.Name).LongCount()));

    /// <summary>The rows of a table with the values of <paramref name="columns"/>, one at a time.</summary>
    public IEnumerable<object?[]> Rows(string table, IReadOnlyList<SchemaColumn> columns)
    {
        foreach (var line in Lines(table))
        {
            using var json = JsonDocument.Parse(line);
            var row = new object?[columns.Count];
            for (var i = 0; i < row.Length; i++)
            {
                var value = json.RootElement.GetProperty(columns[i].Name);
                row[i] = value.ValueKind == JsonValueKind.Null ? null : columns[i].Type switch
                {
                    "bigint" => value.GetInt64(),
                    "blob" => value.GetBytesFromBase64(),
                    _ => value.GetString(),
                };
            }
            yield return row;
        }
    }

    /// <summary>The columns of a table as its first row names them; <see langword="null"/> for a table without rows.</summary>
    public IReadOnlyList<string>? ColumnsOf(string table)
    {
        if (Lines(table).FirstOrDefault() is not { } line) return null;
        using var json = JsonDocument.Parse(line);
        return [.. json.RootElement.EnumerateObject().Select(property => property.Name)];
    }

    /// <summary>Runs; a file that cannot be read is refused in words.</summary>
    public static T Guard<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new StoreException(new("NotABackup", $"“{name}”不是明绩的备份，或者不完整。请换一份备份；数据库没有改动。"), e);
        }
    }

    private IEnumerable<string> Lines(string table)
    {
        using var reader = new StreamReader((zip.GetEntry($"{table}.jsonl") ?? throw new InvalidDataException($"no {table}")).Open());
        while (reader.ReadLine() is { } line) yield return line;
    }

    public void Dispose() => zip.Dispose();
}
