using Mingji.App.Goals;
using Mingji.Domain.Organisations;
using Mingji.Tests.Data;
using Mingji.Tests.Disclosure;

namespace Mingji.Tests.Goals;

public sealed class FindDocumentTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_document_is_found_by_id_by_code_by_name_and_by_year(string kind)
    {
        var database = await stores.Fresh(kind);
        var desk = new Releases(database);
        var first = await desk.Kept(Releases.Clean);
        var later = await desk.Kept(Releases.Clean with { Year = 2025 });
        var other = await desk.Kept(Releases.Clean with { Unit = new UnitRef(null, "平川县教育局") });
        (await Find(first.Key.Id, null, null)).ShouldBe([first.Key]);
        (await Find(null, Releases.Clean.Unit.Code, null)).ShouldBe([later.Key, first.Key]);
        (await Find(null, Releases.Clean.Unit.Name, 2024)).ShouldBe([first.Key]);
        (await Find(null, "平川县教育局", null)).ShouldBe([other.Key]);
        (await Find(null, "平川县教育局", 2025)).ShouldBeEmpty();

        async Task<DocumentKey[]> Find(long? id, string? unit, int? year) => [.. (await new FindDocument(database).Run(new(id, unit, year))).Select(row => row.Key)];
    }
}
