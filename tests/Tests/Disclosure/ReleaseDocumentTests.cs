using System.Security.Cryptography;
using Mingji.App.Data;
using Mingji.App.Disclosure;
using Mingji.App.Documents.Reading;
using Mingji.App.Documents.Writing;
using Mingji.App.Goals;
using Mingji.Domain.Checks;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Tests.Data;

namespace Mingji.Tests.Disclosure;

public sealed class ReleaseDocumentTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private static readonly Place Purpose = new(1, 1, Field.Purpose);

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_was_released_is_frozen_with_its_file_and_its_hash(string kind)
    {
        var desk = new Releases(await stores.Fresh(kind));
        var kept = await desk.Kept(Releases.Clean with { NotUnderstood = [new Leftover("第 3 段", "多余的话", "不属于表格", 1)] });
        var release = (await desk.Release(kept)).Release.ShouldNotBeNull();
        (await desk.Open.All(kept.Key)).ShouldHaveSingleItem().ShouldBe(release with { At = (await desk.Open.All(kept.Key))[0].At });
        await desk.Set(kept, Purpose, "改过的用途");

        var content = await desk.Open.Content(release);
        content.ShouldBe(Releases.Clean with { Source = null });
        ContentHash.Of(content).ShouldBe(release.Hash);
        using var file = new MemoryStream();
        (await desk.Open.Write(release, OutputKind.Docx, file)).ShouldBeNull();
        Convert.ToHexStringLower(SHA256.HashData(file.ToArray())).ShouldBe(release.DocxSha256);
        ContentHash.Of(DocumentReader.Read(file, "公开.docx").Documents.Single()).ShouldBe(release.Hash);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_released_document_becomes_a_draft_again_with_the_next_edit(string kind)
    {
        var desk = new Releases(await stores.Fresh(kind));
        var kept = await desk.Kept(Releases.Clean);
        (await desk.State(kept)).ShouldBe("draft");
        await desk.Release(kept);
        (await desk.State(kept)).ShouldBe("released");
        await desk.Set(kept, Purpose, "改过的用途");
        (await desk.State(kept)).ShouldBe("draft");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Something_secret_holds_a_release_back_until_somebody_signs_for_it(string kind)
    {
        var desk = new Releases(await stores.Fresh(kind));
        var kept = await desk.Kept(Releases.Secret);
        var held = await desk.Release(kept);
        held.Refusal!.Code.ShouldBe("OpenFindings");
        held.Open.ShouldContain(finding => finding.Check == "C63");
        (await desk.State(kept)).ShouldBe("draft");
        (await desk.Release(kept, null, new SignOff("C63", " "))).Refusal!.Code.ShouldBe("SignOffWithoutReason");
        (await desk.Release(kept, null, new SignOff("C63", "已经保密审查"), new SignOff("C18", "多余"))).Refusal!.Code.ShouldBe("NothingToSignOff");
        (await desk.Open.All(kept.Key)).ShouldBeEmpty();

        (await desk.Release(kept, null, new SignOff("C63", "已经保密审查"))).Refusal.ShouldBeNull();
        var signed = (await desk.Open.All(kept.Key))[0].SignOffs.ShouldHaveSingleItem();
        (signed.Check, signed.Reason, signed.By).ShouldBe(("C63", "已经保密审查", "李主任"));
        signed.Findings.ShouldHaveSingleItem().ShouldContain("机密");
        signed.At.ShouldBe((await desk.Open.All(kept.Key))[0].At);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_correction_is_a_new_release_with_its_reason_and_the_old_one_stays(string kind)
    {
        var desk = new Releases(await stores.Fresh(kind));
        var kept = await desk.Kept(Releases.Clean);
        var first = (await desk.Release(kept)).Release!;
        (await desk.Release(kept, "再来一次")).Refusal!.Code.ShouldBe("Unchanged");
        var edited = await desk.Set(kept, Purpose, "用于硬化东沟村主街道路950米");
        (await desk.Release(edited)).Refusal!.Code.ShouldBe("CorrectionWithoutReason");
        var second = (await desk.Release(edited, "里程写错")).Release.ShouldNotBeNull();
        (second.Number, second.Supersedes, second.Reason, second.Version).ShouldBe((2, 1, "里程写错", edited.Version));
        (await desk.Open.Content(first)).Projects[0].Purpose.ShouldBe(Releases.Clean.Projects[0].Purpose);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Only_what_the_person_has_seen_is_released(string kind)
    {
        var desk = new Releases(await stores.Fresh(kind));
        var seen = await desk.Kept(Releases.Clean);
        await desk.Set(seen, Purpose, "别人改的用途");
        (await desk.Release(seen)).Refusal!.Code.ShouldBe("ChangedSinceSeen");
        (await desk.Release(seen with { Key = seen.Key with { Id = 1 } })).Refusal!.Code.ShouldBe("NoSuchDocument");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Two_who_release_at_once_make_one_release(string kind)
    {
        var desk = new Releases(await stores.Fresh(kind));
        var kept = await desk.Kept(Releases.Clean);
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => desk.Release(kept))));
        results.Count(result => result.Release is not null).ShouldBe(1);
        results.Where(result => result.Release is null).ShouldAllBe(result => result.Refusal!.Code == "ReleasedByOther" || result.Refusal!.Code == "Unchanged");
        (await desk.Open.All(kept.Key)).ShouldHaveSingleItem();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_withdrawn_release_stays_with_its_reason_and_the_document_can_be_released_anew(string kind)
    {
        var desk = new Releases(await stores.Fresh(kind));
        var kept = await desk.Kept(Releases.Clean);
        await desk.Release(kept);
        (await desk.Withdraw(kept, 1, " ")).Refusal!.Code.ShouldBe("WithdrawalWithoutReason");
        (await desk.Withdraw(kept, 2, "错发")).Refusal!.Code.ShouldBe("NoSuchRelease");
        (await desk.Withdraw(kept, 1, "错发")).Value!.Withdrawal!.Reason.ShouldBe("错发");
        (await desk.Withdraw(kept, 1, "错发")).Refusal!.Code.ShouldBe("AlreadyWithdrawn");
        (await desk.State(kept)).ShouldBe("draft");
        (await desk.Open.All(kept.Key)).ShouldHaveSingleItem().Withdrawal!.By.ShouldBe("李主任");
        (await desk.Release(kept, "重新核对无误")).Release!.Number.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_file_that_would_say_something_else_is_not_released(string kind)
    {
        var desk = new Releases(await stores.Fresh(kind));
        // Printed as “1.硬化道路” and “2.改善环境”, the one goal with a numbered line inside reads as two.
        var kept = await desk.Kept(Releases.Clean with { Projects = [Releases.Clean.Projects[0] with { Goals = ["硬化东沟村道路900米\n2.改善村民出行"] }] });
        var open = (await desk.Release(kept)).Open;
        var result = await desk.Release(kept, null, [.. open.Select(finding => finding.Check).Distinct().Select(check => new SignOff(check, "试"))]);
        result.Refusal!.Code.ShouldBe("FileDiffers");
        result.Refusal.Message.ShouldContain("绩效目标");
        result.Comparison!.Differences.ShouldNotBeEmpty();
        (await desk.Open.All(kept.Key)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Frozen_content_altered_in_the_store_is_noticed(string kind)
    {
        var database = await stores.Fresh(kind);
        var desk = new Releases(database);
        var release = (await desk.Release(await desk.Kept(Releases.Clean))).Release!;
        await database.Write(session => session.Execute("UPDATE release SET content = REPLACE(content, '900米', '800米')"));
        var refusal = (await Should.ThrowAsync<StoreException>(() => desk.Open.Content(release))).Refusal;
        (refusal.Code, refusal.Message.Contains(release.Hash.Code)).ShouldBe(("Damaged", true));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_document_without_content_is_not_released(string kind)
    {
        var desk = new Releases(await stores.Fresh(kind));
        var kept = await desk.Kept(Releases.Clean with { Projects = [], Plan = DepartmentPlan.Empty });
        (await desk.Release(kept)).Refusal!.Code.ShouldBe("Empty");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_waived_error_does_not_hold_a_release_back_and_the_release_keeps_the_waiver(string kind)
    {
        var desk = new Releases(await stores.Fresh(kind));
        var kept = await desk.Kept(Releases.Wrong);
        var open = (await desk.Release(kept)).Open;
        open.ShouldNotBeEmpty();
        foreach (var finding in open) await desk.Waive(kept, finding);
        (await desk.Release(kept, null, new SignOff(open[0].Check, "多余"))).Refusal!.Code.ShouldBe("NothingToSignOff");
        (await desk.Release(kept)).Refusal.ShouldBeNull();

        var release = (await desk.Open.All(kept.Key)).ShouldHaveSingleItem();
        release.SignOffs.ShouldBeEmpty();
        release.Waivers.Count.ShouldBe(open.Sum(finding => finding.Sites.Count));
        release.Waivers.ShouldAllBe(waiver => waiver.Reason == "合同如此约定" && waiver.By == "王会计");
        release.Waivers[0].Finding.ShouldStartWith($"{open[0].Check} 第 1 个项目第 4 行");
        // What went out rested on it, whatever becomes of it later.
        await desk.Set(kept, new Place(1, 1, Field.Target, 4), "≤500元/米");
        (await desk.Open.All(kept.Key))[0].Waivers.ShouldBe(release.Waivers);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_finding_answered_at_one_of_its_places_only_holds_the_release_back(string kind)
    {
        var desk = new Releases(await stores.Fresh(kind));
        var table = Releases.Wrong.Projects[0];
        var cost = table.Indicators.First(row => row.Class == IndicatorClass.Cost);
        var twice = table with { Indicators = table.Indicators.Add(cost with { Name = "每平方米路面养护成本", Description = "养护支出与养护面积之比", Target = TargetValue.Parse("≥30元/平方米") }) };
        var kept = await desk.Kept(Releases.Wrong with { Projects = [twice] });
        foreach (var finding in (await desk.Release(kept)).Open) await desk.Waive(kept, finding);
        var last = new Place(1, 1, Field.Target, twice.Indicators.Count);
        var edited = await desk.Set(kept, last, "≥35元/平方米");

        var held = await desk.Release(edited);
        held.Refusal!.Code.ShouldBe("OpenFindings");
        held.Open.SelectMany(finding => finding.Sites).Select(site => site.Place).ShouldContain(last);
        foreach (var finding in await Unanswered(edited)) await desk.Waive(edited, finding, "养护定额上调");
        (await desk.Release(edited)).Refusal.ShouldBeNull();

        async Task<IEnumerable<Finding>> Unanswered(KeptDocument document) =>
            App.Waivers.WaivedFindings.Split(document, CheckRun.Over([document.Document], RulePack.National), await desk.Waivers(document)).Open.Where(ReleaseGate.HoldsBack).ToList();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_withdrawn_waiver_holds_the_release_back_again(string kind)
    {
        var desk = new Releases(await stores.Fresh(kind));
        var kept = await desk.Kept(Releases.Wrong);
        var waivers = new List<App.Waivers.Waiver>();
        foreach (var finding in (await desk.Release(kept)).Open) waivers.AddRange(await desk.Waive(kept, finding));
        (await desk.EndWaiver(kept, waivers[0].Id)).Refusal.ShouldBeNull();
        (await desk.Release(kept)).Open.ShouldHaveSingleItem().Check.ShouldBe(waivers[0].Check);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_waiver_never_clears_what_is_secret(string kind)
    {
        var desk = new Releases(await stores.Fresh(kind));
        var kept = await desk.Kept(Releases.Secret);
        foreach (var finding in (await desk.Release(kept)).Open) await desk.Waive(kept, finding, "早已公开");
        (await desk.Release(kept)).Open.ShouldHaveSingleItem().Check.ShouldBe("C63");
        var release = (await desk.Release(kept, null, new SignOff("C63", "已经保密审查"))).Release.ShouldNotBeNull();
        (release.SignOffs.Count, release.Waivers.Count(waiver => waiver.Check == "C63")).ShouldBe((1, 0));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_list_says_how_a_document_stands_towards_the_public(string kind)
    {
        var desk = new Releases(await stores.Fresh(kind));
        var kept = await desk.Kept(Releases.Clean);
        (await desk.Open.Publication(kept)).State.ShouldBe(PublicationState.Never);
        await desk.Release(kept);
        (await desk.Row(kept)).ShouldSatisfyAllConditions(row => row.ReleaseNumber.ShouldBe(1), row => row.WithdrawnAt.ShouldBeNull());
        (await desk.Open.Publication(kept)).State.ShouldBe(PublicationState.Released);

        var edited = await desk.Set(kept, new Place(1, 1, Field.Code), "13099924P00010110002W");
        var changed = await desk.Open.Publication(edited);
        (changed.State, changed.Changes!.Differences.Count).ShouldBe((PublicationState.Changed, 1));
        changed.ChangedCodes.ShouldHaveSingleItem().ShouldSatisfyAllConditions(code => code.Before.ShouldBe("13099924P00010110001P"), code => code.After.ShouldBe("13099924P00010110002W"));
        (await desk.Open.Publication(await desk.Set(edited, new Place(1, 1, Field.Code), "13099924P00010110001P"))).State.ShouldBe(PublicationState.Released);

        await desk.Withdraw(kept, 1, "错发");
        (await desk.Row(kept)).WithdrawnAt.ShouldNotBeNull();
        (await desk.Open.Publication(edited)).State.ShouldBe(PublicationState.Withdrawn);
    }
}
