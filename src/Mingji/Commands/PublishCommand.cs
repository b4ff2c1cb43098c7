using System.CommandLine;
using Mingji.App.Data;
using Mingji.App.Disclosure;
using Mingji.App.Documents.Writing;
using Mingji.App.Goals;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Values;

namespace Mingji.Commands;

/// <summary><c>mingji publish</c>: releases a kept document and writes its files.</summary>
internal static class PublishCommand
{
    private static readonly string[] Kinds = [.. Enum.GetValues<OutputKind>().Where(kind => kind is not (OutputKind.Md or OutputKind.Csv)).Select(kind => kind.Extension())];

    private sealed record Wanted(string Folder, IReadOnlyList<OutputKind> Kinds, string By, string? Reason, ValueList<SignOff> SignOffs);

    public static Command Create()
    {
        var db = StoreOption.Create();
        var document = new DocumentOption();
        var signOffs = new Option<string[]>("--sign-off") { Description = "对某项检查的发现签批放行，如 C63=理由；可以写多次", HelpName = "检查=理由" };
        var reason = new Option<string?>("--reason") { Description = "更正已公开文本的理由", HelpName = "理由" };
        var by = new Option<string>("--by") { Description = "由谁公开" + Releaser.Description, HelpName = "用户名", DefaultValueFactory = _ => Environment.UserName };
        var to = new Option<string>("--to") { Description = $"写哪些格式，用逗号分开：{string.Join('、', Kinds)}（默认 docx,pdf,html）", HelpName = "格式", DefaultValueFactory = _ => "docx,pdf,html" };
        var output = new Option<string>("--output", "-o") { Description = "写到哪个文件夹", HelpName = "文件夹", Required = true };

        var command = new Command("publish", "公开一份绩效文本：把关、冻结内容、写出带核验码的文件") { db };
        document.AddTo(command);
        foreach (var option in (Option[])[signOffs, reason, by, to, output]) command.Options.Add(option);
        command.SetAction((result, cancellation) =>
        {
            var (given, kinds) = (result.GetValue(signOffs) ?? [], result.GetRequiredValue(to).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
            if (given.FirstOrDefault(text => text.IndexOf('=') < 1) is { } bad) return Task.FromResult(StoreOption.Refuse($"--sign-off 要写成 检查=理由，现为“{bad}”。"));
            if (kinds.FirstOrDefault(kind => !Kinds.Contains(kind)) is { } unknown) return Task.FromResult(StoreOption.Refuse($"不能写成“{unknown}”格式，可用：{string.Join('、', Kinds)}。"));
            if (document.Of(result) is not { } sought) return Task.FromResult(ExitCodes.Unusable);
            var wanted = new Wanted(
                result.GetRequiredValue(output), [.. kinds.Select(kind => OutputKinds.FromName(kind)!.Value)], result.GetRequiredValue(by), result.GetValue(reason),
                given.Select(text => new SignOff(text[..text.IndexOf('=')].Trim(), text[(text.IndexOf('=') + 1)..])).ToValueList());
            return StoreOption.Use(result.GetRequiredValue(db), mustExist: true, database => Run(database, sought, wanted, cancellation));
        });
        return command;
    }

    private static async Task<int> Run(Database database, FindDocument.Input sought, Wanted wanted, CancellationToken cancellation)
    {
        if (await DocumentOption.Find(database, sought, cancellation) is not { } found) return ExitCodes.Unusable;
        if (await Releaser.Find(database, found.Key, wanted.By, cancellation) is not { } by) return ExitCodes.Unusable;
        try
        {
            // Before anything is released: a folder that cannot be made must not leave a release without files.
            Directory.CreateDirectory(wanted.Folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return StoreOption.Refuse($"文件夹“{wanted.Folder}”建不了：{e.Message}");
        }
        var releases = new ReleaseDocument(database, PlaceRules.Read(), TimeProvider.System, new Ids(TimeProvider.System));
        var result = await releases.Run(new(found.Key, found.Version, wanted.SignOffs, by, wanted.Reason), cancellation);
        if (result.Refusal is { } refusal)
        {
            Console.Error.WriteLine(refusal.Message);
            foreach (var finding in result.Open) Console.Error.WriteLine("  " + ReleaseDocument.Words(finding));
            // Released before just so: its files are written once more, so that the command can be repeated.
            if (refusal.Code != "Unchanged") return result.Open.Count > 0 ? ExitCodes.ErrorsFound : ExitCodes.Unusable;
        }
        var release = result.Release ?? (await new OpenRelease(database).All(found.Key, cancellation))[0];
        if (result.Release is not null) Console.WriteLine($"已公开：{release.Words()}，核验码 {release.Hash.Code}{(release.Waivers.Count > 0 ? $"，另有 {release.Waivers.Count} 处错误已有说明" : "")}");
        return await Write(new OpenRelease(database), release, wanted, cancellation);
    }

    private static async Task<int> Write(OpenRelease releases, Release release, Wanted wanted, CancellationToken cancellation)
    {
        var exit = ExitCodes.Done;
        foreach (var kind in wanted.Kinds)
        {
            var path = Path.Combine(wanted.Folder, release.FileName(kind));
            var unfinished = path + ".tmp";
            try
            {
                WriteRefusal? refusal;
                await using (var file = File.Create(unfinished)) refusal = await releases.Write(release, kind, file, cancellation);
                if (refusal is null) File.Move(unfinished, path, overwrite: true);
                else exit = StoreOption.Refuse(refusal.Message);
                if (refusal is null) Console.WriteLine(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                exit = StoreOption.Refuse($"文件“{path}”写不进去：{e.Message} 公开已经记入库中，腾出空间或改好权限后再运行一次即可写出文件。");
            }
            finally
            {
                File.Delete(unfinished);
            }
        }
        return exit;
    }
}
