using System.ComponentModel;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Goals;
using Mingji.App.Monitoring;
using Mingji.App.Rectifications;
using Mingji.Domain.Monitoring;

namespace Mingji.Api;

/// <summary>佐证材料: files of monitoring forms and of rectifications.</summary>
internal static class EvidenceApi
{
    [Description("一个佐证文件")]
    public sealed record EvidenceRow(
        string Id, [property: Description("第几项指标；整张表或整改为 0")] int Row, string Name, string Kind, long Bytes, string Sha256, [property: Description("同一个文件还用在几处")] long Elsewhere, string AddedAt, string AddedBy);

    public static void Map(IEndpointRouteBuilder api)
    {
        const string OfForm = "/monitoring/forms/{division}/{form:long}/evidence";
        const string OfRectification = "/rectifications/{division}/{rectification:long}/evidence";
        var writers = new WritersAttribute();
        api.MapGet(OfForm, ListOfForm).Is("listFormEvidence", "佐证材料", "一张监控表的佐证", TokenScope.Read).Produces<Listed<EvidenceRow>>();
        api.MapPost(OfForm, AddToForm).Is("addFormEvidence", "佐证材料", "上传佐证；row 为第几项指标，不写为整张表", TokenScope.Write, writers).WithFile().Once().Produces<EvidenceRow>(201);
        api.MapGet(OfForm + "/{evidence:long}", OpenOfForm).Is("getFormEvidence", "佐证材料", "下载监控表的一个佐证", TokenScope.Read).Produces<object>(200, "application/octet-stream");
        api.MapDelete(OfForm + "/{evidence:long}", RemoveFromForm).Is("removeFormEvidence", "佐证材料", "移除监控表的一个佐证", TokenScope.Write, writers).Produces(204);
        api.MapGet(OfRectification, ListOfRectification).Is("listRectificationEvidence", "佐证材料", "一项整改的佐证", TokenScope.Read).Produces<Listed<EvidenceRow>>();
        api.MapPost(OfRectification, AddToRectification).Is("addRectificationEvidence", "佐证材料", "上传整改的佐证", TokenScope.Write, writers).WithFile().Once().Produces<EvidenceRow>(201);
        api.MapGet(OfRectification + "/{evidence:long}", OpenOfRectification).Is("getRectificationEvidence", "佐证材料", "下载整改的一个佐证", TokenScope.Read).Produces<object>(200, "application/octet-stream");
        api.MapDelete(OfRectification + "/{evidence:long}", RemoveFromRectification).Is("removeRectificationEvidence", "佐证材料", "移除整改的一个佐证", TokenScope.Write, writers).Produces(204);
    }

    /// <summary>Files as programs see them.</summary>
    /// <param name="files">The files.</param>
    /// <param name="goal">The goal of the form, which counts its indicators; <see langword="null"/> for a rectification.</param>
    public static IReadOnlyList<EvidenceRow> Rows(IEnumerable<Evidence> files, MonitoredGoal? goal) => [.. files.Select(file => Row(file, goal))];

    private static async Task<IResult> ListOfForm(HttpContext http, ShowForm show, string division, long form) =>
        await show.Run(new(division, form), http.Actor(), http.RequestAborted) is { } view ? Results.Ok(new Listed<EvidenceRow>(Rows(view.Files, view.Form.Sheet.Goal), null)) : Problem.Of(404);

    private static async Task<IResult> ListOfRectification(HttpContext http, ShowRectification show, string division, long rectification) =>
        await show.Run(new(division, rectification), http.Actor(), http.RequestAborted) is { } view ? Results.Ok(new Listed<EvidenceRow>(Rows(view.Files, null), null)) : Problem.Of(404);

    private static async Task<IResult> AddToForm(HttpContext http, ShowForm show, AddEvidence adding, string division, long form, int? row, string? file)
    {
        if (await show.Run(new(division, form), http.Actor(), http.RequestAborted) is not { } view) return Problem.Of(404);
        var goal = view.Form.Sheet.Goal;
        if (row is < 0 || row > goal.Indicators.Count) return Problem.Of(422, "NoSuchRow", $"row 是 0 到 {goal.Indicators.Count}。");
        return await Add(http, adding, new(division, form, false), row is null or 0 ? 0 : goal.Indicators[row.Value - 1].Id, file, goal);
    }

    private static async Task<IResult> AddToRectification(HttpContext http, ShowRectification show, AddEvidence adding, string division, long rectification, string? file) =>
        await show.Run(new(division, rectification), http.Actor(), http.RequestAborted) is null ? Problem.Of(404) : await Add(http, adding, new(division, rectification, true), 0, file, null);

    private static async Task<IResult> Add(HttpContext http, AddEvidence adding, AddEvidence.Owner owner, long row, string? file, MonitoredGoal? goal)
    {
        if (await Upload.Read(http) is not { } bytes) return Problem.Of(400, Upload.Missing.Code, Upload.Missing.Message);
        var outcome = await adding.Run(owner, row, Upload.Name(file), bytes, http.Actor(), http.RequestAborted);
        return outcome.Value is { } added ? Results.Created((string?)null, Row(added, goal)) : Problem.Of(outcome.Refusal!, new { file = Upload.Name(file) });
    }

    private static Task<IResult> OpenOfForm(HttpContext http, AddEvidence evidences, string division, long form, long evidence) => Open(http, evidences, new(division, form, false), evidence);

    private static Task<IResult> OpenOfRectification(HttpContext http, AddEvidence evidences, string division, long rectification, long evidence) => Open(http, evidences, new(division, rectification, true), evidence);

    private static async Task<IResult> Open(HttpContext http, AddEvidence evidences, AddEvidence.Owner owner, long evidence) =>
        await evidences.Open(owner, evidence, http.Actor(), http.RequestAborted) is var (found, content) ? Results.Bytes(content, "application/octet-stream", found.Name) : Problem.Of(404);

    private static async Task<IResult> RemoveFromForm(HttpContext http, ShowForm show, AddEvidence evidences, string division, long form, long evidence) =>
        await show.Run(new(division, form), http.Actor(), http.RequestAborted) is null ? Problem.Of(404) : Removed(await evidences.Remove(new(division, form, false), evidence, http.Actor(), http.RequestAborted));

    private static async Task<IResult> RemoveFromRectification(HttpContext http, ShowRectification show, AddEvidence evidences, string division, long rectification, long evidence) =>
        await show.Run(new(division, rectification), http.Actor(), http.RequestAborted) is null ? Problem.Of(404) : Removed(await evidences.Remove(new(division, rectification, true), evidence, http.Actor(), http.RequestAborted));

    private static IResult Removed(Refusal? refusal) => refusal is null ? Results.NoContent() : Problem.Of(refusal);

    private static EvidenceRow Row(Evidence file, MonitoredGoal? goal) =>
        new(Answer.Id(file.Id), goal?.PositionOf(file.RowId) ?? 0, file.Name, file.Kind, file.Bytes, file.Sha256, file.Elsewhere, file.AddedAt, file.Person);
}
