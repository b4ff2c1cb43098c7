using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Checks;
using Mingji.Domain.RulePacks;
using Mingji.Tests.Data;

namespace Mingji.Tests.Goals;

public sealed class CopyFromLastYearTests : IAsyncLifetime
{
    private readonly Stores stores = new();
    private readonly Ids ids = new(TimeProvider.System);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_new_year_is_kept_with_its_history_and_the_old_one_stays(string kind)
    {
        var database = await stores.Fresh(kind);
        var last = (await new KeepDocument(database, RulePack.National, TimeProvider.System, ids).Run(new("130999", CheckExample.CleanDocument, "张会计"))).Value!;
        var copying = new CopyFromLastYear(database, RulePack.National, TimeProvider.System, ids);
        var copy = (await copying.Run(new(last.Key, "李会计"))).Value.ShouldNotBeNull();
        copy.LookAgain.ShouldNotBeEmpty();
        copy.Kept.UnitId.ShouldBe(last.UnitId);
        var opened = (await new OpenDocument(database).Run(copy.Kept.Key)).ShouldNotBeNull();
        opened.ShouldBe(copy.Kept);
        opened.Document.Year.ShouldBe(2025);
        var change = (await new OpenDocument(database).History(copy.Kept.Key)).ShouldHaveSingleItem();
        (change.Kind, change.By, change.Reason).ShouldBe((ChangeKind.Created, "李会计", "复制自2024年第 1 版"));
        (await new OpenDocument(database).Run(last.Key)).ShouldBe(last);
        (await copying.Run(new(last.Key, "李会计"))).Refusal!.Code.ShouldBe("AlreadyKept");
        (await copying.Run(new(new DocumentKey("130999", 1), "李会计"))).Refusal!.Code.ShouldBe("NoSuchDocument");
    }
}
