using Mingji.App.Disclosure;
using Mingji.Domain.Goals;
using Mingji.Tests.Data;

namespace Mingji.Tests.Disclosure;

public sealed class FindReleaseTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_release_is_found_by_whatever_its_file_carries(string kind)
    {
        var desk = new Releases(await stores.Fresh(kind));
        var release = (await desk.Release(await desk.Kept(Releases.Clean))).Release!;
        await desk.Release(await desk.Kept(Releases.Clean with { Year = 2025 }));
        foreach (var mark in (string[])[release.Hash.Code, $"核验码 {release.Hash.Code}", release.Hash.Code.ToLowerInvariant(), release.Hash.Hex, release.Hash.QrText, $"http://平川.gov.cn/verify/{release.Hash.Code}", $"  {release.Hash.QrText}\n"])
            (await desk.Find(mark)).Value.ShouldNotBeNull(mark).ShouldSatisfyAllConditions(found => found.Release.Id.ShouldBe(release.Id), found => found.Verdict.ShouldBe(Verdict.Equal));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_is_no_code_and_what_was_never_released_are_told_apart(string kind)
    {
        var desk = new Releases(await stores.Fresh(kind));
        var release = (await desk.Release(await desk.Kept(Releases.Clean))).Release!;
        (await desk.Find("随便写的")).Refusal!.Code.ShouldBe("NotACode");
        (await desk.Find("A1B2-C3D4-E5F6-G7H8")).Refusal!.ShouldSatisfyAllConditions(refusal => refusal.Code.ShouldBe("UnknownCode"), refusal => refusal.Message.ShouldContain("A1B2-C3D4-E5F6-G7H8"));
        // The code alone fits, the whole hash does not.
        var other = release.Hash.Hex[..40] + (release.Hash.Hex[40] == '0' ? '1' : '0') + release.Hash.Hex[41..];
        (await desk.Find(other)).Refusal!.Code.ShouldBe("UnknownCode");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_stands_now_is_said_of_what_was_corrected_or_withdrawn(string kind)
    {
        var desk = new Releases(await stores.Fresh(kind));
        var kept = await desk.Kept(Releases.Clean);
        var first = (await desk.Release(kept)).Release!;
        var second = (await desk.Release(await desk.Set(kept, new Place(1, 1, Field.Purpose), "用于硬化东沟村主街道路950米"), "里程写错")).Release!;
        var found = (await desk.Find(first.Hash.Code)).Value!;
        (found.Verdict, found.Current!.Number).ShouldBe((Verdict.Superseded, 2));
        await desk.Withdraw(kept, 2, "更正有误");
        (await desk.Find(second.Hash.Code)).Value!.ShouldSatisfyAllConditions(now => now.Verdict.ShouldBe(Verdict.Withdrawn), now => now.Current.ShouldBeNull());
        (await desk.Find(first.Hash.Code)).Value!.ShouldSatisfyAllConditions(now => now.Verdict.ShouldBe(Verdict.Superseded), now => now.Current.ShouldBeNull());
    }
}
