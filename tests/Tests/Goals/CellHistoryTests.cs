using Mingji.App.Documents.Exchange;
using Mingji.App.Documents.Reading;
using Mingji.App.Goals;
using Mingji.App.Imports;
using Mingji.App.Workflow;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Goals;

public sealed class CellHistoryTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private static readonly Place Cell = new(1, 1, Field.Target, 1);

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Each_value_says_who_when_and_why_by_return_import_and_reason(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        var table = desk.Table(1);
        await desk.Walk(table, GoalFlow.DepartmentReview);
        var returned = await new ReturnSubject(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(
            await desk.See(table), desk.Rules.ReturnReasons.Reasons[0].Key, "请修改后再报", [new CellNote(Cell, desk.Rules.ReturnReasons.Reasons[0].Key, "目标值偏低，请核对去年完成数")], desk.Department));
        returned.Refusal.ShouldBeNull();
        desk.Time.Now += TimeSpan.FromHours(1);
        (await desk.Set(Cell, "≥123个")).Refusal.ShouldBeNull();
        desk.Time.Now += TimeSpan.FromHours(1);
        var now = (await new OpenDocument(desk.Database).Run(desk.Document.Key))!;
        (await new EditDocument(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(now.Key, now.Version, [CellChanged.To(now.Document, Cell, "≥124个")], "张会计", "按批复调整"))).Refusal.ShouldBeNull();
        now = (await new OpenDocument(desk.Database).Run(desk.Document.Key))!;
        using var file = new MemoryStream();
        ExchangeJson.Write(file, [CellChanged.To(now.Document, Cell, "≥125个").Apply(now.Document)], []);
        var plan = await new PlanImport(desk.Database).Run(new([("a.json", file.ToArray())], FlowDesk.Division, ReadLimits.Default));
        var import = (await new ImportDocuments(desk.Database, RulePack.National, desk.Time, desk.Ids).Run(new(plan, FlowDesk.Division, true, "张会计"))).ImportId;

        var values = (await new CellHistory(desk.Database).Run(desk.Document.Key, Cell)).ShouldNotBeNull();
        values.Take(3).Select(value => value.Text).ShouldBe(["≥125个", "≥124个", "≥123个"]);
        values[0].Import.ShouldBe(import.ShouldNotBeNull());
        values[1].Change.Reason.ShouldBe("按批复调整");
        values[1].Answers.ShouldBeEmpty();
        var answer = values[2].Answers.ShouldHaveSingleItem();
        (answer.Person, answer.IsReturn, answer.Text).ShouldBe(("李主任", true, "目标值偏低，请核对去年完成数"));
        values.ShouldAllBe(value => value.Line != null);
        values.Select(value => value.Line!.Value).ShouldBeInOrder(SortDirection.Descending);
    }
}
