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
    public async Task A_key_is_kept_a_day_on_both_stores_given_back_when_nothing_was_done_and_doubted_when_it_broke_off(string kind)
    {
        await using var stores = new Stores();
        var office = new Office(await stores.Fresh(kind));
        var (key, other) = (await office.Add("张会计"), await office.Add("李会计"));
        var requests = new RepeatedRequests(office.Database, office.Clock);
        var answer = new RepeatedRequests.Answer(201, "application/json", "\"v2\"", null, "{\"好\":1}");

        (await requests.Take(key, "a", "h1")).ShouldBe((RepeatedRequests.Standing.Fresh, null));
        (await requests.Take(key, "a", "h1")).Standing.ShouldBe(RepeatedRequests.Standing.Running);
        (await requests.Take(key, "a", "h2")).Standing.ShouldBe(RepeatedRequests.Standing.Other);
        (await requests.Take(other, "a", "h2")).Standing.ShouldBe(RepeatedRequests.Standing.Fresh);
        office.Clock.Wait(TimeSpan.FromMinutes(11));
        (await requests.Take(key, "a", "h1")).Standing.ShouldBe(RepeatedRequests.Standing.BrokenOff);
        await requests.Keep(key, "a", answer);
        (await requests.Take(key, "a", "h1")).ShouldBe((RepeatedRequests.Standing.Done, answer));
        await requests.Release(key, "a"); // what was answered is not given back
        (await requests.Take(key, "a", "h1")).Standing.ShouldBe(RepeatedRequests.Standing.Done);
        await requests.Take(key, "b", "h1");
        await requests.Release(key, "b");
        (await requests.Take(key, "b", "h2")).Standing.ShouldBe(RepeatedRequests.Standing.Fresh);
        office.Clock.Wait(RepeatedRequests.KeptFor);
        (await requests.Take(key, "a", "h2")).Standing.ShouldBe(RepeatedRequests.Standing.Fresh);
    }
}
