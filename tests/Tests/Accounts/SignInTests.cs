using Mingji.App.Accounts;
using Mingji.Domain.Organisations;
using Mingji.Tests.Data;

namespace Mingji.Tests.Accounts;

public sealed class SignInTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_session_knows_the_person_and_the_posts_they_hold(string kind)
    {
        var office = new Office(await stores.Fresh(kind));
        var key = await office.Add("张会计", Role.Preparer);
        var who = await office.Enter("张会计");
        who.Key.ShouldBe(key);
        who.Actor.Home.ShouldBe(new UnitPlace("130999", who.Actor.Home.UnitId, "601001"));
        who.Actor.Posts.ShouldBe([new Post(Role.Preparer, Scope.OwnUnit)]);
        who.Duty.ShouldBe(Sessions.FirstDuty.None);
        (await office.Sessions.Find(new string('0', 64), isActive: true)).ShouldBeNull();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Wrong_name_wrong_password_and_no_password_yet_sound_alike(string kind)
    {
        var office = new Office(await stores.Fresh(kind));
        await office.Add("张会计");
        await office.Adding.Run(new("130999", new UnitRef(null, "某局"), "新来的", "新来的", []), Office.Terminal);
        var disabled = await office.Add("李会计");
        (await office.People.Disable(disabled, true, Office.Terminal)).ShouldBeNull();
        foreach (var (name, password) in (( string, string)[])[("没有的人", Office.Password), ("张会计", "错"), ("新来的", ""), ("新来的", Office.Password), ("李会计", Office.Password)])
            (await office.SignIn.Run(name, password, Office.Way)).ShouldBe(new SignIn.Result(null, null, SignIn.Wrong), name);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Five_wrong_tries_lock_the_account_for_a_quarter_of_an_hour(string kind)
    {
        var office = new Office(await stores.Fresh(kind));
        await office.Add("张会计");
        for (var i = 0; i < 4; i++) (await office.SignIn.Run("张会计", "错", Office.Way)).Refusal.ShouldBe(SignIn.Wrong);
        (await office.SignIn.Run("张会计", "错", Office.Way)).Refusal!.Code.ShouldBe("Locked");
        var refusal = (await office.SignIn.Run("张会计", Office.Password, Office.Way)).Refusal.ShouldNotBeNull();
        refusal.Message.ShouldContain("15 分钟后");
        office.Clock.Wait(TimeSpan.FromMinutes(14.5));
        (await office.SignIn.Run("张会计", Office.Password, Office.Way)).Refusal!.Message.ShouldContain("1 分钟后");
        office.Clock.Wait(TimeSpan.FromMinutes(1));
        (await office.SignIn.Run("张会计", Office.Password, Office.Way)).Token.ShouldNotBeNull();
        (await office.SignIn.Run("张会计", "错", Office.Way)).Refusal.ShouldBe(SignIn.Wrong);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_session_ends_when_idle_when_old_when_ended_and_with_the_account(string kind)
    {
        var office = new Office(await stores.Fresh(kind));
        var key = await office.Add("张会计", Role.Preparer);
        async Task<string> Begin() => (await office.SignIn.Run("张会计", Office.Password, Office.Way)).Token.ShouldNotBeNull();
        async Task<bool> Stands(string token, bool isActive = true) => await office.Sessions.Find(token, isActive) is not null;

        var idle = await Begin();
        for (var i = 0; i < 5; i++)
        {
            office.Clock.Wait(TimeSpan.FromMinutes(20));
            (await Stands(idle)).ShouldBeTrue();
        }
        office.Clock.Wait(TimeSpan.FromMinutes(20));
        (await Stands(idle, isActive: false)).ShouldBeTrue();
        office.Clock.Wait(TimeSpan.FromMinutes(11)); // asking for news in the background was no sign of life
        (await Stands(idle)).ShouldBeFalse();

        var old = await Begin();
        for (var i = 0; i < 47; i++)
        {
            office.Clock.Wait(TimeSpan.FromMinutes(15));
            (await Stands(old)).ShouldBeTrue();
        }
        office.Clock.Wait(TimeSpan.FromMinutes(16));
        (await Stands(old)).ShouldBeFalse();

        var (mine, other) = (await Begin(), await Begin());
        var who = (await office.Sessions.Find(mine, true))!;
        var rows = await office.Sessions.List(key);
        rows.Count.ShouldBe(2);
        await office.Sessions.End(who, rows.Single(row => row.Id != who.SessionId).Id);
        (await Stands(other)).ShouldBeFalse();
        (await Stands(mine)).ShouldBeTrue();

        await office.People.Disable(key, true, Office.Terminal);
        (await Stands(mine)).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Nobody_ends_the_session_of_another(string kind)
    {
        var office = new Office(await stores.Fresh(kind));
        await office.Add("张会计");
        await office.Add("李会计");
        var (zhang, li) = (await office.Enter("张会计"), await office.Enter("李会计"));
        await office.Sessions.End(li, zhang.SessionId);
        (await office.Sessions.List(zhang.Key)).ShouldHaveSingleItem();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_second_factor_is_asked_for_and_each_code_works_once(string kind)
    {
        var office = new Office(await stores.Fresh(kind));
        await office.Add("张会计");
        var who = await office.Enter("张会计");
        var key = await office.Own.NewFactorKey(who);
        (await office.Own.TurnFactorOn(who, "000000")).Refusal!.Code.ShouldBe("Wrong");
        var codes = (await office.Own.TurnFactorOn(who, Code())).Value.ShouldNotBeNull();
        codes.Distinct().Count().ShouldBe(OwnAccount.RecoveryCodes);

        var asked = (await office.SignIn.Run("张会计", Office.Password, Office.Way)).NeedsCode.ShouldNotBeNull();
        (await office.SignIn.WithCode(asked, Code(), Office.Way)).Refusal!.Code.ShouldBe("Wrong"); // the one that turned it on
        office.Clock.Wait(TimeSpan.FromSeconds(30));
        (await office.SignIn.WithCode(asked, Code(), Office.Way)).Token.ShouldNotBeNull();
        (await office.SignIn.WithCode(asked, Code(), Office.Way)).Refusal!.Code.ShouldBe("Wrong");
        (await office.SignIn.WithCode(asked, " " + codes[0].ToUpperInvariant(), Office.Way)).Token.ShouldNotBeNull();
        (await office.SignIn.WithCode(asked, codes[0], Office.Way)).Token.ShouldBeNull();
        (await office.Own.CodesLeft(who)).ShouldBe(OwnAccount.RecoveryCodes - 1);
        (await office.Own.TurnFactorOff(who, "错")).ShouldNotBeNull();
        (await office.Own.TurnFactorOff(who, Office.Password)).ShouldBeNull();
        (await office.SignIn.Run("张会计", Office.Password, Office.Way)).Token.ShouldNotBeNull();

        string Code() => Totp.Code(key, Totp.Step(office.Clock.Now));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Wrong_codes_lock_like_wrong_passwords(string kind)
    {
        var office = new Office(await stores.Fresh(kind));
        await office.Add("张会计");
        var who = await office.Enter("张会计");
        var key = await office.Own.NewFactorKey(who);
        await office.Own.TurnFactorOn(who, Totp.Code(key, Totp.Step(office.Clock.Now)));
        for (var i = 0; i < 4; i++) (await office.SignIn.WithCode(who.Key, "12345", Office.Way)).Refusal!.Code.ShouldBe("Wrong");
        (await office.SignIn.WithCode(who.Key, "12345", Office.Way)).Refusal!.Code.ShouldBe("Locked");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Passwords_age_are_not_taken_twice_and_end_other_sessions(string kind)
    {
        var office = new Office(await stores.Fresh(kind));
        var key = await office.Add("张会计");
        var who = await office.Enter("张会计");
        var other = await office.Enter("张会计");
        (await office.Own.ChangePassword(who, "错", "Qiao-tou 27 hao")).ShouldNotBeNull().Code.ShouldBe("Wrong");
        (await office.Own.ChangePassword(who, Office.Password, "short")).ShouldNotBeNull().Code.ShouldBe("WeakPassword");
        (await office.Own.ChangePassword(who, Office.Password, Office.Password)).ShouldNotBeNull().Code.ShouldBe("UsedBefore");
        (await office.Own.ChangePassword(who, Office.Password, "Qiao-tou 27 hao")).ShouldBeNull();
        (await office.Sessions.List(key)).ShouldHaveSingleItem().Id.ShouldBe(who.SessionId);
        other.SessionId.ShouldNotBe(who.SessionId);
        for (var i = 0; i < 4; i++) (await office.Own.ChangePassword(who, i == 0 ? "Qiao-tou 27 hao" : $"He-dong 27 {i - 1}", $"He-dong 27 {i}")).ShouldBeNull();
        // Five others since: the first may come again.
        (await office.Own.ChangePassword(who, "He-dong 27 3", Office.Password)).ShouldBeNull();
        office.Clock.Wait(TimeSpan.FromDays(91));
        (await office.Enter("张会计")).Duty.ShouldBe(Sessions.FirstDuty.ChangePassword);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Administrators_are_asked_for_a_second_factor_where_the_place_wants_it(string kind)
    {
        var office = new Office(await stores.Fresh(kind), new AccountSettings { AdministratorsNeedSecondFactor = true });
        await office.Add("管系统", Role.SystemAdministrator);
        await office.Add("张会计", Role.Preparer);
        (await office.Enter("管系统")).Duty.ShouldBe(Sessions.FirstDuty.EnrolSecondFactor);
        (await office.Enter("张会计")).Duty.ShouldBe(Sessions.FirstDuty.None);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_link_sets_a_password_once_and_not_after_three_days(string kind)
    {
        var office = new Office(await stores.Fresh(kind));
        var key = await office.Add("张会计");
        var who = await office.Enter("张会计");
        var first = (await office.People.Reset(key, false, Office.Terminal)).Value!.Token;
        var second = (await office.People.Reset(key, false, Office.Terminal)).Value!.Token;
        (await office.Links.SetPassword(first, "Qiao-tou 27 hao")).Refusal!.Code.ShouldBe("LinkGone"); // a newer one takes its place
        (await office.Links.SetPassword(second, "short")).Refusal!.Code.ShouldBe("WeakPassword");
        (await office.Links.SetPassword(second, "Qiao-tou 27 hao")).Refusal.ShouldBeNull();
        (await office.Links.SetPassword(second, "He-dong 27 hao")).Refusal!.Code.ShouldBe("LinkGone");
        (await office.Sessions.List(who.Key)).ShouldBeEmpty();
        var late = (await office.People.Reset(key, false, Office.Terminal)).Value!.Token;
        office.Clock.Wait(TimeSpan.FromDays(3.01));
        (await office.Links.SetPassword(late, "He-dong 27 hao")).Refusal!.Code.ShouldBe("LinkGone");
    }

    [Fact]
    public void Names_and_addresses_wait_after_many_failures_whether_they_exist_or_not()
    {
        var clock = new TestClock();
        var throttle = new SignInThrottle(new AccountSettings { FailuresFromAddress = 7 }, clock);
        for (var i = 0; i < 5; i++)
        {
            throttle.Wait("没有的人", "10.0.0.1").ShouldBeNull();
            throttle.Fail("没有的人", "10.0.0.1");
        }
        throttle.Wait("没有的人", "10.0.0.2").ShouldNotBeNull();
        throttle.Wait("张会计", "10.0.0.1").ShouldBeNull();
        throttle.Fail("甲", "10.0.0.1");
        throttle.Fail("乙", "10.0.0.1");
        throttle.Wait("张会计", "10.0.0.1").ShouldNotBeNull();
        throttle.Wait("张会计", "10.0.0.2").ShouldBeNull();
        clock.Wait(TimeSpan.FromMinutes(15));
        throttle.Wait("没有的人", "10.0.0.1").ShouldBeNull();
    }

    // RFC 6238, appendix B, the last six digits.
    [Theory, InlineData(59, "287082"), InlineData(1111111109, "081804"), InlineData(1111111111, "050471"), InlineData(1234567890, "005924"), InlineData(2000000000, "279037")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        const string key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        var now = DateTimeOffset.FromUnixTimeSeconds(seconds);
        Totp.Code(key, Totp.Step(now)).ShouldBe(code);
        Totp.Match(key, $" {code[..3]} {code[3..]}", now, 0).ShouldBe(Totp.Step(now));
        Totp.Match(key, code, now, Totp.Step(now)).ShouldBeNull();
        Totp.Match(key, code, now.AddSeconds(90), 0).ShouldBeNull();
    }
}
