using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Goals.Pasting;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;

namespace Mingji.App.Workflow;

/// <summary>Reads control figures from a table that was pasted: which unit, which project, how much. Nothing is set by it.</summary>
public sealed class ReadControlTable(Database database, ListControl control)
{
    /// <summary>What was pasted.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Year">预算年度.</param>
    /// <param name="Text">Lines of cells parted by tabs.</param>
    /// <param name="Markup">The same as markup, when the clipboard had it.</param>
    /// <param name="Unit">The amounts' unit where neither cell nor heading says one.</param>
    /// <param name="By">Who pastes.</param>
    public sealed record Input(string Division, int Year, string Text, string? Markup, MoneyUnit Unit, Actor By);

    /// <summary>One line of it.</summary>
    /// <param name="Line">Its number in what was pasted, from 1.</param>
    /// <param name="Unit">The unit as found, else as written.</param>
    /// <param name="Project">The project as found, else as written; empty for the unit as a whole.</param>
    /// <param name="Figure">What it sets; <see langword="null"/> when it cannot be used.</param>
    /// <param name="Note">What is to be known about it, or why it cannot be used.</param>
    public sealed record Row(int Line, string Unit, string Project, SetControlFigures.Figure? Figure, string Note);

    private enum Column { Other, UnitCode, UnitName, ProjectCode, ProjectName, Amount }

    /// <summary>Runs.</summary>
    public async Task<Outcome<ValueList<Row>>> Run(Input input, CancellationToken cancellation = default)
    {
        var pasted = PastedTable.Read(input.Text, input.Markup);
        if (pasted.Value is not { } table)
            return Outcome.Refused<ValueList<Row>>(pasted.Refusal!.Code == "TooManyRows" ? new("TooManyRows", $"一次最多粘贴 {PastedTable.MostRows} 行，请分几次粘贴。") : pasted.Refusal);
        var (columns, hasHeadings) = Columns(table);
        if (!columns.Contains(Column.Amount) || !columns.Contains(Column.UnitCode) && !columns.Contains(Column.UnitName))
            return Outcome.Refused<ValueList<Row>>(new("UnknownColumns", "认不出各列。请带上表头粘贴：单位代码、单位名称、项目编码、项目名称、控制数；没有表头时，两列是单位、控制数，三列是单位、项目、控制数。"));
        var unit = hasHeadings && table.Rows[0].FirstOrDefault(heading => Of(heading) == Column.Amount) is { } said && said.Contains('元') ? said.Contains("万元", StringComparison.Ordinal) ? MoneyUnit.WanYuan : MoneyUnit.Yuan : input.Unit;
        var units = await Units(input.Division, cancellation);
        var projects = new Dictionary<long, IReadOnlyList<ListControl.ProjectRow>>();
        var (rows, seen) = (new List<Row>(), new Dictionary<(long, string), int>());
        for (var i = hasHeadings ? 1 : 0; i < table.Rows.Count; i++)
        {
            var cells = table.Rows[i];
            var (line, unitText, projectText) = (i + 1, Cell(Column.UnitCode, Column.UnitName), Cell(Column.ProjectCode, Column.ProjectName));
            if (Cell(Column.UnitCode).Length + Cell(Column.UnitName).Length == 0 && Cell(Column.Amount).Length == 0) continue;
            if (Find(units, Cell(Column.UnitCode), Cell(Column.UnitName)) is not { } found) { rows.Add(new(line, unitText, projectText, null, unitText.Length == 0 ? "没有写单位" : "没有找到这个单位")); continue; }
            var name = $"{found.Code}{found.Name}";
            if (!SetControlFigures.May(input.By, new(input.Division, found.Id, found.Code))) { rows.Add(new(line, name, projectText, null, "不在您的办理范围内")); continue; }
            if (MoneyText.Parse(Cell(Column.Amount), unit) is not { Fen: >= 0 } amount) { rows.Add(new(line, name, projectText, null, Cell(Column.Amount).Length == 0 ? "没有写金额" : $"“{Cell(Column.Amount)}”不是金额")); continue; }
            var (key, project, note) = ("", "", "");
            if (projectText.Length > 0)
            {
                if (!projects.TryGetValue(found.Id, out var known)) known = projects[found.Id] = await control.Projects(input.Division, input.Year, found.Id, cancellation);
                var there = known.FirstOrDefault(row => row.Key == Cell(Column.ProjectCode) && row.Key.Length > 0) ?? known.FirstOrDefault(row => row.Name == Cell(Column.ProjectName) || row.Name == projectText || row.Key == projectText);
                (key, project, note) = there is null ? (projectText, projectText, "文本里还没有这个项目，填报后按编码或名称对上") : (there.Key, there.Name, "");
            }
            if (!seen.TryAdd((found.Id, key), line)) { rows.Add(new(line, name, project, null, $"与第 {seen[(found.Id, key)]} 行重复")); continue; }
            rows.Add(new(line, name, project, new(found.Id, key, amount), note));

            string Cell(params ReadOnlySpan<Column> kinds)
            {
                foreach (var kind in kinds)
                    if (columns.IndexOf(kind) is >= 0 and var at && cells[at].Length > 0) return cells[at];
                return "";
            }
        }
        return rows.Count == 0 ? Outcome.Refused<ValueList<Row>>(new("NothingPasted", "表头下面没有内容，请连同各行一起复制。")) : Outcome.Of(rows.ToValueList());
    }

    private static (List<Column> Columns, bool HasHeadings) Columns(PastedTable table)
    {
        var headings = table.Rows[0].Select(Of).ToList();
        if (headings.Contains(Column.Amount)) return (headings, true);
        return (table.ColumnCount switch
        {
            2 => [Column.UnitName, Column.Amount],
            3 => [Column.UnitName, Column.ProjectName, Column.Amount],
            _ => [],
        }, false);
    }

    private static Column Of(string heading)
    {
        var text = heading.Replace(" ", "").Replace("　", "");
        // A figure is no heading, whatever unit stands in it.
        if (text.Length == 0 || MoneyText.Parse(text, MoneyUnit.Yuan) is not null) return Column.Other;
        bool Says(params ReadOnlySpan<string> words)
        {
            foreach (var word in words)
                if (text.Contains(word, StringComparison.Ordinal)) return true;
            return false;
        }
        return Says("控制数", "金额", "下达数") ? Column.Amount
            : Says("项目编码", "项目代码", "项目编号") ? Column.ProjectCode
            : Says("项目") ? Column.ProjectName
            : Says("单位代码", "单位编码", "预算代码") ? Column.UnitCode
            : Says("单位", "部门") ? Column.UnitName : Column.Other;
    }

    private static UnitRow? Find(IReadOnlyList<UnitRow> units, string code, string name)
    {
        var written = code.Length > 0 ? code : name;
        return units.FirstOrDefault(unit => unit.Code == written)
            ?? units.FirstOrDefault(unit => unit.Name == name && name.Length > 0)
            ?? (units.Where(unit => $"{unit.Code}{unit.Name}" == name.Replace(" ", "")).ToList() is [var both] ? both : null);
    }

    private Task<IReadOnlyList<UnitRow>> Units(string division, CancellationToken cancellation) => database.Read(session =>
        session.Query<UnitRow>("SELECT id AS Id, code AS Code, name AS Name FROM unit WHERE division = @division AND merged_into IS NULL", new { division }), cancellation);

    private sealed record UnitRow
    {
        public long Id { get; init; }
        public string? Code { get; init; }
        public string Name { get; init; } = "";
    }
}
