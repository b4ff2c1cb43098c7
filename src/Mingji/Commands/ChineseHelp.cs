using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text;

namespace Mingji.Commands;

/// <summary>Help and argument errors in the language of the people who read them.</summary>
internal static class ChineseHelp
{
    private const string NoCommand = "没有给出命令。";

    /// <summary>Puts our help into a command and all below it.</summary>
    public static void Install(RootCommand root)
    {
        foreach (var option in root.Options)
            switch (option)
            {
                case HelpOption help:
                    help.Description = "显示帮助";
                    help.Action = new ShowHelp();
                    break;
                case VersionOption version:
                    version.Description = "显示版本";
                    break;
            }
    }

    /// <summary>What was wrong with the arguments, one line each, and where to find help.</summary>
    public static int Refuse(ParseResult result)
    {
        var errors = result.Errors.Select(error => Translate(error.Message)).Distinct().ToList();
        if (errors.Count > 1) errors.Remove(NoCommand);
        foreach (var error in errors) Console.Error.WriteLine(error);
        Console.Error.WriteLine($"用法见：{PathOf(result.CommandResult.Command)} --help");
        return ExitCodes.Unusable;
    }

    // System.CommandLine says these in English; the rest of its messages are ours already.
    private static string Translate(string message) => message switch
    {
        _ when message.StartsWith("Required argument missing for command") => "没有给出文件。",
        _ when message.StartsWith("Required argument missing for option") => $"选项缺少值：{message.Split('\'')[1]}。",
        _ when message.StartsWith("Option '") && message.EndsWith("is required.") => $"没有给出选项 {message.Split('\'')[1]}。",
        _ when message.StartsWith("Cannot parse argument") => $"“{message.Split('\'')[1]}”不能用作 {message.Split('\'')[3]} 的值。",
        _ when message.StartsWith("Required command was not provided") => NoCommand,
        _ when message.StartsWith("Unrecognized command or argument") => $"不认识“{message.Split('\'')[1]}”。",
        _ => message,
    };

    private static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : "mingji";

    private sealed class ShowHelp : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.Write(Render(parseResult.CommandResult.Command));
            return ExitCodes.Done;
        }
    }

    private static string Render(Command command)
    {
        var text = new StringBuilder().AppendLine(command.Description).AppendLine();
        text.Append("用法：").Append(PathOf(command));
        if (command.Subcommands.Count > 0) text.Append(" <命令>");
        foreach (var argument in command.Arguments) text.Append($" <{argument.Name}>{(argument.Arity.MaximumNumberOfValues > 1 ? "…" : "")}");
        var options = Options(command).ToList();
        if (options.Count > 0) text.Append(" [选项]");
        text.AppendLine();
        Section(text, "命令", command.Subcommands.Where(sub => !sub.Hidden).Select(sub => (sub.Name, sub.Description ?? "")));
        Section(text, "参数", command.Arguments.Select(argument => ($"<{argument.Name}>", argument.Description ?? "")));
        Section(text, "选项", options.Select(option => (OptionHead(option), option.Description ?? "")));
        return text.ToString();
    }

    private static IEnumerable<Option> Options(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive))).Where(option => !option.Hidden);

    private static string OptionHead(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(alias => alias is "-h" or "-o").Append(option.Name).OrderBy(name => name.Length));
        return option.HelpName is { } value ? $"{names} <{value}>" : names;
    }

    private static void Section(StringBuilder text, string title, IEnumerable<(string Head, string Body)> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0) return;
        text.AppendLine().Append(title).AppendLine("：");
        var width = all.Max(line => Width(line.Head)) + 2;
        foreach (var (head, body) in all)
            text.Append("  ").Append(head).Append(' ', width - Width(head)).AppendLine(body);
    }

    /// <summary>Columns on a terminal: a Chinese character takes two.</summary>
    private static int Width(string text) => text.Sum(c => c < 0x2E80 ? 1 : 2);
}
