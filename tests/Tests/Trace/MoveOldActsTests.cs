using Mingji.App.Data;
using Mingji.App.Trace;
using Mingji.Tests.Data;

namespace Mingji.Tests.Trace;

public sealed class MoveOldActsTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_acts_of_an_older_store_go_into_the_chain_with_their_time_and_person(string kind)
    {
        var database = await stores.Empty(kind);
        await database.Write(async session =>
        {
            await session.Execute("CREATE TABLE schema_migration (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at TEXT NOT NULL)");
            foreach (var migration in Migrator.Migrations(database.Dialect).TakeWhile(migration => migration.Name != "trace_everything"))
            {
                await session.Execute(migration.Sql);
                await session.Execute("INSERT INTO schema_migration (number, name, sha256, applied_at) VALUES (@Number, @Name, @Sha256, '')", new { Number = (long)migration.Number, migration.Name, migration.Sha256 });
            }
            const string Insert =
                """
                INSERT INTO administration_act (division, id, kind, subject_kind, subject_id, subject, detail, acted_at, acted_by, actor_id, row_version)
                VALUES ('130999', @Id, @Kind, @SubjectKind, 5, @Subject, @Detail, @At, @By, @Actor, 1)
                """;
            await session.Execute(Insert, new { Id = 1L, Kind = "登录", SubjectKind = "person", Subject = "张会计", Detail = "密码，来自 10.0.0.7", At = "2026-01-02T03:04:05.006Z", By = "张会计", Actor = (long?)5 });
            await session.Execute(Insert, new { Id = 2L, Kind = "新增单位", SubjectKind = "unit", Subject = "柳河镇", Detail = "601001", At = "2026-01-03T03:04:05.006Z", By = "终端（root）", Actor = (long?)null });
            TraceLog.Append(session, "130999", new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), new TracedAct(TraceAct.Changed, null, "张会计", "document/130999/1"));
            return 0;
        });
        await Migrator.Migrate(database, TimeProvider.System);
        var verdict = (await new VerifyLog(database).Run([])).ShouldHaveSingleItem();
        (verdict.Count, verdict.Faults.Count).ShouldBe((4L, 0));
        var lines = await database.Read(session => session.Query<string>("SELECT written_at || ' ' || act || ' ' || person || ' ' || COALESCE(person_id, 0) || ' ' || subject || ' ' || detail FROM trace_line ORDER BY number"));
        lines[1].ShouldContain("Maintained 明绩 0 log/130999 以下 2 条由旧的管理日志移入");
        lines[2].ShouldBe("2026-01-02T03:04:05.006Z SignedIn 张会计 5 person/130999/5 登录：张会计，密码，来自 10.0.0.7");
        lines[3].ShouldBe("2026-01-03T03:04:05.006Z SettingChanged 终端（root） 0 unit/130999/5 新增单位：柳河镇，601001");
        (await database.Read(async session => (await database.Dialect.Columns(session)).Any(column => column.Table == "administration_act"))).ShouldBeFalse();
    }
}
