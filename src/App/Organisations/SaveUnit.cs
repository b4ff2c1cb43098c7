using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;

namespace Mingji.App.Organisations;

/// <summary>Adds and changes units, by hand or from a register; documents keep the name that was printed in them.</summary>
public sealed class SaveUnit(Database database, TimeProvider clock, Ids ids)
{
    /// <summary>What a unit says.</summary>
    /// <param name="Division">行政区划代码.</param>
    /// <param name="Code">预算单位代码, three digits of department and three of unit; <see langword="null"/> without one.</param>
    /// <param name="Name">全称.</param>
    /// <param name="DepartmentName">主管部门; empty leaves it as it is.</param>
    /// <param name="DivisionName">The division's name; empty leaves it as it is.</param>
    public sealed record Input(string Division, string? Code, string Name, string DepartmentName = "", string DivisionName = "");

    /// <summary>Why a unit cannot be as it says; <see langword="null"/> when it can.</summary>
    public static Refusal? WhyNot(Input input) =>
        !DivisionCodes.IsValid(input.Division) ? new("BadDivision", "行政区划代码是六位数字，乡镇可用九位，例如 131026。")
        : input.Name.Trim().Length is 0 or > 100 ? new("NoName", "请填写单位全称，不超过 100 字。")
        : input.Code is { Length: > 0 } code && (code.Length != 6 || !code.All(char.IsAsciiDigit)) ? new("BadCode", "单位代码是六位数字：前三位是主管部门，后三位是单位，例如 210001。")
        : input.DepartmentName.Length > 100 || input.DivisionName.Length > 50 ? new("TooLong", "名称太长，请用全称，不超过 100 字。")
        : null;

    /// <summary>Adds a unit; the value is its id.</summary>
    public Task<Outcome<long>> Add(Input input, ActBy by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (WhyNot(input) is { } refusal) return Outcome.Refused<long>(refusal);
        if (await Taken(session, input, 0) is { } taken) return Outcome.Refused<long>(taken);
        return Outcome.Of(await Add(session, input, by));
    }, cancellation);

    internal async Task<long> Add(Session session, Input input, ActBy by)
    {
        var id = await UnitRows.Add(session, input.Division, Code(input), input.Name.Trim(), ids);
        await KeepNames(session, input);
        TraceLog.Append(session, input.Division, clock.GetUtcNow(), TracedAct.Of(TraceAct.SettingChanged, by, $"unit/{input.Division}/{id}", TracedAct.Sentence("新增单位", input.Name.Trim(), Code(input) ?? "没有代码")));
        return id;
    }

    /// <summary>Changes a unit's code and name.</summary>
    public Task<Refusal?> Change(long id, Input input, ActBy by, CancellationToken cancellation = default) => database.Write<Refusal?>(async session =>
    {
        if (WhyNot(input) is { } refusal) return refusal;
        if (await session.Find<Before>("SELECT code AS Code, name AS Name FROM unit WHERE division = @Division AND id = @id AND merged_into IS NULL", new { input.Division, id }) is not { } before) return NoSuchUnit;
        if (await Taken(session, input, id) is { } taken) return taken;
        await Change(session, id, input, before.Code, before.Name, by);
        return null;
    }, cancellation);

    internal async Task Change(Session session, long id, Input input, string? oldCode, string oldName, ActBy by)
    {
        await KeepNames(session, input);
        if (oldCode == Code(input) && oldName == input.Name.Trim()) return;
        await session.Execute("UPDATE unit SET code = @Code, name = @Name, row_version = row_version + 1 WHERE division = @Division AND id = @id", new { input.Division, id, Code = Code(input), Name = input.Name.Trim() });
        await Workflow.QueueColumns.OfUnit(session, input.Division, id);
        TraceLog.Append(session, input.Division, clock.GetUtcNow(), TracedAct.Of(TraceAct.SettingChanged, by, $"unit/{input.Division}/{id}", TracedAct.Sentence("修改单位", input.Name.Trim(), $"原为 {oldCode} {oldName}")));
    }

    internal static readonly Refusal NoSuchUnit = new("NoSuchUnit", "没有这个单位，或它已并入其他单位。请从单位列表重新打开。");

    private static string? Code(Input input) => string.IsNullOrWhiteSpace(input.Code) ? null : input.Code.Trim();

    private static async Task<Refusal?> Taken(Session session, Input input, long but)
    {
        var other = await session.Query<string>(
            "SELECT name FROM unit WHERE division = @Division AND id <> @but AND merged_into IS NULL AND (code = @Code OR name = @Name)", new { input.Division, but, Code = Code(input), Name = input.Name.Trim() });
        return other.Count == 0 ? null : new("Taken", $"代码或名称与“{other[0]}”相同。同一个单位请不要登记两次；两个单位合成一个，请用“并入”。");
    }

    private static async Task KeepNames(Session session, Input input)
    {
        if (input.DivisionName.Trim() is { Length: > 0 } division)
            await session.Execute("INSERT INTO division (division, name, row_version) VALUES (@Division, @division, 1) ON CONFLICT (division) DO UPDATE SET name = excluded.name, row_version = division.row_version + 1", new { input.Division, division });
        if (input.DepartmentName.Trim() is { Length: > 0 } department && Code(input) is { } code)
            await session.Execute("INSERT INTO department (division, code, name, row_version) VALUES (@Division, @Code, @department, 1) ON CONFLICT (division, code) DO UPDATE SET name = excluded.name, row_version = department.row_version + 1",
                new { input.Division, Code = code[..3], department });
    }

    private sealed record Before
    {
        public string? Code { get; init; }
        public string Name { get; init; } = "";
    }
}
