using System.ComponentModel;
using System.Globalization;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Organisations;
using Mingji.Domain.Organisations;

namespace Mingji.Api;

/// <summary>单位和年度: what the system administrator keeps.</summary>
internal static class UnitsApi
{
    [Description("预算单位")]
    public sealed record UnitRow(string Division, string DivisionName, string Id, string? Code, string Name, string DepartmentName, long Documents, long People, string? MergedInto);

    [Description("内部股室")]
    public sealed record OfficeRow(string Division, string Id, string Unit, string Name, string Kind, bool IsClosed, long People, IReadOnlyList<ChargeRow> Charges);

    [Description("股室归口的部门或单位")]
    public sealed record ChargeRow(
        [property: Description("部门代码；单个单位为空")] string? Department, [property: Description("单个单位；整个部门为空")] string? Unit, string Name, [property: Description("假：等安全管理员确认，还不生效")] bool IsConfirmed);

    [Description("预算年度")]
    public sealed record YearRow(string Division, long Year, bool IsClosed, long Documents, string? ChangedAt, string? ChangedBy);

    public sealed record YearState([property: Description("真：关闭，只能查看；假：开放")] bool IsClosed);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/units", List).Is("listUnits", "单位和年度", "列出本级及以下的单位，q 为名称或代码", TokenScope.Read, new NeedsAttribute(Duty.KeepUnits)).Produces<Listed<UnitRow>>();
        api.MapGet("/units/{division}/{unit:long}", Show).Is("getUnit", "单位和年度", "一个单位", TokenScope.Read, new NeedsAttribute(Duty.KeepUnits)).Produces<UnitRow>();
        api.MapGet("/units/{division}/{unit:long}/offices", Offices).Is("listOffices", "单位和年度", "列出一个单位的内部股室和各股室归口的部门、单位", TokenScope.Read, new NeedsAttribute(Duty.KeepUnits)).Produces<Listed<OfficeRow>>();
        api.MapGet("/years", Years).Is("listYears", "单位和年度", "列出一个区划的年度", TokenScope.Read, new NeedsAttribute(Duty.KeepYears)).Produces<Listed<YearRow>>();
        api.MapPut("/years/{division}/{year:int}", SetYear).Is("putYear", "单位和年度", "开放或关闭一个年度", TokenScope.Write, new NeedsAttribute(Duty.KeepYears)).Produces<YearState>();
    }

    private static async Task<IResult> List(HttpContext http, ListUnits units, string? division, string? q, string? cursor)
    {
        var page = 1L;
        if (cursor is not null && (Answer.Parts(cursor, 1) is not [var next] || !Answer.TryNumber(next, out page) || page is < 1 or > 1_000_000)) return Answer.BadCursor;
        var of = http.Division(division);
        if (!May(http, Duty.KeepUnits, of)) return Problem.Of(404);
        var (rows, total) = await units.Run(of, q, (int)page, cancellation: http.RequestAborted);
        return Results.Ok(new Listed<UnitRow>([.. rows.Select(Row)], page * ListUnits.PageSize < total ? Answer.Cursor((page + 1).ToString(CultureInfo.InvariantCulture)) : null));
    }

    private static async Task<IResult> Show(HttpContext http, ListUnits units, string division, long unit) =>
        May(http, Duty.KeepUnits, division) && await units.Find(division, unit, http.RequestAborted) is { } row ? Results.Ok(Row(row)) : Problem.Of(404);

    private static async Task<IResult> Offices(HttpContext http, ListUnits units, ListOffices offices, Charges charges, string division, long unit)
    {
        if (!May(http, Duty.KeepUnits, division) || await units.Find(division, unit, http.RequestAborted) is null) return Problem.Of(404);
        var held = (await charges.In(division, http.RequestAborted)).ToLookup(row => row.OfficeId);
        return Results.Ok(new Listed<OfficeRow>([.. (await offices.OfUnit(division, unit, http.RequestAborted)).Select(row => new OfficeRow(division, Answer.Id(row.Id), Answer.Id(row.UnitId), row.Name, row.Kind, row.ClosedAt is not null, row.People,
            [.. held[row.Id].Select(charge => new ChargeRow(charge.Department.Length > 0 ? charge.Department : null, charge.Unit > 0 ? Answer.Id(charge.Unit) : null, charge.Name, charge.IsHeld))]))], null));
    }

    private static async Task<IResult> Years(HttpContext http, BudgetYears years, string? division)
    {
        var of = http.Division(division);
        if (!May(http, Duty.KeepYears, of)) return Problem.Of(404);
        return Results.Ok(new Listed<YearRow>([.. (await years.List(of, http.RequestAborted)).Select(row => new YearRow(of, row.Year, row.IsClosed, row.Documents, row.ChangedAt, row.ChangedBy))], null));
    }

    private static async Task<IResult> SetYear(HttpContext http, BudgetYears years, string division, int year, YearState state)
    {
        if (!May(http, Duty.KeepYears, division)) return Problem.Of(404);
        // Said twice it is so all the same.
        if (await years.IsClosed(division, year, http.RequestAborted) != state.IsClosed && await years.Set(division, year, state.IsClosed, ActBy.Of(http.Actor()), http.RequestAborted) is { } refusal) return Problem.Of(refusal);
        return Results.Ok(state);
    }

    private static bool May(HttpContext http, Duty duty, string division) => http.Actor().May(duty, new UnitPlace(division, 0, null));

    private static UnitRow Row(ListUnits.Row row) => new(
        row.Division, row.DivisionName, Answer.Id(row.Id), row.Code, row.Name, row.DepartmentName, row.Documents, row.People, row.MergedInto is { } into ? Answer.Id(into) : null);
}
