using Mingji.App.Data;
using Mingji.App.Documents.Reading;
using Mingji.App.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;

namespace Mingji.App.Organisations;

/// <summary>Takes a register of units from a spreadsheet: looked at first, every row that cannot be taken named with its place; then all rows, or only the good ones.</summary>
public sealed class UnitRegister(Database database, SaveUnit saving, SaveOffice offices)
{
    /// <summary>Rows of one file.</summary>
    public const int MostRows = 20_000;

    /// <summary>A row of the register.</summary>
    /// <param name="Where">The place in the file.</param>
    /// <param name="Unit">What it says.</param>
    /// <param name="Effect">新增, 修改 or 相同; <see langword="null"/> when it cannot be taken.</param>
    /// <param name="Existing">The unit it changes.</param>
    /// <param name="Problem">Why it cannot be taken.</param>
    public sealed record Row(string Where, SaveUnit.Input Unit, string? Effect, ListUnits.Row? Existing, string? Problem)
    {
        /// <summary>Offices that the row names and the unit does not have yet.</summary>
        public ValueList<string> NewOffices { get; init; }
    }

    /// <summary>What taking the file would do.</summary>
    /// <param name="Rows">Its rows.</param>
    public sealed record Plan(IReadOnlyList<Row> Rows)
    {
        /// <summary>Rows that cannot be taken.</summary>
        public IEnumerable<Row> Bad => Rows.Where(row => row.Problem is not null);

        /// <summary>Rows of an effect.</summary>
        public int CountOf(string effect) => Rows.Count(row => row.Effect == effect);
    }

    /// <summary>Looks at a file. Changes nothing.</summary>
    /// <param name="content">The file.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="home">The division of the person; rows without a division belong to it, rows outside of it and those below are refused.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Outcome<Plan>> Look(byte[] content, string fileName, string home, CancellationToken cancellation = default)
    {
        List<(string Where, IReadOnlyDictionary<string, string> Cells)> lines;
        try
        {
            using var stream = new MemoryStream(content, writable: false);
            lines = [.. Lines(BlockReader.Read(stream, fileName, ReadLimits.Default).Blocks)];
        }
        catch (BadFileException e)
        {
            return Outcome.Refused<Plan>(new(e.Code, e.Message));
        }
        if (lines.Count == 0) return Outcome.Refused<Plan>(new("NoRegister", "没有找到单位名册。第一行要有“单位名称”，另可有“行政区划”“行政区划名称”“单位代码”“主管部门”“内部股室”各列。"));
        if (lines.Count > MostRows) return Outcome.Refused<Plan>(new("TooManyRows", $"一次最多导入 {MostRows} 个单位，请分开导入。"));
        var (codes, names) = (new Dictionary<(string, string), string>(), new Dictionary<(string, string), string>());
        return await database.Read(async session =>
        {
            var rows = new List<Row>();
            foreach (var (where, cells) in lines) rows.Add(await Judge(session, where, Read(cells, home), OfficesOf(cells), home, codes, names));
            return Outcome.Of(new Plan(rows));
        }, cancellation);
    }

    /// <summary>Takes the rows of a file that was looked at; in one transaction.</summary>
    public async Task<Outcome<Plan>> Take(byte[] content, string fileName, string home, bool onlyGood, ActBy by, CancellationToken cancellation = default)
    {
        // What stands in the store now decides.
        var plan = await Look(content, fileName, home, cancellation);
        if (plan.Value is not { } found) return plan;
        if (!onlyGood && found.Bad.Any()) return Outcome.Refused<Plan>(new("BadRows", "名册里还有不能导入的行，没有存入任何单位。"));
        await database.Write(async session =>
        {
            foreach (var row in found.Rows.Where(row => row.Problem is null))
            {
                if (row.Existing is { } existing) await saving.Change(session, existing.Id, row.Unit, existing.Code, existing.Name, by);
                var id = row.Existing?.Id ?? await saving.Add(session, row.Unit, by);
                // One that somebody added meanwhile is there already.
                foreach (var office in row.NewOffices) await offices.Add(session, new(row.Unit.Division, id, office), by);
            }
            return true;
        }, cancellation);
        return plan;
    }

    private static async Task<Row> Judge(Session session, string where, SaveUnit.Input unit, List<string> named, string home, Dictionary<(string, string), string> codes, Dictionary<(string, string), string> names)
    {
        if (SaveUnit.WhyNot(unit) is { } refusal) return Bad(refusal.Message);
        if (named.FirstOrDefault(office => office.Length > 40) is { } tooLong) return Bad($"股室名称“{tooLong[..12]}…”太长，不超过 40 字；几个股室请用顿号分开。");
        if (!unit.Division.StartsWith(DivisionCodes.Trunk(home), StringComparison.Ordinal)) return Bad($"行政区划 {unit.Division} 不在本级 {home} 之内。");
        if (unit.Code is { } code && !codes.TryAdd((unit.Division, code), where)) return Bad($"单位代码 {code} 与{codes[(unit.Division, code)]}重复。");
        if (!names.TryAdd((unit.Division, unit.Name), where)) return Bad($"单位名称与{names[(unit.Division, unit.Name)]}重复。");
        var there = await session.Query<ListUnits.Row>(
            """
            SELECT u.division AS Division, u.id AS Id, u.code AS Code, u.name AS Name, COALESCE(m.name, '') AS DepartmentName FROM unit u
            LEFT JOIN department m ON m.division = u.division AND m.code = substr(u.code, 1, 3)
            WHERE u.division = @Division AND u.merged_into IS NULL AND (u.code = @Code OR u.name = @Name)
            """, new { unit.Division, unit.Code, unit.Name });
        if (there.Count > 1) return Bad($"代码属于“{there[0].Name}”，名称却是另一个单位的，请核对。");
        if (there.Count == 0) return new(where, unit, "新增", null, null) { NewOffices = [.. named] };
        var (old, isSame) = (there[0], there[0].Code == unit.Code && there[0].Name == unit.Name && (unit.DepartmentName.Length == 0 || unit.DepartmentName == there[0].DepartmentName));
        var open = named.Count == 0 ? [] : await session.Query<string>("SELECT name FROM office WHERE division = @Division AND unit_id = @Id AND closed_at IS NULL", new { unit.Division, old.Id });
        ValueList<string> added = [.. named.Except(open)];
        return new(where, unit, isSame && added.Count == 0 ? "相同" : "修改", old, null) { NewOffices = added };

        Row Bad(string problem) => new(where, unit, null, null, problem);
    }

    private static SaveUnit.Input Read(IReadOnlyDictionary<string, string> cells, string home)
    {
        var code = HalfWidth.Of(cells.GetValueOrDefault("单位代码", "")).Trim();
        var division = HalfWidth.Of(cells.GetValueOrDefault("行政区划", "")).Trim();
        return new(division.Length == 0 ? home : division, code.Length == 0 ? null : code, cells.GetValueOrDefault("单位名称", "").Trim(), cells.GetValueOrDefault("主管部门", "").Trim(), cells.GetValueOrDefault("行政区划名称", "").Trim());
    }

    private static List<string> OfficesOf(IReadOnlyDictionary<string, string> cells) =>
        [.. cells.GetValueOrDefault("内部股室", "").Split(['、', '，', ',', ';', '；', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>The rows under a heading row that names the unit.</summary>
    private static IEnumerable<(string, IReadOnlyDictionary<string, string>)> Lines(IEnumerable<Block> blocks)
    {
        foreach (var table in blocks.OfType<TableBlock>())
        {
            Dictionary<int, string>? headings = null;
            for (var i = 0; i < table.Rows.Count; i++)
            {
                var cells = table.Rows[i].Cells;
                if (headings is null)
                {
                    var found = cells.Select(cell => (cell.Column, Word: Heading(cell.Text))).Where(cell => cell.Word is not null).DistinctBy(cell => cell.Word).ToDictionary(cell => cell.Column, cell => cell.Word!);
                    if (found.ContainsValue("单位名称")) headings = found;
                    continue;
                }
                var line = cells.Where(cell => headings.ContainsKey(cell.Column)).ToDictionary(cell => headings[cell.Column], cell => cell.Text.Trim());
                if (line.Values.Any(text => text.Length > 0)) yield return ($"{table.Where}第 {i + 1} 行", line);
            }
        }
    }

    private static string? Heading(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character))) switch
    {
        "行政区划" or "行政区划代码" or "区划代码" or "区划编码" => "行政区划",
        "行政区划名称" or "区划名称" => "行政区划名称",
        "单位代码" or "单位编码" or "预算单位代码" or "预算单位编码" => "单位代码",
        "单位名称" or "预算单位名称" or "单位全称" or "预算单位" => "单位名称",
        "主管部门" or "主管部门名称" or "部门名称" => "主管部门",
        "内部股室" or "内设机构" or "内设股室" or "股室" or "科室" => "内部股室",
        _ => null,
    };
}
