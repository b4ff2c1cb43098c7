using Microsoft.Extensions.Configuration;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.Domain.Organisations;
using Mingji.Tests.Commands;

namespace Mingji.Tests.Accounts;

public sealed class AccountOptionsTests
{
    private static AccountSettings Read(params (string Key, string Value)[] settings) =>
        AccountOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create("accounts:" + setting.Key, (string?)setting.Value))).Build());

    [Fact]
    public void Without_a_word_the_settings_are_those_of_graded_protection()
    {
        Read().ShouldBe(new AccountSettings());
        Read(("profile", "等保")).Passwords.ShouldBe(PasswordProfile.GradedProtection);
        AccountOptions.Notes(Read()).ShouldBeEmpty();
    }

    [Fact]
    public void The_other_profile_is_one_word_and_what_it_waives_is_said()
    {
        var settings = Read(("profile", "asvs"));
        settings.ShouldBe(new AccountSettings { Passwords = PasswordProfile.Asvs });
        AccountOptions.Notes(settings).Count().ShouldBe(2);
        AccountOptions.Notes(settings).First().ShouldContain("8.1.4.1");
    }

    [Fact]
    public void Each_number_can_be_set_apart_from_the_profile()
    {
        var settings = Read(("profile", "ASVS"), ("minLength", "15"), ("maxAgeDays", "180"), ("classes", "2"), ("notReused", "3"), ("failuresToLock", "7"), ("failuresFromAddress", "100"),
            ("lockMinutes", "20"), ("idleMinutes", "10"), ("sessionHours", "8"), ("linkDays", "1"), ("administratorsNeedSecondFactor", "true"));
        settings.ShouldBe(new AccountSettings
        {
            Passwords = new PasswordProfile(15, 2, TimeSpan.FromDays(180), 3), FailuresToLock = 7, FailuresFromAddress = 100, LockTime = TimeSpan.FromMinutes(20), IdleTime = TimeSpan.FromMinutes(10),
            SessionTime = TimeSpan.FromHours(8), LinkTime = TimeSpan.FromDays(1), AdministratorsNeedSecondFactor = true,
        });
        Read(("maxAgeDays", "0")).Passwords.MaxAge.ShouldBeNull();
    }

    [Theory, InlineData("profile", "strict", "“等保”或“ASVS”"), InlineData("minLength", "7", "8 到 64"), InlineData("idleMinutes", "abc", "MINGJI_ACCOUNTS__IDLEMINUTES"), InlineData("failuresToLock", "-1", "3 到 20"),
     InlineData("administratorsNeedSecondFactor", "是", "true 或 false"), InlineData("minLenght", "12", "不认识")]
    public void What_cannot_be_used_is_refused_with_what_may_be(string key, string value, string said)
    {
        var message = Should.Throw<SettingException>(() => Read((key, value))).Message;
        message.ShouldContain(key);
        message.ShouldContain(said);
    }

    [Fact]
    public void The_program_does_not_start_with_a_setting_it_cannot_use()
    {
        using var program = new ProgramFolder();
        File.WriteAllText(program.File("mingji.json"), """{ "accounts": { "idleMinutes": 9999 } }""");
        var run = program.Run("serve", "--db", "sqlite:x.db", "--urls", "http://127.0.0.1:0");
        run.ShouldBe((2, "", run.Error));
        run.Error.ShouldStartWith("设置 accounts:idleMinutes");
        File.WriteAllText(program.File("mingji.json"), "{ accounts");
        program.Run("serve", "--db", "sqlite:x.db").Error.ShouldStartWith("设置文件 mingji.json 读不懂");
        File.Exists(program.File("x.db")).ShouldBeFalse();
    }
}
