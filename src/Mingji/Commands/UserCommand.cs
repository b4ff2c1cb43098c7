using System.CommandLine;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Organisations;

namespace Mingji.Commands;

/// <summary><c>mingji user</c>: lists, adds, resets and disables accounts from the terminal of the machine that holds the store.</summary>
internal static class UserCommand
{
    public static Command Create() => new("user", "在本机管理账号：查看、新增、重置密码、停用") { List(), Add(), Reset(), Disable(), Token() };

    private static Command List()
    {
        var db = StoreOption.Create();
        var command = new Command("list", "列出全部账号和岗位") { db };
        command.SetAction((result, cancellation) => StoreOption.Use(result.GetRequiredValue(db), mustExist: true, async database =>
        {
            var people = await new ListPeople(database).All(cancellation);
            if (people.Count == 0) Console.WriteLine("还没有账号。");
            foreach (var row in people)
                Console.WriteLine($"{row.SignInName}\t{row.Name}\t{row.Division} {row.UnitName}\t{(row.Roles.Count == 0 ? "没有岗位" : string.Join('、', row.Roles))}{(row.IsDisabled == 1 ? "\t已停用" : row.HasPassword == 0 ? "\t未设密码" : "")}");
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Add()
    {
        var db = StoreOption.Create();
        var name = new Argument<string>("姓名");
        var signInName = new Option<string?>("--sign-in-name") { Description = "用户名；不给时用姓名", HelpName = "用户名" };
        var division = new Option<string>("--division") { Description = "行政区划代码，六位或九位", HelpName = "代码", Required = true };
        var unit = new Option<string>("--unit") { Description = "单位名称；还没有登记的会新增", HelpName = "名称", Required = true };
        var code = new Option<string?>("--unit-code") { Description = "单位代码", HelpName = "代码" };
        var roles = new Option<string[]>("--role") { Description = $"岗位，可以写多次：{string.Join('、', Enum.GetValues<Role>().Select(role => role.Word()))}", HelpName = "岗位" };
        roles.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => Parse(token.Value) is null) is { } unknown) result.AddError($"没有岗位“{unknown.Value}”，可用：{string.Join('、', Enum.GetValues<Role>().Select(role => role.Word()))}。");
        });
        var command = new Command("add", "新增一个账号，打印设置密码的一次性链接") { name, signInName, division, unit, code, roles, db };
        command.SetAction((result, cancellation) => StoreOption.Use(result.GetRequiredValue(db), mustExist: false, async database =>
        {
            var posts = (result.GetValue(roles) ?? []).Select(word => Parse(word)!.Value).Select(role => new Post(role, role.UsualScope())).ToList();
            var person = result.GetRequiredValue(name);
            var made = await Adding(database).Run(new(result.GetRequiredValue(division), new UnitRef(result.GetValue(code), result.GetRequiredValue(unit)), person, result.GetValue(signInName) ?? person, posts), StoreOption.By, cancellation);
            return Print(made, $"已新增{person}");
        }));
        return command;
    }

    private static Command Reset()
    {
        var (db, name) = (StoreOption.Create(), new Argument<string>("用户名"));
        var factor = new Option<bool>("--without-second-factor") { Description = "同时解除动态口令" };
        var command = new Command("reset", "打印重新设置密码的一次性链接") { name, factor, db };
        command.SetAction((result, cancellation) => StoreOption.Use(result.GetRequiredValue(db), mustExist: true, async database =>
            await new ListPeople(database).Find(result.GetRequiredValue(name), cancellation) is { } account
                ? Print(await Saving(database).Reset(account.Key, result.GetValue(factor), StoreOption.By, cancellation), $"已为{account.Name}生成链接")
                : StoreOption.Refuse($"没有用户名“{result.GetRequiredValue(name)}”。")));
        return command;
    }

    private static Command Disable()
    {
        var (db, name) = (StoreOption.Create(), new Argument<string>("用户名"));
        var back = new Option<bool>("--enable") { Description = "重新启用" };
        var command = new Command("disable", "停用账号，正在进行的登录立即结束") { name, back, db };
        command.SetAction((result, cancellation) => StoreOption.Use(result.GetRequiredValue(db), mustExist: true, async database =>
        {
            if (await new ListPeople(database).Find(result.GetRequiredValue(name), cancellation) is not { } account) return StoreOption.Refuse($"没有用户名“{result.GetRequiredValue(name)}”。");
            if (await Saving(database).Disable(account.Key, !result.GetValue(back), StoreOption.By, cancellation) is { } refusal) return StoreOption.Refuse(refusal.Message);
            Console.WriteLine(result.GetValue(back) ? $"已启用{account.Name}的账号。" : $"已停用{account.Name}的账号。");
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Token()
    {
        var (db, name) = (StoreOption.Create(), new Argument<string>("用户名"));
        var use = new Option<string>("--name") { Description = "令牌的用途，例如“预算一体化系统取数”", HelpName = "用途", Required = true };
        var days = new Option<int>("--days") { Description = "有效期（天）", HelpName = "天数", DefaultValueFactory = _ => 90 };
        var scopes = new Option<string[]>("--scope") { Description = $"权限，可以写多次：{string.Join('、', TokenScopes.All.Select(scope => scope.Key()))}；不写为 read", HelpName = "权限" };
        var command = new Command("token", "为一个账号生成访问令牌，只打印这一次") { name, use, scopes, days, db };
        command.SetAction((result, cancellation) => StoreOption.Use(result.GetRequiredValue(db), mustExist: true, async database =>
        {
            if (TokenScopes.Parse(result.GetValue(scopes) is { Length: > 0 } chosen ? chosen : ["read"]) is not { } scope) return StoreOption.Refuse($"没有这种权限，可用：{string.Join('、', TokenScopes.All.Select(one => one.Key()))}。");
            if (await new ListPeople(database).Find(result.GetRequiredValue(name), cancellation) is not { } account) return StoreOption.Refuse($"没有用户名“{result.GetRequiredValue(name)}”。");
            var ids = new Ids(TimeProvider.System);
            var tokens = new AccessTokens(database, new Sessions(database, AccountOptions.Read(PlaceSettings.Read()), TimeProvider.System), TimeProvider.System, ids);
            var made = await tokens.Make(account.Key, new(result.GetRequiredValue(use), scope, result.GetValue(days)), StoreOption.By, cancellation);
            if (made.Refusal is { } refusal) return StoreOption.Refuse(refusal.Message);
            Console.WriteLine(made.Value);
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Role? Parse(string word) => Enum.GetValues<Role>().Where(role => role.Word() == word || role.ToString().Equals(word, StringComparison.OrdinalIgnoreCase)).Select(role => (Role?)role).FirstOrDefault();

    private static SavePerson Saving(Database database)
    {
        var (ids, settings) = (new Ids(TimeProvider.System), AccountOptions.Read(PlaceSettings.Read()));
        return new(database, new OneTimeLinks(database, new Passwords(settings), settings, TimeProvider.System, ids), TimeProvider.System, ids);
    }

    private static AddFromTerminal Adding(Database database) => new(database, Saving(database), TimeProvider.System, new Ids(TimeProvider.System));

    private static int Print(Outcome<SavePerson.Made> made, string words)
    {
        if (made.Refusal is { } refusal) return StoreOption.Refuse(refusal.Message);
        Console.WriteLine($"{words}。请本人在浏览器里打开 服务地址/link/{made.Value!.Token} 设置密码（{AccountOptions.Read(PlaceSettings.Read()).LinkTime.TotalDays:0} 天内有效，用一次即失效）。");
        return ExitCodes.Done;
    }
}
