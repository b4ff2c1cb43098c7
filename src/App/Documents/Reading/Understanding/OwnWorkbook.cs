using System.Globalization;
using Mingji.App.Documents.Writing;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Reading.Understanding;

/// <summary>
/// Reads the workbooks this program writes: known by the headings of the first sheet, read by the headings of each. Where an amount stands
/// there as printed and as a number, what was printed wins.
/// </summary>
internal sealed class OwnWorkbook
{
    private readonly SortedDictionary<int, Draft> documents = [];
    private readonly List<Leftover> leftovers = [];

    private sealed class Draft
    {
        public GoalDocument Document { get; set; } = new();

        public SortedDictionary<int, (GoalTable Table, List<Indicator> Rows)> Projects { get; } = [];
    }

    /// <summary>Whether a block is the overview sheet of such a workbook.</summary>
    internal static bool Begins(Block block) => block is TableBlock { Rows: [var headings, ..] } && headings.Cells.Count >= 6
        && XlsxColumns.Overview.Take(6).Select(column => column.Heading).SequenceEqual(headings.Cells.Take(6).Select(cell => cell.Text.Trim()));

    internal void Read(Block block)
    {
        if (block is not TableBlock { Rows: [var headings, ..] rows } table) return;
        var sheet = new Sheet(headings);
        for (var r = 1; r < rows.Count; r++)
        {
            sheet.Row = rows[r];
            if (sheet.IsBlank || sheet.Has("检查项")) continue;
            if (sheet.Number(XlsxColumns.DocumentNumber) is not { } number) Leave(table, r, "没有文件序号");
            else if (sheet.Has("行政区划代码")) Overview(sheet, Of(number));
            else if (sheet.Has("章")) Plan(sheet, Of(number));
            else if (sheet.Has("行号") && Project(sheet, Of(number)) is { } rowsOfProject) rowsOfProject.Rows.Add(Indicator(sheet));
            else if (sheet.Has("金额单位") && sheet.Number(XlsxColumns.ProjectPosition) is { } position) Of(number).Projects[position] = (PlanPointsCell.Out(Table(sheet)), []);
            else Leave(table, r, "找不到所属的项目");
        }
    }

    internal ValueList<GoalDocument> Finish(SourceFile? source)
    {
        var built = documents.Values.Select(draft => draft.Document with
        {
            Source = source,
            Projects = draft.Projects.Values.Select(project => project.Table with { Indicators = project.Rows.ToValueList() }).ToValueList(),
        }).ToList();
        if (built.Count == 0) built.Add(new GoalDocument { Source = source });
        built[0] = built[0] with { NotUnderstood = leftovers.ToValueList() };
        return built.ToValueList();
    }

    private Draft Of(int number) => documents.TryGetValue(number, out var draft) ? draft : documents[number] = new();

    private void Leave(TableBlock table, int row, string reason) =>
        leftovers.Add(new Leftover($"{table.Where}第 {row + 1} 行", string.Join('\t', table.Rows[row].Cells.Select(cell => cell.Text)), reason, 0));

    private static void Overview(Sheet sheet, Draft draft) => draft.Document = draft.Document with
    {
        Year = sheet.Number("预算年度"),
        Division = sheet.Cell("行政区划代码"),
        Unit = Unit(sheet),
    };

    private static void Plan(Sheet sheet, Draft draft)
    {
        var plan = draft.Document.Plan;
        draft.Document = draft.Document with
        {
            Plan = sheet.Cell("章") switch
            {
                "总体绩效目标" => plan with { OverallGoals = Add(plan.OverallGoals) },
                "分项绩效目标" => plan with { SubGoals = Add(plan.SubGoals) },
                _ => plan with { Safeguards = Add(plan.Safeguards) },
            },
        };

        PlanChapter Add(PlanChapter chapter) => sheet.Number("条目") is null
            ? chapter with { Intro = sheet.Cell("内容") }
            : chapter with { Items = chapter.Items.Add(new PlanItem(sheet.Cell("标题"), sheet.Text("内容"))) };
    }

    private static (GoalTable Table, List<Indicator> Rows)? Project(Sheet sheet, Draft draft) =>
        sheet.Number(XlsxColumns.ProjectPosition) is { } position && draft.Projects.TryGetValue(position, out var project) ? project : null;

    private static GoalTable Table(Sheet sheet)
    {
        var money = sheet.Text("金额单位");
        var unit = money.Contains('万') ? MoneyUnit.WanYuan : MoneyUnit.Yuan;
        return new GoalTable
        {
            Number = sheet.Number("表号"),
            Title = sheet.Cell("表名"),
            Code = sheet.Cell("项目编码"),
            Name = sheet.Text("项目名称"),
            Unit = Unit(sheet),
            MoneyUnit = unit,
            IsMoneyUnitStated = money.Length > 0 && money[0] != '（',
            Budget = new Budget(Amount(sheet, "预算数", unit), Amount(sheet, "财政资金", unit), Amount(sheet, "其他资金", unit)),
            Purpose = sheet.Text("资金用途"),
            SpendingPlan = new SpendingPlan(sheet.Cell("3月底"), sheet.Cell("6月底"), sheet.Cell("10月底"), sheet.Cell("12月底")),
            Goals = GoalList.Split(sheet.Text("绩效目标")).ToValueList(),
            LongTermGoals = GoalList.Split(sheet.Text("中长期目标")).ToValueList(),
            Extras = sheet.Extras(XlsxColumns.Projects.Length),
        };
    }

    private static string? Amount(Sheet sheet, string name, MoneyUnit unit) =>
        sheet.Cell(name + "原文") ?? (MoneyText.Parse(sheet.Cell(name + "（元）"), MoneyUnit.Yuan) is { } amount ? MoneyText.Print(amount, unit) : null);

    private static Indicator Indicator(Sheet sheet) => new()
    {
        Level1 = sheet.Text("一级指标"),
        Level2 = sheet.Text("二级指标"),
        Name = sheet.Text("三级指标"),
        Description = sheet.Text("绩效指标描述"),
        Target = TargetValue.Parse(sheet.Text("指标值")),
        Basis = sheet.Text("指标值确定依据"),
        Term = sheet.Text("目标期限").StartsWith("中长期", StringComparison.Ordinal) ? GoalTerm.LongTerm : GoalTerm.Annual,
        Extras = sheet.Extras(XlsxColumns.Indicators.Length),
    };

    private static UnitRef Unit(Sheet sheet) => new(sheet.Cell("预算单位代码"), sheet.Text("预算单位"));

    /// <summary>A sheet's rows by the headings of their columns.</summary>
    private sealed class Sheet
    {
        private readonly TableRow headings;
        private readonly Dictionary<string, int> columns = [];

        public Sheet(TableRow headings)
        {
            Row = this.headings = headings;
            foreach (var cell in headings.Cells) columns.TryAdd(cell.Text.Trim(), cell.Column);
        }

        public TableRow Row { get; set; }

        public bool IsBlank => Row.Cells.All(cell => string.IsNullOrWhiteSpace(cell.Text));

        public bool Has(string heading) => columns.ContainsKey(heading);

        public string? Cell(string heading) => columns.TryGetValue(heading, out var column) ? At(column) : null;

        public string Text(string heading) => Cell(heading) ?? "";

        public int? Number(string heading) =>
            decimal.TryParse(Cell(heading), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= int.MaxValue ? (int)number : null;

        public ValueList<ExtraCell> Extras(int known) => headings.Cells
            .Where(heading => heading.Column >= known && At(heading.Column) is not null)
            .Select(heading => new ExtraCell(heading.Text.Trim(), At(heading.Column)!))
            .ToValueList();

        private string? At(int column)
        {
            foreach (var cell in Row.Cells)
                if (cell.Column == column) return cell.Text.Trim() is { Length: > 0 } text ? text : null;
            return null;
        }
    }
}
