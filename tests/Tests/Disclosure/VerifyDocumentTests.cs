using Mingji.App.Disclosure;
using Mingji.App.Documents.Writing;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Tests.Data;

namespace Mingji.Tests.Disclosure;

public sealed class VerifyDocumentTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private static readonly Place Purpose = new(1, 1, Field.Purpose);

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Every_file_of_a_release_is_equal_to_it(string kind)
    {
        var database = await stores.Fresh(kind);
        var desk = new Releases(database);
        var release = (await desk.Release(await desk.Kept(Releases.Clean))).Release!;
        foreach (var format in new[] { OutputKind.Docx, OutputKind.Xlsx, OutputKind.Html, OutputKind.Json })
        {
            using var file = new MemoryStream();
            await desk.Open.Write(release, format, file);
            file.Position = 0;
            var verified = (await new VerifyDocument(database).Run(new VerifyDocument.Input(file, "公开." + format.Extension()))).Documents.ShouldHaveSingleItem();
            (verified.Verdict, verified.Current!.Id).ShouldBe((Verdict.Equal, release.Id));
        }
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_PDF_that_went_out_is_known_by_its_bytes_and_another_one_is_doubted(string kind)
    {
        Component.RequireProgram("soffice");
        Component.RequireProgram("pdftotext");
        var database = await stores.Fresh(kind);
        var desk = new Releases(database);
        var release = (await desk.Release(await desk.Kept(Releases.Clean))).Release!;
        using MemoryStream first = new(), second = new(), other = new();
        (await desk.Open.Write(release, OutputKind.Pdf, first)).ShouldBeNull();
        (await desk.Open.Write(release, OutputKind.Pdf, second)).ShouldBeNull();
        second.ToArray().ShouldBe(first.ToArray());
        (await Verify(first)).ShouldSatisfyAllConditions(verified => verified.Verdict.ShouldBe(Verdict.Equal), verified => verified.IsDoubtful.ShouldBeFalse());
        PdfWriter.Write(other, [Releases.Clean.Apply(new CellEdit(Purpose, "改过的用途"))]).ShouldBeNull();
        (await Verify(other)).ShouldSatisfyAllConditions(verified => verified.Verdict.ShouldBe(Verdict.Different), verified => verified.IsDoubtful.ShouldBeTrue());

        async Task<VerifyDocument.Verified> Verify(MemoryStream file)
        {
            file.Position = 0;
            return (await new VerifyDocument(database).Run(new VerifyDocument.Input(file, "公开.pdf"))).Documents.ShouldHaveSingleItem();
        }
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_file_that_says_something_else_is_found_by_unit_and_year_and_shown_cell_by_cell(string kind)
    {
        var desk = new Releases(await stores.Fresh(kind));
        await desk.Release(await desk.Kept(Releases.Clean));
        await desk.Release(await desk.Kept(Releases.Clean with { Year = 2025 }));
        var verified = await desk.Verify(Releases.Clean.Apply(new CellEdit(new Place(1, 1, Field.Target, 1), "≥1米")));
        (verified.Verdict, verified.Release!.Year).ShouldBe((Verdict.Different, 2024));
        var target = Releases.Clean.Projects[0].Indicators[0].Target.Text;
        DifferenceText.Of(verified.Comparison!, "公开的", "此文件").ShouldBe([$"第 1 个项目第 1 行“指标值”：公开的是“{target}”，此文件是“≥1米”"]);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Another_year_or_another_name_on_the_cover_is_a_difference_and_no_way_out(string kind)
    {
        var desk = new Releases(await stores.Fresh(kind));
        await desk.Release(await desk.Kept(Releases.Clean));
        var unit = Releases.Clean.Unit;
        (await desk.Verify(Releases.Clean with { Year = 2023 })).Comparison!.Differences.ShouldHaveSingleItem().After.ShouldBe("2023");
        (await desk.Verify(Releases.Clean with { Unit = unit with { Name = "平川县别的镇" } })).Verdict.ShouldBe(Verdict.Different);
        (await desk.Verify(Releases.Clean with { Unit = unit with { Code = "999001" } })).Verdict.ShouldBe(Verdict.Different);
        (await desk.Verify(Releases.Clean with { Unit = new UnitRef("999001", "平川县别的镇") })).Verdict.ShouldBe(Verdict.Unknown);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Text_put_between_the_tables_is_shown_although_no_cell_differs(string kind)
    {
        var desk = new Releases(await stores.Fresh(kind));
        await desk.Release(await desk.Kept(Releases.Clean));
        var verified = await desk.Verify(Releases.Clean with { NotUnderstood = [new Leftover("第 9 段", "另行追加资金50万元", "表格之外的文字", 1)] });
        verified.Verdict.ShouldBe(Verdict.Different);
        DifferenceText.Of(verified.Comparison!, "公开的", "此文件").ShouldBe(["第 9 段：此文件多出“另行追加资金50万元”"]);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_corrected_release_is_told_from_the_one_that_stands(string kind)
    {
        var desk = new Releases(await stores.Fresh(kind));
        var kept = await desk.Kept(Releases.Clean);
        await desk.Release(kept);
        var edited = await desk.Set(kept, Purpose, "用于硬化东沟村主街道路950米");
        // A draft that nobody released changes nothing for the public.
        (await desk.Verify(Releases.Clean)).Verdict.ShouldBe(Verdict.Equal);
        (await desk.Verify(edited.Document)).Verdict.ShouldBe(Verdict.Different);
        (await desk.Release(edited, "里程写错")).Refusal.ShouldBeNull();
        var old = await desk.Verify(Releases.Clean);
        (old.Verdict, old.Release!.Number, old.Current!.Number).ShouldBe((Verdict.Superseded, 1, 2));
        old.Comparison!.Differences.ShouldHaveSingleItem().Before.ShouldBe("用于硬化东沟村主街道路950米");
        (await desk.Verify(edited.Document)).Verdict.ShouldBe(Verdict.Equal);
        // The correction falls: the first release does not come back by itself.
        await desk.Withdraw(kept, 2, "更正有误");
        (await desk.Verify(edited.Document)).Verdict.ShouldBe(Verdict.Withdrawn);
        (await desk.Verify(Releases.Clean)).Verdict.ShouldBe(Verdict.Superseded);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task An_unreadable_file_is_refused(string kind)
    {
        var database = await stores.Fresh(kind);
        var result = await new VerifyDocument(database).Run(new VerifyDocument.Input(new MemoryStream([1, 2, 3]), "坏.docx"));
        result.Refusal.ShouldNotBeNull();
        result.Documents.ShouldBeEmpty();
    }
}
