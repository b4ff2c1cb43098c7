using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text;
using Mingji.Commands;

Console.OutputEncoding = Encoding.UTF8;
var root = new RootCommand("明绩 Mingji：读懂、检查、修改、写回预算绩效文本")
{
    CheckCommand.Create(),
    ServeCommand.Create(),
    ConvertCommand.Create(),
    SeedCommand.Create(),
    PublishCommand.Create(),
    WithdrawCommand.Create(),
    VerifyCommand.Create(),
    ImportCommand.Create(),
    ExportCommand.Create(),
    MigrateCommand.Create(),
    BackupCommand.Create(),
    RestoreCommand.Create(),
    UserCommand.Create(),
};
var verbose = new Option<bool>("--verbose") { Description = "出错时显示技术细节", Recursive = true };
root.Options.Add(verbose);
ChineseHelp.Install(root);

var parsed = root.Parse(args);
if (parsed.Action is ParseErrorAction) return ChineseHelp.Refuse(parsed);
try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception e) when (e is not OperationCanceledException)
{
    // The last stop for a bug: one line for the person, the trace only when asked for.
    Console.Error.WriteLine(parsed.GetValue(verbose) ? e.ToString() : $"程序出错：{e.Message}（加 --verbose 看技术细节）");
    return ExitCodes.Unusable;
}
