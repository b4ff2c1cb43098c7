using Mingji.App.Accounts;
using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.Domain.Organisations;

namespace Mingji.Tests.Accounts;

/// <summary>A store with the use cases of accounts around it and a clock of its own.</summary>
internal sealed class Office
{
    public const string Password = "Liu-he 2027 zhen";

    public Office(Database database, AccountSettings? settings = null)
    {
        Settings = (settings ?? new()) with { PasswordRounds = 1000 };
        (Database, Ids) = (database, new Ids(Clock));
        Passwords = new(Settings);
        Links = new(database, Passwords, Settings, Clock, Ids);
        People = new(database, Links, Clock, Ids);
        Offices = new(database, Mingji.Domain.RulePacks.RulePack.National, Clock, Ids);
        Adding = new(database, People, Clock, Ids);
        SignIn = new(database, Passwords, Settings, Clock, Ids);
        Sessions = new(database, Settings, Clock);
        Posts = new(database, Clock, Ids);
        Own = new(database, Passwords, Clock, Ids);
    }

    public TestClock Clock { get; } = new();
    public AccountSettings Settings { get; }
    public Database Database { get; }
    public Ids Ids { get; }
    public Passwords Passwords { get; }
    public OneTimeLinks Links { get; }
    public SavePerson People { get; }
    public SaveOffice Offices { get; }
    public AddFromTerminal Adding { get; }
    public SignIn SignIn { get; }
    public Sessions Sessions { get; }
    public Posts Posts { get; }
    public OwnAccount Own { get; }

    public static ActBy Terminal { get; } = ActBy.Terminal("测试");

    public static SignIn.Way Way { get; } = new("10.0.0.7", "Firefox/140");

    /// <summary>An account with a password.</summary>
    public async Task<AccountKey> Add(string name, params Role[] roles)
    {
        var made = (await Adding.Run(new("130999", new UnitRef("601001", "平川县柳河镇人民政府本级"), name, name, [.. roles.Select(role => new Post(role, role.UsualScope()))]), Terminal)).Value.ShouldNotBeNull();
        (await Links.SetPassword(made.Token, Password)).Refusal.ShouldBeNull();
        return made.Key;
    }

    public async Task<Sessions.SignedIn> Enter(string name) => (await Sessions.Find((await SignIn.Run(name, Password, Way)).Token.ShouldNotBeNull(), isActive: true)).ShouldNotBeNull();
}
