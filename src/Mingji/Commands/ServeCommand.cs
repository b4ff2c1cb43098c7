using System.CommandLine;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Data;
using Mingji.App.Demo;
using Mingji.App.Goals;

namespace Mingji.Commands;

/// <summary><c>mingji serve</c>: the pages in a browser, on this machine only unless told otherwise.</summary>
internal static class ServeCommand
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    // A file of its own, so that the demonstration never mixes with real documents.
    private const string DemoStore = "sqlite:data/demo.db";

    public static Command Create()
    {
        var demo = new Option<bool>("--demo") { Description = $"空库先装入演示数据；不给 --db 时用 {DemoStore}" };
        var database = StoreOption.Create();
        var urls = new Option<string>("--urls") { Description = "监听地址，多个用分号隔开", DefaultValueFactory = _ => DefaultUrl, HelpName = "地址" };
        var command = new Command("serve", "在浏览器中编制、检查和管理预算绩效文本") { demo, database, urls };
        command.SetAction((result, cancel) => StoreOption.Guard(async () =>
        {
            var isDemo = result.GetValue(demo);
            var connection = isDemo && result.GetResult(database) is not { Implicit: false } ? DemoStore : result.GetRequiredValue(database);
            var settings = PlaceSettings.Read();
            var accounts = AccountOptions.Read(settings);
            foreach (var note in AccountOptions.Notes(accounts)) Console.WriteLine($"提示：{note}");
            await using var app = WebHost.Build(new WebHost.Settings { Urls = result.GetRequiredValue(urls), Database = connection, IsDemo = isDemo, Accounts = accounts, Rules = PlaceRules.Read(settings) });
            if (isDemo) await Fill(app.Services, cancel);
            return await Run(app, result.GetRequiredValue(urls), cancel);
        }));
        return command;
    }

    /// <summary>Fills an empty store; one that holds something is left as it is.</summary>
    private static async Task Fill(IServiceProvider services, CancellationToken cancel)
    {
        await Migrator.Migrate(services.GetRequiredService<Database>(), services.GetRequiredService<TimeProvider>(), cancel);
        if ((await services.GetRequiredService<ListDocuments>().Shelves(cancellation: cancel)).Count == 0) await FillDocuments(services, cancel);
        if (await services.GetRequiredService<SpendDemo>().Run(cancellation: cancel) is > 0 and var payments) Console.WriteLine($"已登记 {payments} 笔演示支付。");
        if (await services.GetRequiredService<DemoAccounts>().Run(cancellation: cancel) is not (> 0 and var people)) return;
        var moved = await services.GetRequiredService<MoveDemo>().Run(cancel);
        people += await services.GetRequiredService<TownshipDemo>().Run(cancellation: cancel);
        // What was accepted stands in the forms of the months after.
        var bought = await services.GetRequiredService<BuyDemo>().Run(cancel);
        var monitored = await services.GetRequiredService<MonitorDemo>().Run(cancel);
        await services.GetRequiredService<StopDemo>().Run(cancel);
        Console.WriteLine($"已开立 {people} 个演示账号，登录页可直接选择身份；{moved} 项绩效目标正在办理，{monitored} 张监控表，{bought} 项采购在不同环节。");
    }

    private static async Task FillDocuments(IServiceProvider services, CancellationToken cancel)
    {
        Console.WriteLine("正在装入演示数据…");
        var (done, _) = await SeedCommand.WithBar("装入演示数据", onDocument => services.GetRequiredService<FillDemo>().Run(new(), onDocument, cancel));
        if (done is not null) Console.WriteLine($"已装入虚构的平川县：{done.Documents} 份文本、{done.Projects} 个项目。");
    }

    private static async Task<int> Run(WebApplication app, string urls, CancellationToken cancel)
    {
        try
        {
            await app.StartAsync(cancel);
        }
        catch (Exception e) when (e is IOException or UriFormatException or FormatException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync($"不能在 {urls} 上启动：{e.Message} 可以用 --urls 换一个地址。");
            return ExitCodes.Unusable;
        }
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Console.WriteLine($"明绩已启动，请在浏览器中打开 {string.Join(" 或 ", addresses)} （按 Ctrl+C 停止）");
        if (await app.Services.GetRequiredService<OneTimeLinks>().ForFirstRun(cancel) is { } token)
            Console.WriteLine($"还没有账号。首次设置请打开（一次有效，24 小时内）：{addresses.FirstOrDefault()}/first-run/{token}");
        await app.WaitForShutdownAsync(cancel);
        return ExitCodes.Done;
    }
}
