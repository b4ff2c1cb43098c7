using Mingji.App.Monitoring;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Monitoring;

public sealed class EvidenceTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private static readonly byte[] Pdf = [.. "%PDF-1.7\n验收单"u8], Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1];

    [Fact]
    public void A_kind_is_told_by_the_content()
    {
        EvidenceKind.Of(Pdf).ShouldBe("pdf");
        EvidenceKind.Of(Png).ShouldBe("png");
        EvidenceKind.Of([0xFF, 0xD8, 0xFF, 0xE0]).ShouldBe("jpg");
        EvidenceKind.Of([.. "PK\x03\x04......word/document.xml"u8]).ShouldBe("docx");
        foreach (var other in (byte[][])[[.. "<html><script>"u8], [.. "MZ"u8], [.. "PK\x03\x04......evil.exe"u8], [.. "<svg"u8], []]) EvidenceKind.Of(other).ShouldBeNull();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_file_is_kept_once_marked_where_it_is_used_twice_and_given_to_those_who_may_read(string kind)
    {
        var desk = await MonitoringDesk.With(await stores.Fresh(kind));
        await desk.Issue();
        var (one, two) = (await desk.Form(1), await desk.Form(2));
        var use = new AddEvidence(desk.Database, desk.Flow.Time, desk.Flow.Ids);
        var (first, second) = (new AddEvidence.Owner(one.Division, one.Id, false), new AddEvidence.Owner(two.Division, two.Id, false));
        var row = (await desk.See(one)).Form.Sheet.Goal.Indicators[0].Id;
        var kept = (await use.Run(first, row, "C:\\照片\\\"验收\"单.pdf", Pdf, desk.Flow.Clerk)).Value.ShouldNotBeNull();
        (kept.Name, kept.Kind).ShouldBe(("验收单.pdf", "pdf"));
        (await use.Run(first, row, "又一次.pdf", Pdf, desk.Flow.Clerk)).Refusal!.Code.ShouldBe("AlreadyThere");
        (await use.Run(second, 0, "同一张.pdf", Pdf, desk.Flow.Clerk)).Refusal.ShouldBeNull();
        (await use.Run(first, row, "页面.pdf", [.. "<html>"u8], desk.Flow.Clerk)).Refusal!.Code.ShouldBe("UnknownKind");
        (await use.Run(first, row, "空.pdf", [], desk.Flow.Clerk)).Refusal!.Code.ShouldBe("Empty");
        (await use.Run(first, row, "大.pdf", [.. Pdf, .. new byte[EvidenceKind.MostBytes]], desk.Flow.Clerk)).Refusal!.Code.ShouldBe("TooLarge");
        (await use.Run(first, 4711, "a.png", Png, desk.Flow.Clerk)).Refusal!.Code.ShouldBe("NoSuchCell");
        (await use.Run(first, row, "a.png", Png, desk.Flow.Business)).Refusal!.Code.ShouldBe("NotWriter");
        (await desk.See(one)).Files.ShouldHaveSingleItem().Elsewhere.ShouldBe(1);
        (await desk.Flow.Count("original_file")).ShouldBe(1);
        (await use.Open(first, kept.Id, desk.Flow.Business)).ShouldNotBeNull().Content.ShouldBe(Pdf);
        (await use.Open(second, kept.Id, desk.Flow.Business)).ShouldBeNull();
        (await use.Open(first, kept.Id, desk.Flow.Clerk with { Home = new(FlowDesk.Division, 99, "999001") })).ShouldBeNull();
        await desk.Report(one);
        (await use.Run(first, row, "a.png", Png, desk.Flow.Clerk)).Refusal!.Code.ShouldBe("NotEditable");
        (await use.Remove(first, kept.Id, desk.Flow.Clerk))!.Code.ShouldBe("NotEditable");
        await desk.Moved(one, MonitoringFlow.Return, desk.Flow.Business, desk.Flow.Rules.ReturnReasons.Reasons[0].Key);
        (await use.Remove(first, kept.Id, desk.Flow.Clerk)).ShouldBeNull();
        (await desk.See(two)).Files.ShouldHaveSingleItem().Elsewhere.ShouldBe(0);
        await desk.Flow.LogIsWhole();
    }
}
