using System.CommandLine;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Mingji.App.Data;

namespace Mingji.Commands;

/// <summary><c>mingji serve</c>: the pages in a browser, on this machine only unless told otherwise.</summary>
internal static class ServeCommand
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    public static Command Create()
    {
        var demo = new Option<bool>("--demo") { Description = $"空库先装入演示数据；不指定数据库时使用 {StoreSetup.DemoConnection}" };
        var database = new Option<string?>("--db") { Description = $"数据库：sqlite:文件路径，或 PostgreSQL 连接字符串（默认取环境变量 MINGJI_DB，再默认 {StoreSetup.DefaultConnection}）", HelpName = "连接" };
        var urls = new Option<string>("--urls") { Description = "监听地址，多个用分号隔开", DefaultValueFactory = _ => DefaultUrl, HelpName = "地址" };
        var command = new Command("serve", "在浏览器中编制、检查和管理预算绩效文本") { demo, database, urls };
        command.SetAction((result, cancel) => Serve(result.GetValue(urls) ?? DefaultUrl, result.GetValue(database), result.GetValue(demo), cancel));
        return command;
    }

    private static async Task<int> Serve(string urls, string? asked, bool demo, CancellationToken cancel)
    {
        try
        {
            await using var app = WebHost.Build(new WebHost.Settings { Urls = urls, Database = StoreSetup.Connection(asked, demo), Demo = demo });
            return await Run(app, urls, cancel);
        }
        catch (StoreException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCodes.Unusable;
        }
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
        await app.WaitForShutdownAsync(cancel);
        return ExitCodes.Done;
    }
}
