using System.Text;

namespace Mingji.Benchmarks.Measuring;

/// <summary>A page of results, written under <c>bench/results/&lt;machine&gt;/</c> and shown while it grows.</summary>
internal sealed class ResultPage
{
    private readonly StringBuilder text = new();
    private readonly string name;
    private readonly string loadBefore = Machine.Load;

    public ResultPage(string name)
    {
        this.name = name;
        text.Append("# ").Append(char.ToUpperInvariant(name[0])).Append(name[1..]).AppendLine().AppendLine();
        text.AppendLine(Machine.Description + ".").AppendLine("LOAD").AppendLine();
    }

    public void Line(string line = "")
    {
        text.AppendLine(line);
        Console.WriteLine(line);
    }

    public void Heading(string heading)
    {
        Line();
        Line("## " + heading);
        Line();
    }

    public void Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        Line("| " + string.Join(" | ", headings) + " |");
        Line("| --- |" + string.Concat(Enumerable.Repeat(" ---: |", headings.Count - 1)));
        foreach (var row in rows) Line("| " + string.Join(" | ", row) + " |");
        Line();
    }

    /// <summary>An aim and whether it was met.</summary>
    public void Aim(string aim, string measured, bool isMet) => Line($"- {(isMet ? "met" : "**missed**")}: {aim} — {measured}");

    public string Save()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Checkout.Root, "bench", "results", Machine.Folder)).FullName;
        var file = Path.Combine(folder, name + ".md");
        var load = Machine.Load.Length == 0 ? "" : $"Load of the machine before: {loadBefore}; after: {Machine.Load} (1, 5 and 15 minutes; the benchmark itself makes about 1).";
        File.WriteAllText(file, text.ToString().Replace("LOAD", load).TrimEnd() + "\n");
        return file;
    }

    public static string Ms(double ms) => ms switch { >= 1000 => $"{ms:0}", >= 100 => $"{ms:0.0}", >= 10 => $"{ms:0.00}", _ => $"{ms:0.000}" };

    public static string Times(double ratio) => double.IsNaN(ratio) ? "" : ratio >= 10 ? $"{ratio:0}×" : $"{ratio:0.00}×";

    public static string Bytes(long bytes) => bytes < 0 ? "" : bytes >= 10 << 20 ? $"{bytes / 1048576.0:0.0} MB" : $"{bytes / 1024.0:0} KB";
}
