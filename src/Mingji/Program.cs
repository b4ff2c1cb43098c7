using System.CommandLine;
using Mingji.Commands;

return new RootCommand("明绩：预算绩效文本的检查与修改") { ServeCommand.Create() }.Parse(args).Invoke();
