using System.CommandLine;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Mingji.Commands;

/// <summary><c>mingji serve</c>: the pages in a browser, on this machine only unless told otherwise.</summary>
internal static class ServeCommand
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    public static Command Create()
    {
        var demo = new Option<bool>("--demo") { Description = "打开时已载入样例文本" };
        var urls = new Option<string>("--urls") { Description = "监听地址，多个用分号隔开", DefaultValueFactory = _ => DefaultUrl, HelpName = "地址" };
        var command = new Command("serve", "在浏览器中检查和修改预算绩效文本") { demo, urls };
        command.SetAction((result, cancel) => Serve(result.GetValue(urls) ?? DefaultUrl, result.GetValue(demo), cancel));
        return command;
    }

    private static async Task<int> Serve(string urls, bool demo, CancellationToken cancel)
    {
        await using var app = WebHost.Build(new WebHost.Settings { Urls = urls, Demo = demo });
        try
        {
            await app.StartAsync(cancel);
        }
        catch (Exception e) when (e is IOException or UriFormatException or FormatException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync($"不能在 {urls} 上启动：{e.Message} 可以用 --urls 换一个地址。");
            return 2;
        }
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Console.WriteLine($"明绩已启动，请在浏览器中打开 {string.Join(" 或 ", addresses)} （按 Ctrl+C 停止）");
        await app.WaitForShutdownAsync(cancel);
        return 0;
    }
}
