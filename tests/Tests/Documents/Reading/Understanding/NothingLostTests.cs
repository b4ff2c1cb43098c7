using FsCheck;
using FsCheck.Fluent;
using Mingji.App.Documents.Reading;

namespace Mingji.Tests.Documents.Reading.Understanding;

/// <summary>Forms torn, shuffled and mixed: whatever a document looks like, each of its texts must come out somewhere.</summary>
public sealed class NothingLostTests
{
    private static readonly string[] Pieces =
    [
        .. $"第一部分\n一、总体绩效目标\n二、分项绩效目标\n（一）甲项工作。做好甲项。\n三、工作保障措施\n第二部分\n3.东沟村道路硬化工程绩效目标表\n{OfficialFormTests.Head}\n{OfficialFormTests.Rows}".ReplaceLineEndings("\n").Split('\n'),
        "项目名称 | 河道保洁*3", "实施单位 | 柳河镇卫生院*2 | 项目属性 | 新增", "项目资金（万元） | | 年初预算数 | 全年预算数（A） | 全年执行数（B） | 分值", "^ | 年度资金总额 | 30 | 28 | 27 | 10",
        "总体目标 | 实施期目标*3 | 年度目标*2", "^ | 目标1：配齐设备\\n目标2：提高能力*3 | 购置设备*2", "一级指标 | 二级指标 | 指标内容 | 指标值 | 二级指标 | 指标内容 | 指标值", "序号 | 项目编码 | 项目名称 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 备注",
        "1 | 13099924P00010110002X | 文化广场 | 产出指标 | 数量指标 | 面积 | ≥300平方米 | 无", "产出指标 | 数量指标 | 指标1：购置电脑（≥77台）", "注：以上数据由财政所提供*6 |", "填表人：张三", "总分 | | | 100 | 95", "（2024年度）", "其他文字一段。",
    ];

    [Fact]
    public void Every_text_of_a_torn_form_comes_out_somewhere()
    {
        var pieces = Gen.Zip(Gen.Elements(Pieces), Gen.Choose(0, 9)).Select(pair => Tear(pair.Item1, pair.Item2));
        var drawings = pieces.ListOf(30).Select(lines => string.Join('\n', lines));
        Check(drawings);
    }

    [Fact]
    public void Every_text_of_a_form_with_rows_missing_comes_out_somewhere()
    {
        var drawings = Gen.Choose(0, 3).ListOf(Pieces.Length).Select(dice => string.Join('\n', Pieces.Where((_, i) => dice[i] > 0)));
        Check(drawings);
    }

    // A second 一级指标 beside one 二级指标 for both.
    [Theory, InlineData("""
        备注 | 指标值 | 三级指标 | 二级指标 | 一级指标 | 项目名称 | 项目编码 | 序号 |
        序号 | 项目编码 | 项目名称 | 一级指标 | | 二级指标 | 三级指标 | 指标值 | 备注|
        产出指标 | 数量指标 | 硬化道路长度 | 完工长度 | ≥900米 | 实施方案|多出的一格|
        """)]
    public void Every_text_of_a_form_that_once_lost_one_comes_out_somewhere(string drawing) => Check(Gen.Constant(drawing));

    private static void Check(Gen<string> drawings) => Prop.ForAll(drawings.ToArbitrary(), drawing =>
    {
        var serial = 0;
        // Every value cell gets a number of its own, so that one lost cell cannot hide behind an equal one.
        IReadOnlyList<Block> blocks = [.. Blocks.Of(drawing).Select(block => block is TableBlock table ? Numbered(table, ref serial) : block)];
        Accounts.AllTextsOf(blocks);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    private static TableBlock Numbered(TableBlock table, ref int serial)
    {
        List<TableRow> rows = [];
        foreach (var row in table.Rows)
        {
            List<TableCell> cells = [];
            foreach (var cell in row.Cells) cells.Add(Accounts.IsLabel(cell.Text) || cell.Text.Length < 3 || cell.ContinuesAbove ? cell : cell with { Text = $"{cell.Text}第{++serial}处" });
            rows.Add(new TableRow(cells));
        }
        return table with { Rows = rows };
    }

    private static string Tear(string line, int how)
    {
        if (!line.Contains('|')) return how == 0 ? "" : line;
        var cells = line.Split('|').ToList();
        switch (how)
        {
            case 0: return "";
            case 1: cells.RemoveAt(0); break;
            case 2: cells.Reverse(); break;
            case 3: cells.Insert(cells.Count / 2, ""); break;
            case 4: cells.Add("多出的一格"); break;
            case 5: cells[^1] = "换过的一格"; break;
        }
        return string.Join('|', cells) + "|";
    }
}
