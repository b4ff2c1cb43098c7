using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mingji.App.Documents.Reading;
using Mingji.App.Documents.Writing;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Exchange;

/// <summary>Files for and from the integrated budget system: the same rows as CSV, as a workbook, or as JSON.</summary>
public static class BudgetSystemFile
{
    /// <summary>What a file is told by: the names it must have.</summary>
    private static readonly string[] Needed = ["fiscal_year", "pro_name", "lv3_perf_ind_name"];

    /// <summary>The formats there are.</summary>
    public static IReadOnlyList<OutputKind> Kinds { get; } = [OutputKind.Csv, OutputKind.Xlsx, OutputKind.Json];

    /// <summary>Writes the projects of documents; part one has no place there.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The kind is none of <see cref="Kinds"/>.</exception>
    public static void Write(OutputKind kind, ValueList<GoalDocument> documents, Stream output)
    {
        var rows = documents.SelectMany(document => document.Projects.SelectMany(table =>
            table.Indicators.Select(row => (Indicator?)row).DefaultIfEmpty().Select(row => BudgetSystemColumns.All.Select(column => column.Cell(document, table, row)).ToList())));
        switch (kind)
        {
            case OutputKind.Csv: CsvText.Write(output, [.. BudgetSystemColumns.All.Select(column => column.Name)], rows); break;
            case OutputKind.Xlsx: WriteBook(output, rows); break;
            case OutputKind.Json: WriteJson(output, rows); break;
            default: throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a format of the exchange.");
        }
    }

    /// <summary>Reads a file; one document a unit and year, without part one. Never throws for what the file contains.</summary>
    public static ReadOutcome Read(Stream content, string fileName, ReadLimits? limits = null)
    {
        try
        {
            return ReadOutcome.Of(Understand(Rows(content, fileName, limits ?? ReadLimits.Default)));
        }
        catch (BadFileException e)
        {
            return ReadOutcome.Refused(new ReadRefusal(e.Code, e.Message));
        }
        catch (JsonException e)
        {
            return ReadOutcome.Refused(new ReadRefusal("Damaged", $"JSON 写法有误：第 {e.LineNumber + 1} 行附近读不下去。请重新导出。"));
        }
    }

    /// <summary>A document with what the budget system says of its projects put in: known by code, else by name. What it leaves empty stays, part one too, and no project goes.</summary>
    public static GoalDocument Into(GoalDocument document, GoalDocument incoming)
    {
        var projects = document.Projects.ToList();
        foreach (var table in incoming.Projects)
        {
            var at = projects.FindIndex(known => known.Code is not null && known.Code == table.Code);
            if (at < 0) at = projects.FindIndex(known => known.Name == table.Name && (known.Code is null || table.Code is null));
            if (at < 0) projects.Add(table with { Number = projects.Count + 1 });
            else projects[at] = Into(projects[at], table);
        }
        return document with { Projects = projects.ToValueList() };
    }

    private static GoalTable Into(GoalTable known, GoalTable said)
    {
        // Amounts come in 元; where the same amount stands there already, it stays as printed.
        var isSame = (known.TotalBudget, known.FiscalBudget ?? Money.Zero, known.OtherBudget ?? Money.Zero) == (said.TotalBudget, said.FiscalBudget ?? Money.Zero, said.OtherBudget ?? Money.Zero);
        var keepsMoney = isSame || said.Budget.Total is null;
        return known with
        {
            Code = said.Code ?? known.Code,
            Name = said.Name,
            MoneyUnit = keepsMoney ? known.MoneyUnit : said.MoneyUnit,
            IsMoneyUnitStated = keepsMoney ? known.IsMoneyUnitStated : said.IsMoneyUnitStated,
            Budget = keepsMoney ? known.Budget : said.Budget,
            Purpose = said.Purpose.Length > 0 ? said.Purpose : known.Purpose,
            SpendingPlan = BudgetSystemPlan.Into(known, said, keepsMoney ? known.MoneyUnit : said.MoneyUnit),
            Goals = said.Goals.Count > 0 ? said.Goals : known.Goals,
            Indicators = said.Indicators.Count == 0 ? known.Indicators : said.Indicators.Select(row => known.Indicators.FirstOrDefault(old => (old.Level2, old.Name) == (row.Level2, row.Name)) is { } old ? row with
            {
                Description = row.Description.Length > 0 ? row.Description : old.Description,
                Basis = row.Basis.Length > 0 ? row.Basis : old.Basis,
                Term = old.Term,
                Extras = old.Extras,
            } : row).ToValueList(),
        };
    }

    private static void WriteBook(Stream output, IEnumerable<List<string?>> rows)
    {
        string[] sheets = ["项目绩效指标"];
        using var package = new PackageWriter(output);
        package.Part("[Content_Types].xml", XlsxParts.ContentTypes(1));
        package.Part("_rels/.rels", XlsxParts.PackageRelationships);
        package.Part("docProps/core.xml", part => DocxParts.WriteCoreProperties(part, sheets[0], ""));
        package.Part("xl/workbook.xml", XlsxParts.Workbook(sheets));
        package.Part("xl/_rels/workbook.xml.rels", XlsxParts.WorkbookRelationships(1));
        package.Part("xl/styles.xml", XlsxParts.Styles);
        package.Part("xl/worksheets/sheet1.xml", part =>
        {
            var sheet = new XlsxSheet(part, [.. BudgetSystemColumns.All.Select(column => (column.Name, 18))]);
            // For people; known by its words when it is read again.
            foreach (var row in rows.Prepend([.. BudgetSystemColumns.All.Select(column => (string?)column.Words)]))
            {
                sheet.StartRow();
                foreach (var cell in row) sheet.Text(cell);
                sheet.EndRow();
            }
            sheet.End();
        });
    }

    private static void WriteJson(Stream output, IEnumerable<List<string?>> rows)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteStartArray("rows");
        foreach (var row in rows)
        {
            json.WriteStartObject();
            for (var i = 0; i < row.Count; i++) json.WriteString(BudgetSystemColumns.All[i].Name, row[i]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static List<Dictionary<string, string>> Rows(Stream content, string fileName, ReadLimits limits)
    {
        if (content.Length == 0) throw Refuse.Empty();
        if (content.Length > limits.FileBytes) throw Refuse.TooLarge($"文件有 {content.Length / (1024 * 1024)} MB");
        content.Position = 0;
        var start = new byte[4];
        var isPackage = content.ReadAtLeast(start, 4, throwOnEndOfStream: false) == 4 && start.AsSpan().SequenceEqual("PK\u0003\u0004"u8);
        content.Position = 0;
        if (isPackage)
        {
            var (_, blocks) = BlockReader.Read(content, fileName, limits);
            return blocks.OfType<TableBlock>().Select(table => Named([.. table.Rows.Select(Cells)])).FirstOrDefault(rows => rows is not null) ?? throw Unknown();
        }
        using var reader = new StreamReader(content, Encoding.UTF8);
        var text = reader.ReadToEnd();
        return text.TrimStart().StartsWith('{') ? Json(text) : Named(CsvText.Read(text)) ?? throw Unknown();
    }

    private static List<string> Cells(TableRow row)
    {
        var cells = new List<string>();
        foreach (var cell in row.Cells)
        {
            while (cells.Count < cell.Column) cells.Add("");
            cells.Add(cell.Text);
        }
        return cells;
    }

    /// <summary>Rows by the names of the first; <see langword="null"/> when it does not have those needed.</summary>
    private static List<Dictionary<string, string>>? Named(List<List<string>> rows)
    {
        if (rows.Count == 0) return null;
        var names = rows[0].ConvertAll(name => name.Trim().ToLowerInvariant());
        if (!Needed.All(names.Contains)) return null;
        return [.. rows.Skip(1)
            .Select(row => names.Take(row.Count).Select((name, i) => (name, Value: row[i].Trim())).Where(cell => cell.Value.Length > 0 && cell.name.Length > 0).DistinctBy(cell => cell.name).ToDictionary(cell => cell.name, cell => cell.Value))
            .Where(row => row.Count > 0 && row.GetValueOrDefault("pro_name") != "项目名称")];
    }

    private static List<Dictionary<string, string>> Json(string text)
    {
        using var json = JsonDocument.Parse(text);
        if (!json.RootElement.TryGetProperty("rows", out var rows) || rows.ValueKind != JsonValueKind.Array) throw Unknown();
        return [.. rows.EnumerateArray().Select(row => row.ValueKind != JsonValueKind.Object ? throw Unknown() : row.EnumerateObject()
            .Select(cell => (Name: cell.Name.ToLowerInvariant(), Value: cell.Value.ValueKind == JsonValueKind.String ? cell.Value.GetString()!.Trim() : cell.Value.ValueKind == JsonValueKind.Null ? "" : cell.Value.GetRawText()))
            .Where(cell => cell.Value.Length > 0).DistinctBy(cell => cell.Name).ToDictionary(cell => cell.Name, cell => cell.Value))];
    }

    private static ValueList<GoalDocument> Understand(List<Dictionary<string, string>> rows)
    {
        var live = rows.Where(row => row.GetValueOrDefault("is_deleted") != "1").ToList();
        if (live.Count == 0) throw new BadFileException("Empty", "文件里没有一行数据，或都标为已删除。");
        return live.GroupBy(row => (Division: Of(row, "mof_div_code"), Year: Of(row, "fiscal_year"), Code: Of(row, "agency_code"), Name: Of(row, "agency_name") ?? "")).Select(unit => new GoalDocument
        {
            Division = unit.Key.Division is { Length: 9 } nine && nine.EndsWith("000", StringComparison.Ordinal) ? nine[..6] : unit.Key.Division,
            Year = int.TryParse(unit.Key.Year, out var year) ? year : null,
            Unit = new UnitRef(unit.Key.Code, unit.Key.Name),
            Projects = unit.GroupBy(row => (Code: Of(row, "pro_code"), Name: Of(row, "pro_name") ?? "")).Select((project, i) => Table(project.First(), i + 1, new UnitRef(unit.Key.Code, unit.Key.Name)) with
            {
                Indicators = project.Where(row => row.ContainsKey("lv3_perf_ind_name") || row.ContainsKey("lv2_perf_ind_name")).Select(Row).ToValueList(),
            }).ToValueList(),
        }).ToValueList();
    }

    private static GoalTable Table(Dictionary<string, string> row, int number, UnitRef unit) => new()
    {
        Number = number,
        Title = $"{Of(row, "pro_name")}绩效目标表",
        Code = Of(row, "pro_code"),
        Name = Of(row, "pro_name") ?? "",
        Unit = unit,
        MoneyUnit = MoneyUnit.Yuan,
        Budget = new Budget(Of(row, "pro_total_amt"), Of(row, "mj_fiscal_amt"), Of(row, "mj_other_amt")),
        Purpose = Of(row, "pro_desc") ?? "",
        SpendingPlan = BudgetSystemPlan.Read(
            Of(row, "pro_name") ?? "", Of(row, BudgetSystemColumns.PlanUnit), new SpendingPlan(Of(row, "mj_plan_march"), Of(row, "mj_plan_june"), Of(row, "mj_plan_october"), Of(row, "mj_plan_december"))
            {
                Points = long.TryParse(Of(row, BudgetSystemColumns.PlanMonths), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var months) ? PlanPoints.Of(months) : PlanPoints.Usual,
            }),
        Goals = (Of(row, "kpi_target") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToValueList(),
    };

    private static Indicator Row(Dictionary<string, string> row) => new()
    {
        Level1 = Of(row, "lv1_perf_ind_name") ?? "",
        Level2 = Of(row, "lv2_perf_ind_name") ?? "",
        Name = Of(row, "lv3_perf_ind_name") ?? "",
        Description = Of(row, "kpi_content") ?? "",
        Target = TargetValue.Parse(Of(row, "mj_val_text") ?? BudgetSystemColumns.Target(Of(row, "computesign"), Of(row, "kpi_val"), Of(row, "meterunit"))),
        Basis = Of(row, "mj_val_basis") ?? "",
    };

    private static string? Of(Dictionary<string, string> row, string name) => row.GetValueOrDefault(name);

    private static BadFileException Unknown() => new("UnknownKind", $"不是预算管理一体化系统的项目绩效指标文件：第一行（JSON 为 rows 的每一项）要有 {string.Join('、', Needed)} 等数据项。");
}
