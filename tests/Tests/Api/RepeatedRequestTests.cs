using System.Net;
using Mingji.App.Accounts;
using Mingji.Domain.Organisations;
using Mingji.Tests.Accounts;
using Mingji.Tests.Data;
using Mingji.Tests.Pages;

namespace Mingji.Tests.Api;

/// <summary>A request sent again under the same key is answered again and done once.</summary>
public sealed class RepeatedRequestTests(WebSite site) : IClassFixture<WebSite>
{
    [Fact]
    public async Task The_same_key_and_body_give_the_same_answer_and_another_body_none()
    {
        var kept = await site.KeepInCounty(County.Document(1, 1, 2041));
        var path = $"/documents/{kept.Key.Division}/{kept.Key.Id}";
        var reviewer = await site.Program("业务股", new UnitRef(null, "平川县财政局"), Role.BusinessSection);
        (string, string)[] headers = [("If-Match", "\"v1\""), ("Idempotency-Key", "a-1")];
        var first = await reviewer.Post(path + "/comments", new { cell = "p1-purpose", text = "请写明座数" }, headers);
        first.Status.ShouldBe(HttpStatusCode.Created, first.Text);
        var again = await reviewer.Post(path + "/comments", new { cell = "p1-purpose", text = "请写明座数" }, headers);
        (again.Status, again.Text, again.Headers["Idempotency-Replayed"]).ShouldBe((first.Status, first.Text, "true"));
        (await reviewer.Post(path + "/comments", new { cell = "p1-purpose", text = "请写明地点" }, headers)).Short.ShouldBe("422 IdempotencyKeyReused");
        (await reviewer.Get(path + $"/subjects/{kept.Tables[0].Id}")).Json.GetProperty("comments").GetArrayLength().ShouldBe(1);

        // Another person's key is another key, and without one each request is its own.
        var other = await site.Program("绩效股", new UnitRef(null, "平川县财政局"), Role.PerformanceSection);
        (await other.Post(path + "/comments", new { cell = "p1-purpose", text = "请写明座数" }, headers)).Headers.ShouldNotContainKey("Idempotency-Replayed");
        await other.Post(path + "/comments", new { cell = "p1-purpose", text = "请写明座数" }, headers[0]);
        (await reviewer.Get(path + $"/subjects/{kept.Tables[0].Id}")).Json.GetProperty("comments").GetArrayLength().ShouldBe(3);
        (await other.Post(path + "/comments", new { }, ("Idempotency-Key", "有空格 的键"))).Short.ShouldBe("400 BadIdempotencyKey");
    }

    [Fact]
    public async Task Sent_many_times_at_once_it_is_done_once()
    {
        var kept = await site.KeepInCounty(County.Document(1, 1, 2042));
        var path = $"/documents/{kept.Key.Division}/{kept.Key.Id}";
        var reviewer = await site.Program("业务股二", new UnitRef(null, "平川县财政局"), Role.BusinessSection);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => reviewer.Post(path + "/comments", new { cell = "p1-purpose", text = "请写明座数" }, ("If-Match", "\"v1\""), ("Idempotency-Key", "b-1"))));
        answers.Select(answer => answer.Short).Distinct().ShouldBeSubsetOf(["201", "409 StillRunning"]);
        answers.ShouldContain(answer => answer.Status == HttpStatusCode.Created);
        (await reviewer.Get(path + $"/subjects/{kept.Tables[0].Id}")).Json.GetProperty("comments").GetArrayLength().ShouldBe(1);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_key_is_kept_a_day_on_both_stores_and_given_back_when_nothing_was_done(string kind)
    {
        await using var stores = new Stores();
        var office = new Office(await stores.Fresh(kind));
        var (key, other) = (await office.Add("张会计"), await office.Add("李会计"));
        var requests = new RepeatedRequests(office.Database, office.Clock);
        var answer = new RepeatedRequests.Answer(201, "application/json", "\"v2\"", null, "{\"好\":1}");

        (await requests.Take(key, "a", "h1")).ShouldBe((RepeatedRequests.Standing.Fresh, null, 1));
        (await requests.Take(key, "a", "h1")).Standing.ShouldBe(RepeatedRequests.Standing.Running);
        (await requests.Take(key, "a", "h2")).Standing.ShouldBe(RepeatedRequests.Standing.Other);
        (await requests.Take(other, "a", "h2")).Standing.ShouldBe(RepeatedRequests.Standing.Fresh);
        await requests.Keep(key, "a", answer);
        (await requests.Take(key, "a", "h1")).ShouldBe((RepeatedRequests.Standing.Done, answer, 0));
        await requests.Release(key, "a"); // what was answered is not given back
        (await requests.Take(key, "a", "h1")).Standing.ShouldBe(RepeatedRequests.Standing.Done);
        await requests.Take(key, "b", "h1");
        await requests.Release(key, "b");
        (await requests.Take(key, "b", "h2")).Standing.ShouldBe(RepeatedRequests.Standing.Fresh);
        office.Clock.Wait(RepeatedRequests.KeptFor);
        (await requests.Take(key, "a", "h2")).Standing.ShouldBe(RepeatedRequests.Standing.Fresh);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_request_that_broke_off_is_done_again_only_when_it_changed_nothing(string kind)
    {
        await using var stores = new Stores();
        var office = new Office(await stores.Fresh(kind));
        var key = await office.Add("张会计");
        var requests = new RepeatedRequests(office.Database, office.Clock);
        Task Change() => office.Database.Write(session => session.Execute("INSERT INTO department (division, code, name, row_version) VALUES ('130999', '601', '试', 1) ON CONFLICT (division, code) DO UPDATE SET row_version = department.row_version + 1"));
        async Task<long> Changes() => await office.Database.Read(session => session.Scalar<long>("SELECT COALESCE(MAX(row_version), 0) FROM department WHERE code = '601'"));

        // It changed something and stopped before its answer was kept: never again, however it is asked and given back.
        var done = await requests.Take(key, "a", "h1");
        using (RepeatedRequests.Protect(key, "a", done.Stamp)) await Change();
        await requests.Release(key, "a");
        (await requests.Take(key, "a", "h1")).Standing.ShouldBe(RepeatedRequests.Standing.Running);
        office.Clock.Wait(TimeSpan.FromMinutes(11));
        (await requests.Take(key, "a", "h1")).Standing.ShouldBe(RepeatedRequests.Standing.BrokenOff);

        // It stopped before it changed anything: the next one does it.
        var before = await requests.Take(key, "b", "h1");
        office.Clock.Wait(TimeSpan.FromMinutes(11));
        var after = await requests.Take(key, "b", "h1");
        after.Standing.ShouldBe(RepeatedRequests.Standing.Fresh);
        // The first one was only slow: what it wants to change now is not kept.
        using (RepeatedRequests.Protect(key, "b", before.Stamp)) (await Should.ThrowAsync<Mingji.App.Data.StoreException>(Change)).Refusal.Code.ShouldBe("Busy");
        (await Changes()).ShouldBe(1);
        using (RepeatedRequests.Protect(key, "b", after.Stamp)) await Change();
        (await Changes()).ShouldBe(2);
        // A change that fails takes its mark along.
        var failed = await requests.Take(key, "c", "h1");
        using (RepeatedRequests.Protect(key, "c", failed.Stamp))
            await Should.ThrowAsync<InvalidOperationException>(() => office.Database.Write<int>(_ => throw new InvalidOperationException()));
        await requests.Release(key, "c");
        (await requests.Take(key, "c", "h1")).Standing.ShouldBe(RepeatedRequests.Standing.Fresh);
    }
}
