using System.ComponentModel;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Procurement;
using Mingji.Domain.Procurement;

namespace Mingji.Api;

/// <summary>询问、质疑和投诉: what suppliers raise about a purchase, and each step that follows; each a change of the purchase, so that the purchase's version is what must have been seen.</summary>
internal static class ObjectionsApi
{
    public sealed record ObjectionDay(ObjectionEvent Event, string Name, DateOnly On);

    public sealed record ObjectionClockRow(
        string Key, string Name, DateOnly Start, [property: Description("最后一天")] DateOnly Due, DateOnly? Done, ClockStanding Standing, [property: Description("真：由供应商遵守；逾期没有投诉的不再受理")] bool IsSuppliers, string Basis);

    [Description("一件询问或质疑")]
    public sealed record ObjectionView(
        string Id, ObjectionKind Kind, string KindName, string Supplier, string Matter, string State, string Answer, string Decision, IReadOnlyList<ObjectionDay> Days, IReadOnlyList<ObjectionClockRow> Clocks,
        [property: Description("接着可以登记的环节")] IReadOnlyList<ObjectionEvent> Next);

    [Description("登记询问或质疑")]
    public sealed record NewObjection(
        ObjectionKind Kind, [property: Description("供应商")] string Supplier, [property: Description("事项")] string Matter, [property: Description("知道权益受损的日期；质疑要写")] DateOnly? KnownOn, [property: Description("收到的日期")] DateOnly? RaisedOn);

    [Description("登记答复、投诉或处理决定")]
    public sealed record NewObjectionStep([property: Description("取自 next")] ObjectionEvent Event, DateOnly? On, [property: Description("答复或决定的要点；投诉可以不写")] string? Text);

    public static void Map(IEndpointRouteBuilder api)
    {
        const string Of = "/purchases/{division}/{purchase:long}/objections";
        var writers = new WritersAttribute();
        api.MapPost(Of, Raise).Is("addObjection", "采购", "登记供应商的询问或质疑，答复期限按工作日起算", TokenScope.Write, writers).IfSeen().Once().Produces<PurchasesApi.PurchaseView>();
        api.MapPost(Of + "/{objection:long}/steps", Step).Is("addObjectionStep", "采购", "登记答复、投诉或投诉处理决定；登记过的环节不能改", TokenScope.Write, writers).IfSeen().Once().Produces<PurchasesApi.PurchaseView>();
    }

    /// <summary>What was raised about a purchase.</summary>
    public static IReadOnlyList<ObjectionView> Rows(ShowPurchase.View view) => [.. view.Kept.Item.Objections.Select(objection => new ObjectionView(
        Answer.Id(objection.Id), objection.Kind, objection.Kind.Word(), objection.Supplier, objection.Matter, objection.State, objection.Answer, objection.Decision,
        [.. objection.Dates.OrderBy(pair => pair.Key).Select(pair => new ObjectionDay(pair.Key, pair.Key.Word(), pair.Value))],
        [.. view.ObjectionClocks[objection.Id].Select(reading => new ObjectionClockRow(
            reading.Clock.Key, reading.Clock.Name, reading.Start, reading.Due, reading.Done, reading.Standing, reading.Clock.IsSuppliers, reading.Clock.Basis))], objection.Next))];

    private static async Task<IResult> Raise(HttpContext http, ShowPurchase show, NoteObjection noting, string division, long purchase, NewObjection objection)
    {
        var (version, why) = await PurchasesApi.Seeing(http, show, division, purchase);
        if (why is not null) return why;
        var outcome = await noting.Run(new NoteObjection.Raised(new(division, purchase), version, objection.Kind, objection.Supplier ?? "", objection.Matter ?? "", objection.KnownOn, objection.RaisedOn, http.Actor()), http.RequestAborted);
        return outcome.Refusal is { } refusal ? Problem.Of(refusal) : await PurchasesApi.Now(http, division, purchase);
    }

    private static async Task<IResult> Step(HttpContext http, ShowPurchase show, NoteObjection noting, string division, long purchase, long objection, NewObjectionStep step)
    {
        var (version, why) = await PurchasesApi.Seeing(http, show, division, purchase);
        if (why is not null) return why;
        var outcome = await noting.Run(new NoteObjection.Step(new(division, purchase), version, objection, step.Event, step.On, step.Text ?? "", http.Actor()), http.RequestAborted);
        return outcome.Refusal is { } refusal ? Problem.Of(refusal, new { step.Event }) : await PurchasesApi.Now(http, division, purchase);
    }
}
