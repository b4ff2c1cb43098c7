using System.CommandLine;
using Mingji.App.Data;
using Mingji.App.Disclosure;
using Mingji.App.Goals;

namespace Mingji.Commands;

/// <summary><c>mingji withdraw</c>: withdraws a release; it stays in the store with its reason.</summary>
internal static class WithdrawCommand
{
    public static Command Create()
    {
        var db = StoreOption.Create();
        var document = new DocumentOption();
        var number = new Option<long?>("--number") { Description = "第几次公开（默认：最近一次）", HelpName = "次数" };
        var reason = new Option<string>("--reason") { Description = "撤回的理由，核验时公众能看到", HelpName = "理由", Required = true };
        var by = new Option<string>("--by") { Description = "由谁撤回" + Releaser.Description, HelpName = "用户名", DefaultValueFactory = _ => Environment.UserName };

        var command = new Command("withdraw", "撤回一次公开：内容和记录保留，核验时说明已撤回") { db };
        document.AddTo(command);
        command.Options.Add(number);
        command.Options.Add(reason);
        command.Options.Add(by);
        command.SetAction((result, cancellation) => document.Of(result) is { } sought
            ? StoreOption.Use(result.GetRequiredValue(db), mustExist: true, database => Run(database, sought, result.GetValue(number), result.GetRequiredValue(reason), result.GetRequiredValue(by), cancellation))
            : Task.FromResult(ExitCodes.Unusable));
        return command;
    }

    private static async Task<int> Run(Database database, FindDocument.Input sought, long? number, string reason, string by, CancellationToken cancellation)
    {
        if (await DocumentOption.Find(database, sought, cancellation) is not { } row) return ExitCodes.Unusable;
        if (await Releaser.Find(database, row.Key, by, cancellation) is not { } person) return ExitCodes.Unusable;
        var all = await new OpenRelease(database).All(row.Key, cancellation);
        if (all.Count == 0) return StoreOption.Refuse("这份文本还没有公开过，没有可以撤回的。");
        var outcome = await new WithdrawRelease(database, PlaceRules.Read(), TimeProvider.System, new Ids(TimeProvider.System)).Run(new(row.Key, number ?? all[0].Number, reason, person), cancellation);
        if (outcome.Refusal is { } refusal) return StoreOption.Refuse(refusal.Message);
        Console.WriteLine($"已撤回：{outcome.Value!.Words()}，核验码 {outcome.Value.Hash.Code}");
        return ExitCodes.Done;
    }
}
