using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Mingji.App.Data;

/// <summary>Brings a store to the schema of this program: numbered scripts, one transaction each, never backwards.</summary>
public static class Migrator
{
    /// <summary>The scripts of one store, in order.</summary>
    public static IReadOnlyList<Migration> Migrations(ISqlDialect dialect)
    {
        var assembly = typeof(Migrator).Assembly;
        var ending = $".{dialect.Name}.sql";
        return [.. assembly.GetManifestResourceNames().Where(name => name.EndsWith(ending)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return new Migration(int.Parse(name[..4], CultureInfo.InvariantCulture), name[5..^ending.Length], reader.ReadToEnd());
        })];
    }

    /// <summary>Applies what is missing.</summary>
    /// <param name="database">The store.</param>
    /// <param name="clock">The time noted beside each script.</param>
    /// <param name="cancellation">Gives up before the commit.</param>
    /// <returns>How many scripts were applied.</returns>
    /// <exception cref="StoreException">The store was made by a newer program (NewerSchema), or a script that was applied has changed since (Damaged).</exception>
    public static Task<int> Migrate(Database database, TimeProvider clock, CancellationToken cancellation = default) =>
        MigrateTo(database, int.MaxValue, clock, cancellation);

    /// <summary>Applies what is missing up to the script of a number, for a backup of that time.</summary>
    internal static Task<int> MigrateTo(Database database, int upTo, TimeProvider clock, CancellationToken cancellation) => database.Write(async session =>
    {
        await database.Dialect.LockForMigration(session);
        await session.Execute("CREATE TABLE IF NOT EXISTS schema_migration (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at TEXT NOT NULL)");
        var applied = (await session.Query<Applied>("SELECT number AS Number, name AS Name, sha256 AS Sha256 FROM schema_migration ORDER BY number")).ToDictionary(row => row.Number);
        var ours = Migrations(database.Dialect);
        if (applied.Keys.Append(0).Max() is var last && last > ours[^1].Number)
            throw new StoreException(new("NewerSchema", $"这个数据库由更新版本的明绩建立（结构第 {last} 版，本程序第 {ours[^1].Number} 版）。请升级程序；数据没有改动。"));
        var (count, fills) = (0, false);
        foreach (var migration in ours)
        {
            if (applied.TryGetValue(migration.Number, out var row))
            {
                if (row.Sha256 != migration.Sha256)
                    throw new StoreException(new("Damaged", $"数据库结构第 {row.Number} 版（{row.Name}）与本程序不一致，请用发布版程序打开。数据没有改动。"));
                continue;
            }
            if (migration.Number > upTo) break;
            // What SQL cannot do: the lines of the log need their hashes.
            if (migration.Name == Trace.MoveOldActs.Script) await Trace.MoveOldActs.Run(session, clock);
            await session.Execute(migration.Sql);
            // What SQL cannot do either: numbers are folded by the domain.
            if (migration.Name == Procurement.FoldContractNumbers.Script) await Procurement.FoldContractNumbers.Run(session);
            await session.Execute("INSERT INTO schema_migration (number, name, sha256, applied_at) VALUES (@Number, @Name, @Sha256, @At)",
                new { Number = (long)migration.Number, migration.Name, migration.Sha256, At = Timestamps.Print(clock.GetUtcNow()) });
            count++;
            fills |= migration.Name is Spending.ProjectMoney.Script or Spending.ProjectMoney.PendingScript or Procurement.FoldContractNumbers.Script;
        }
        // What SQL cannot do: plans are read out of the forms. At the end, so that it may read what later scripts made.
        if (fills) await Spending.ProjectMoney.Fill(session);
        return count;
    }, cancellation);

    private sealed record Applied(long Number, string Name, string Sha256);
}

/// <summary>One script.</summary>
/// <param name="Number">From 1, without gaps; the same for both stores.</param>
/// <param name="Name">Verb and noun.</param>
/// <param name="Sql">The statements.</param>
public sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>Hash of the script, so that a script changed after it was applied is noticed.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));
}
