using System.CommandLine;
using System.Globalization;
using System.Text;
using Mingji.App.Data;
using Mingji.App.Documents.Exchange;
using Mingji.App.Documents.Writing;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.Commands;

/// <summary><c>mingji export</c>: writes kept documents as files.</summary>
internal static class ExportCommand
{
    private static readonly string[] Kinds = [.. Enum.GetValues<OutputKind>().Select(kind => kind.Extension())];

    public static Command Create()
    {
        var db = StoreOption.Create();
        var division = new Option<string?>("--division") { Description = "只导出这个行政区划的", HelpName = "代码" };
        var year = new Option<int?>("--year") { Description = "只导出这一年的", HelpName = "年度" };
        var output = new Option<string>("--output", "-o") { Description = "文件：全部写进一个文件；文件夹：每份文本一个文件", HelpName = "文件或文件夹", Required = true };
        var to = new Option<string>("--to") { Description = $"写成哪种格式：{string.Join('、', Kinds)}；不给时按 -o 的扩展名，文件夹为 json", HelpName = "格式" }.OneOf(Kinds);
        var names = new Option<string>("--as") { Description = "数据项的名称：budget-system 为预算管理一体化系统的数据项（csv、xlsx、json，一项指标一行，没有第一部分）", HelpName = "名称" }.OneOf(["budget-system"]);
        var log = new Option<bool>("--log") { Description = "导出留痕记录（文本，一条一行），供独立核验" };
        var command = new Command("export", "把数据库里的绩效文本导出为文件") { db, division, year, output, to, names, log };
        command.SetAction((result, cancellation) =>
        {
            var target = result.GetRequiredValue(output);
            if (result.GetValue(log)) return StoreOption.Use(result.GetRequiredValue(db), mustExist: true, database => Log(database, result.GetValue(division), target, cancellation));
            var isFolder = Directory.Exists(target) || target.EndsWith('/') || target.EndsWith('\\') || Path.GetExtension(target).Length == 0;
            var name = result.GetValue(to) ?? (isFolder ? "json" : Path.GetExtension(target));
            if (OutputKinds.FromName(name) is not { } kind) return Task.FromResult(StoreOption.Refuse($"不能写成“{name}”格式，可用：{string.Join('、', Kinds)}。"));
            var isForBudgetSystem = result.GetValue(names) is not null;
            if (isForBudgetSystem && !BudgetSystemFile.Kinds.Contains(kind)) return Task.FromResult(StoreOption.Refuse($"一体化系统的数据项只能写成 {string.Join('、', BudgetSystemFile.Kinds.Select(one => one.Extension()))}。"));
            return StoreOption.Use(result.GetRequiredValue(db), mustExist: true, database => Run(database, result.GetValue(division), result.GetValue(year), target, isFolder, kind, isForBudgetSystem, cancellation));
        });
        return command;
    }

    private static async Task<int> Run(Database database, string? division, int? year, string target, bool isFolder, OutputKind kind, bool isForBudgetSystem, CancellationToken cancellation)
    {
        var chosen = await Choose(database, division, year, cancellation);
        if (chosen.Count == 0) return StoreOption.Refuse("没有符合条件的文本，没有写任何文件。");
        if (!isFolder)
        {
            var documents = new List<GoalDocument>();
            foreach (var (key, _) in chosen) documents.Add(Content((await new OpenDocument(database).Run(key, cancellation))!));
            await Note(database, chosen, kind);
            if (Write(target, kind, documents.ToValueList(), isForBudgetSystem) is { } refused) return StoreOption.Refuse(refused.Message);
            Console.WriteLine($"已导出 {chosen.Count} 份文本到“{target}”。");
            return ExitCodes.Done;
        }
        Directory.CreateDirectory(target);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await Note(database, chosen, kind);
        var names = chosen.ConvertAll(entry => FileName(entry.Name, kind, taken));
        var refusal = await ReadingProgress.OverAsync(names, async onFile =>
        {
            for (var i = 0; i < chosen.Count; i++)
            {
                var kept = (await new OpenDocument(database).Run(chosen[i].Key, cancellation))!;
                if (Write(Path.Combine(target, names[i]), kind, [Content(kept)], isForBudgetSystem) is { } refused) return refused;
                onFile?.Invoke(names[i]);
            }
            return null;
        });
        if (refusal is not null) return StoreOption.Refuse(refusal.Message);
        Console.WriteLine($"已导出 {chosen.Count} 份文本到文件夹“{target}”。");
        return ExitCodes.Done;
    }

    /// <summary>One line a division, before a byte is written.</summary>
    private static async Task Note(Database database, List<(DocumentKey Key, string Name)> chosen, OutputKind kind)
    {
        foreach (var group in chosen.GroupBy(entry => entry.Key.Division))
            await StoreOption.Note(database, group.Key, TraceAct.Exported, "store", $"导出 {group.Count()} 份文本为 {kind.Extension()}");
    }

    private static async Task<int> Log(Database database, string? division, string target, CancellationToken cancellation)
    {
        await StoreOption.Note(database, division ?? TraceLog.House, TraceAct.Exported, $"log/{division ?? TraceLog.House}", "导出全部日志");
        long count;
        // No byte-order mark: the lines are hashed as they stand.
        await using (var file = new StreamWriter(target, append: false, new UTF8Encoding(false))) count = await new VerifyLog(database).Export(file, division, cancellation);
        Console.WriteLine($"已导出 {count} 条留痕记录到“{target}”。");
        return ExitCodes.Done;
    }

    private static async Task<List<(DocumentKey Key, string Name)>> Choose(Database database, string? division, int? year, CancellationToken cancellation)
    {
        var list = new ListDocuments(database);
        var chosen = new List<(DocumentKey, string)>();
        foreach (var shelf in await list.Shelves(cancellation: cancellation))
        {
            if (division is not null && shelf.Division != division || year is not null && shelf.Year != year) continue;
            foreach (var row in await list.Run(shelf.Division, (int)shelf.Year, cancellation: cancellation))
                chosen.Add((new DocumentKey(shelf.Division, row.Id), $"{shelf.Year.ToString(CultureInfo.InvariantCulture)}-{shelf.Division}-{row.UnitCode}{row.UnitName}"));
        }
        return chosen;
    }

    private static GoalDocument Content(KeptDocument kept) => kept.Document with { Division = kept.Document.Division ?? kept.Key.Division };

    private static WriteRefusal? Write(string path, OutputKind kind, ValueList<GoalDocument> documents, bool isForBudgetSystem) => OutputFile.Replace(path, file =>
    {
        if (!isForBudgetSystem) return DocumentWriter.Write(kind, documents, [], file, WriteOptions.Default);
        BudgetSystemFile.Write(kind, documents, file);
        return null;
    });

    /// <summary>A name that every file system takes and no other document has.</summary>
    private static string FileName(string name, OutputKind kind, HashSet<string> taken)
    {
        var clean = string.Concat(name.Select(c => char.IsControl(c) || "/\\:*?\"<>|".Contains(c) ? '_' : c)).Trim(' ', '.');
        if (clean.Length > 80) clean = clean[..80];
        var unique = clean;
        for (var n = 2; !taken.Add(unique); n++) unique = $"{clean}-{n.ToString(CultureInfo.InvariantCulture)}";
        return $"{unique}.{kind.Extension()}";
    }
}
