using System.CommandLine;
using Mingji.App.Data;
using Mingji.App.Demo;
using Spectre.Console;

namespace Mingji.Commands;

/// <summary><c>mingji seed</c>: fills a store with the demo county, or with as much as a measurement needs.</summary>
internal static class SeedCommand
{
    public static Command Create()
    {
        var db = StoreOption.Create();
        var demo = new Option<bool>("--demo") { Description = "在空库中填入演示用的平川县：18个单位、3个年度" };
        var units = new Option<int?>("--units") { Description = "生成多少个单位，用于测速", HelpName = "个数" }.Between(1, 99_900);
        var projects = new Option<int?>("--projects") { Description = "每个单位多少个项目，默认 20", HelpName = "个数" }.Between(1, 500);
        var year = new Option<int?>("--year") { Description = "预算年度，默认 2025", HelpName = "年度" }.Between(2000, 2099);
        var division = new Option<string>("--division") { Description = "行政区划代码，默认 130998", HelpName = "代码", DefaultValueFactory = _ => "130998" };

        var command = new Command("seed", "填入演示数据或测速数据") { db, demo, units, projects, year, division };
        command.SetAction((result, cancellation) => Run(
            result.GetRequiredValue(db),
            result.GetValue(demo),
            result.GetValue(units) is { } count ? new FillScale.Input(count, result.GetValue(projects) ?? 20, result.GetValue(year) ?? 2025, result.GetRequiredValue(division)) : null,
            cancellation));
        return command;
    }

    private static async Task<int> Run(string connection, bool isDemo, FillScale.Input? scale, CancellationToken cancellation)
    {
        if (isDemo == scale is not null) return StoreOption.Refuse("请用 --demo 填入演示数据，或用 --units 生成测速数据，两者取一。");
        if (scale is { Division: not { Length: 6 } } || scale?.Division.All(char.IsAsciiDigit) == false) return StoreOption.Refuse($"行政区划代码“{scale!.Division}”应为6位数字。");
        return await StoreOption.Use(connection, mustExist: false, async database =>
        {
            var ids = new Ids(TimeProvider.System);
            if (scale is null)
            {
                var (done, refusal) = await WithBar("填入演示数据", onDocument => new FillDemo(database, PlaceRules.Read(), TimeProvider.System, ids).Run(new(), onDocument, cancellation));
                if (refusal is not null) return StoreOption.Refuse(refusal.Message);
                Console.WriteLine($"已填入 {done!.Documents} 份文本、{done.Projects} 个项目、{done.Changes} 次修改记录。");
            }
            else
            {
                var added = await WithBar("生成测速数据", onDocument => new FillScale(database, PlaceRules.Read(), TimeProvider.System, ids).Run(scale, onDocument, cancellation));
                Console.WriteLine($"已生成 {added} 个单位、{(long)added * scale.Projects} 个项目；{scale.Units - added} 个单位原来就有。");
            }
            return ExitCodes.Done;
        });
    }

    /// <summary>A progress bar on standard error, only on a terminal.</summary>
    internal static async Task<T> WithBar<T>(string title, Func<Action<int, int>?, Task<T>> work)
    {
        if (Console.IsErrorRedirected) return await work(null);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask(title);
                return await work((done, of) =>
                {
                    task.MaxValue = of;
                    task.Value = done;
                });
            });
    }

    private static Option<int?> Between(this Option<int?> option, int least, int most)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var seen }] && !(int.TryParse(seen, out var value) && value >= least && value <= most))
                result.AddError($"{option.Name} 应为 {least} 到 {most} 的整数，现在是“{seen}”。");
        });
        return option;
    }
}
