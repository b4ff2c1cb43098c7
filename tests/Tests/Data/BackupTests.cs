using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Mingji.App.Data;
using Mingji.App.Data.Backups;
using Mingji.App.Documents.Exchange;
using Mingji.App.Documents.Reading;
using Mingji.App.Goals;
using Mingji.App.Imports;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.RulePacks;

namespace Mingji.Tests.Data;

public sealed class BackupTests : IAsyncLifetime
{
    private readonly Stores stores = new();
    private readonly string folder = Directory.CreateTempSubdirectory("mingji-backup-").FullName;

    public static TheoryData<string, string, string> Ways => new()
    {
        { "sqlite", "all.zip", "sqlite" }, { "sqlite", "all.zip", "postgres" }, { "postgres", "all.zip", "sqlite" }, { "postgres", "all.zip", "postgres" },
        { "sqlite", "all.db", "sqlite" }, { "sqlite", "all.db", "postgres" },
    };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await stores.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<(Database Store, KeptDocument Kept)> Filled(string kind)
    {
        var (database, ids) = (await stores.Fresh(kind), new Ids(TimeProvider.System));
        using var stream = new MemoryStream();
        ExchangeJson.Write(stream, [CheckExample.CleanDocument], []);
        var plan = await new PlanImport(database).Run(new([("甲\n乙.json", stream.ToArray())], "130999", ReadLimits.Default));
        await new ImportDocuments(database, RulePack.National, TimeProvider.System, ids).Run(new(plan, "130999", true, "张会计"));
        var key = new DocumentKey("130999", (await new ListDocuments(database).Run("130999", 2024)).ShouldHaveSingleItem().Id);
        var kept = (await new OpenDocument(database).Run(key))!;
        var edit = CellChanged.To(kept.Document, new Place(1, 1, Field.Purpose), "引号\"、换行\n与生僻字𠮷");
        return (database, (await new EditDocument(database, RulePack.National, TimeProvider.System, ids).Run(new(key, 1, [edit], "甲"))).Value!);
    }

    private Task<long> CountAll(Database database) => database.Read(async session =>
    {
        var count = 0L;
        foreach (var table in BackupTables.All) count += await session.Scalar<long>($"SELECT COUNT(*) FROM {table}");
        return count;
    });

    [Theory, MemberData(nameof(Ways))]
    public async Task A_backup_restores_on_either_store_with_history_and_originals(string from, string file, string to)
    {
        var (source, kept) = await Filled(from);
        var path = Path.Combine(folder, file);
        await new BackUpStore(source, TimeProvider.System).Run(path);
        var target = await stores.Empty(to);
        (await new RestoreStore(target, TimeProvider.System).Run(path)).ShouldBe(await CountAll(source));
        (await CountAll(target)).ShouldBe(await CountAll(source));
        (await new OpenDocument(target).Run(kept.Key)).ShouldBe(kept);
        OpenDocument.Replay(await new OpenDocument(target).History(kept.Key)).ShouldBe(kept.Document);
        const string original = "SELECT content FROM original_file";
        (await target.Read(session => session.Scalar<byte[]>(original))).ShouldBe(await source.Read(session => session.Scalar<byte[]>(original)));
        (await new ListProjects(target).Run(new("130999", 2024) { Search = "道路" })).Total.ShouldBe(1);
        Directory.GetFiles(folder).ShouldBe([path]);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_store_that_holds_something_is_not_restored_into(string kind)
    {
        var (source, kept) = await Filled(kind);
        var path = Path.Combine(folder, "a.zip");
        await new BackUpStore(source, TimeProvider.System).Run(path);
        (await Should.ThrowAsync<StoreException>(() => new RestoreStore(source, TimeProvider.System).Run(path))).Refusal.Code.ShouldBe("NotEmpty");
        (await new OpenDocument(source).Run(kept.Key)).ShouldBe(kept);
    }

    [Theory]
    [InlineData("不是备份")]
    [InlineData("SQLite format 3\0不是备份")]
    public async Task A_file_that_is_no_backup_is_refused_and_nothing_is_written(string content)
    {
        var path = Path.Combine(folder, "x.zip");
        await File.WriteAllTextAsync(path, content);
        var target = await stores.Empty("sqlite");
        (await Should.ThrowAsync<StoreException>(() => new RestoreStore(target, TimeProvider.System).Run(path))).Refusal.Code.ShouldBeOneOf("NotABackup", "Damaged");
        (await target.Read(session => target.Dialect.Columns(session))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_backup_with_a_line_missing_is_refused_and_nothing_is_written()
    {
        var (source, _) = await Filled("sqlite");
        var path = Path.Combine(folder, "a.zip");
        await new BackUpStore(source, TimeProvider.System).Run(path);
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            var entry = zip.GetEntry("indicator.jsonl")!;
            string[] lines;
            using (var reader = new StreamReader(entry.Open(), Encoding.UTF8)) lines = reader.ReadToEnd().Split('\n');
            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("indicator.jsonl").Open());
            await writer.WriteAsync(string.Join('\n', lines[1..]));
        }
        var target = await stores.Empty("sqlite");
        (await Should.ThrowAsync<StoreException>(() => new RestoreStore(target, TimeProvider.System).Run(path))).Refusal.Code.ShouldBe("NotABackup");
        (await target.Read(session => target.Dialect.Columns(session))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("sqlite", 0, null)]
    [InlineData("postgres", 0, null)]
    [InlineData("sqlite", 9999, "NewerSchema")]
    public async Task A_backup_of_an_older_program_is_migrated_and_one_of_a_newer_refused(string kind, int schema, string? refusal)
    {
        var (source, kept) = await Filled("sqlite");
        var path = Path.Combine(folder, "a.zip");
        await new BackUpStore(source, TimeProvider.System).Run(path);
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            JsonNode manifest;
            using (var stream = zip.GetEntry("manifest.json")!.Open()) manifest = JsonNode.Parse(stream)!;
            zip.GetEntry("manifest.json")!.Delete();
            // 0 stands for the program before accounts.
            manifest["schema"] = schema == 0 ? Migrator.Migrations(source.Dialect).Single(migration => migration.Name == "create_organisation").Number : schema;
            string[] then = ["division", "department", "unit", "budget_year", "document", "plan_item", "goal_table", "indicator", "goal_link", "document_change", "search_gram", "import_batch", "import_file", "original_file"];
            foreach (var later in manifest["tables"]!.AsArray().Where(table => !then.Contains((string?)table!["name"])).ToList()) manifest["tables"]!.AsArray().Remove(later);
            using (var writer = new StreamWriter(zip.CreateEntry("manifest.json").Open())) await writer.WriteAsync(manifest.ToJsonString());
            if (schema == 0)
                foreach (var (table, column) in ((string, string)[])[("document_change", "changed_by_id"), ("import_batch", "started_by_id")]) await Without(zip, table, column);
        }
        var target = await stores.Empty(kind);
        var restoring = new RestoreStore(target, TimeProvider.System);
        if (refusal is not null)
        {
            (await Should.ThrowAsync<StoreException>(() => restoring.Run(path))).Refusal.Code.ShouldBe(refusal);
            return;
        }
        await restoring.Run(path);
        (await new OpenDocument(target).Run(kept.Key)).ShouldBe(kept);
        (await Migrator.Migrate(target, TimeProvider.System)).ShouldBe(0);
    }

    /// <summary>A table as it was before it had a column.</summary>
    private static async Task Without(ZipArchive zip, string table, string column)
    {
        var entry = zip.GetEntry($"{table}.jsonl")!;
        var lines = new List<string>();
        using (var reader = new StreamReader(entry.Open(), Encoding.UTF8))
            while (await reader.ReadLineAsync() is { } line)
            {
                var row = JsonNode.Parse(line)!.AsObject();
                row.Remove(column);
                lines.Add(row.ToJsonString());
            }
        entry.Delete();
        using var writer = new StreamWriter(zip.CreateEntry($"{table}.jsonl").Open());
        foreach (var line in lines) await writer.WriteAsync(line + "\n");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Every_table_is_backed_up_after_those_it_refers_to(string kind)
    {
        var database = await stores.Fresh(kind);
        var tables = (await database.Read(session => database.Dialect.Columns(session))).Select(column => column.Table).Distinct();
        BackupTables.All.Concat(BackupTables.LeftOut).Append("schema_migration").Order(StringComparer.Ordinal).ShouldBe(tables.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_snapshot_does_not_see_what_is_written_meanwhile(string kind)
    {
        var database = await stores.Fresh(kind);
        const string count = "SELECT COUNT(*) FROM unit";
        await database.Snapshot(async session =>
        {
            (await session.Scalar<long>(count)).ShouldBe(0);
            await database.Write(other => other.Execute("INSERT INTO unit (division, id, code, name, row_version) VALUES ('130999', 1, NULL, '柳河镇', 1)"));
            (await session.Scalar<long>(count)).ShouldBe(0);
            return 0;
        });
        (await database.Read(session => session.Scalar<long>(count))).ShouldBe(1);
    }
}
