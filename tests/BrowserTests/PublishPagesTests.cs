using Microsoft.Playwright;
using Mingji.App.Disclosure;
using Mingji.App.Documents.Writing;
using Mingji.App.Goals;
using Mingji.Domain.Checks;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Values;
using Mingji.Tests.Pages;

namespace Mingji.BrowserTests;

/// <summary>Every page of release and verification, in every state: WCAG 2.2 AA by axe, nothing wider than a phone; with MINGJI_SHOTS set, its picture.</summary>
public sealed class PublishPagesTests(Site site) : IClassFixture<Site>
{
    public static TheoryData<string> States =>
    [
        "ready", "held back", "refused", "correction", "nothing to release", "released", "corrected", "withdraw", "withdrawn", "no releases", "releases", "differences",
        "verify", "verify refused", "verify equal", "verify different", "verify code", "verify unknown code",
    ];

    [Theory, MemberData(nameof(States))]
    public Task Accessible_and_as_wide_as_the_window(string state) => site.Watch($"publish {state}", async () => await (await Show(state)).ShouldBeRightAtEveryWidth($"publish {state}"));

    private async Task<IPage> Show(string state)
    {
        var isWrong = state is "held back" or "refused";
        var kept = await site.Keep(isWrong ? PageDocuments.Full.Apply(new CellEdit(new Place(1, 1, Field.Basis, 1), "机密文件")) : state == "withdraw" ? PageDocuments.WrongCost : CheckExample.CleanDocument);
        var page = await site.VisitKept(kept, "李主任");
        var address = kept.Address();
        if (state is "ready" or "held back" or "refused" or "no releases")
        {
            await page.GotoAsync($"{address}/{(state == "no releases" ? "releases" : "release")}");
            if (state == "refused")
            {
                await page.Locator(".confirm button").ClickAsync();
                await page.Locator("[role=alert]").WaitForAsync();
            }
            return page;
        }
        if (state is "verify" or "verify refused" or "verify unknown code")
        {
            await page.GotoAsync(state == "verify unknown code" ? "/verify/A1B2-C3D4-E5F6-G7H8" : "/verify");
            if (state == "verify refused") await Upload(page, [1, 2, 3], "[role=alert]");
            return page;
        }

        var release = await Release(kept);
        if (state is "correction" or "corrected" or "releases" or "differences")
        {
            kept = await Edit(kept, new Place(1, 1, Field.Code), "13099924P00010110002W");
            kept = await Edit(kept, new Place(1, 1, Field.Purpose), "用于硬化东沟村主街道路950米");
            if (state is "corrected" or "differences") await Release(kept, "里程写错，编码按财政部门通知更换");
        }
        if (state is "withdrawn" or "releases") await site.Get<WithdrawRelease>().Run(new(kept.Key, 1, "误发内部稿", KeptSite.Director));
        switch (state)
        {
            case "correction" or "nothing to release": await page.GotoAsync(address + "/release"); break;
            case "released" or "corrected" or "withdrawn": await page.GotoAsync(address + "/releases/1"); break;
            case "withdraw": await page.GotoAsync(address + "/releases/1/withdraw"); break;
            case "releases": await page.GotoAsync(address + "/releases"); break;
            case "differences": await page.GotoAsync(address + "/releases/compare?from=1&to=2"); break;
            case "verify code": await page.GotoAsync("/verify/" + release.Hash.Code); break;
            case "verify equal" or "verify different":
                await page.GotoAsync("/verify");
                var content = state == "verify equal" ? kept.Document : kept.Document.Apply(new CellEdit(new Place(1, 1, Field.BudgetTotal), "950000.00")) with { NotUnderstood = [new Leftover("第 9 段", "另行追加资金50万元", "表格之外的文字", 1)] };
                using (var file = new MemoryStream())
                {
                    DocumentWriter.Write(OutputKind.Docx, [content], [], file, new WriteOptions { ListsNotUnderstood = true });
                    await Upload(page, file.ToArray(), ".verdict");
                }
                break;
        }
        return page;
    }

    private async Task<Release> Release(KeptDocument kept, string? reason = null)
    {
        var draft = (await site.Get<PrepareRelease>().Run(kept.Key))!;
        var signOffs = draft.Judge([]).Open.Select(finding => finding.Check).Distinct().Select(check => new SignOff(check, "经集体研究，合同已经签订，不再调整")).ToValueList();
        var result = await site.Get<ReleaseDocument>().Run(new(kept.Key, kept.Version, signOffs, KeptSite.Director, reason));
        return result.Release.ShouldNotBeNull(result.Refusal?.Message);
    }

    private async Task<KeptDocument> Edit(KeptDocument kept, Place place, string text) =>
        (await site.Get<EditDocument>().Run(new(kept.Key, kept.Version, [CellChanged.To(kept.Document, place, text)], "张会计"))).Value.ShouldNotBeNull();

    private static async Task Upload(IPage page, byte[] content, string answer)
    {
        await page.Locator("#drop.is-live").WaitForAsync();
        await page.SetInputFilesAsync("#files", new FilePayload { Name = "柳河镇2024年部门预算绩效文本.docx", MimeType = "application/octet-stream", Buffer = content });
        await page.Locator(answer).First.WaitForAsync();
    }
}
