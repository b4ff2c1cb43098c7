using Mingji.Benchmarks.Measuring;

namespace Mingji.Benchmarks.Reading;

/// <summary>Other programs that read Word files, each as a whole process.</summary>
internal static class OtherReaders
{
    private const string PythonDocx = """
        import sys, docx
        for table in docx.Document(sys.argv[1]).tables:
            for row in table.rows:
                for cell in row.cells:
                    cell.text
        """;

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(150);

    private static readonly Lazy<string?> Python = new(() => new[] { "python3", "/usr/bin/python3" }.FirstOrDefault(python => OtherProgram.IsThere(python, "-c", "import docx")));

    private static readonly Lazy<bool> HasPandoc = new(() => OtherProgram.IsThere("pandoc", "--version"));

    private static readonly Lazy<bool> HasOffice = new(() => OtherProgram.IsThere("soffice", "--version"));

    /// <summary>Each program's time, or why there is none.</summary>
    public static IEnumerable<(string Name, Measured? Time, string Skipped)> Measure(string file, int rounds)
    {
        var json = Path.Combine(Checkout.Scratch, "out.json");
        yield return Try("mingji convert --to json (whole process)", Checkout.Program is not null, "could not be published", rounds, Checkout.Program ?? "", "convert", file, "-o", json);
        yield return Try("pandoc docx → json (whole process)", HasPandoc.Value, "not installed", rounds, "pandoc", "-f", "docx", "-t", "json", "-o", json, file);
        yield return Try("python-docx, text of all cells (whole process)", Python.Value is not null, "not installed", rounds, Python.Value ?? "", "-c", PythonDocx, file);
        yield return Try("LibreOffice docx → txt (whole process)", HasOffice.Value, "not installed", rounds,
            "soffice", $"-env:UserInstallation=file://{Checkout.Scratch}/office", "--headless", "--convert-to", "txt:Text", "--outdir", Checkout.Scratch, file);
    }

    private static (string, Measured?, string) Try(string name, bool isThere, string why, int rounds, string program, params string[] arguments)
    {
        if (!isThere) return (name, null, why);
        var time = OtherProgram.Measure(name, rounds, Bound, program, arguments);
        return (name, time, time is null ? $"not done within {Bound.TotalSeconds:0} s" : "");
    }
}
