using System.ComponentModel;
using System.Globalization;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Projects;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects.Library;
using Mingji.Domain.Values;

namespace Mingji.Api;

/// <summary>项目库: projects that live over the years, their way into the budget, and their budget lines.</summary>
internal static class LibraryApi
{
    private const string One = "/library/{division}/{project:long}";

    [Description("项目库的一个项目")]
    public sealed record LibraryRow(
        string Division, string Id, string UnitId, string? UnitCode, string UnitName, string? Code, string Name, ProjectKind Kind, string KindName, WorkflowApi.Word State, int FirstYear, [property: Description("没有期限为空")] int? LastYear,
        [property: Description("项目总额，元")] string? Total, [property: Description("支出功能分类")] string FunctionCode, [property: Description("上级项目")] string? Parent, IReadOnlyList<int> Years,
        [property: Description("是否延续项目")] bool? IsContinuing, [property: Description("是否滚动到下一年")] bool? Rolls, long Version);

    public sealed record LibraryTable(long Year, string Document, string Subject, long? Position, string? Budget, string? Fiscal);

    public sealed record BudgetLineRow([property: Description("支出经济分类")] string EconomicCode, FundSource Source, string SourceName, string Amount);

    public sealed record BudgetChangeRow([property: Description("调剂时调出的经济分类")] string? From, string To, FundSource Source, string Amount, string Reason, string By, string At);

    public sealed record LibraryStepRow(WorkflowApi.Word Act, WorkflowApi.Word To, string? Reason, string By, string At);

    [Description("预算变动申请")]
    public sealed record BudgetProposalRow(
        string Id, int Year, [property: Description("调剂时调出的经济分类")] string? From, string To, FundSource Source, string Amount, string Document, string Reason, WorkflowApi.Word State, string By, string At, string? DecidedBy, string? DecidedAt,
        [property: Description("不批准的理由")] string? Note, [property: Description("本人现在能办的")] IReadOnlyList<WorkflowApi.ActRow> Available);

    [Description("一个项目：各年度的目标表，一个年度的预算和它的每次变动")]
    public sealed record LibraryView(
        LibraryRow Project, IReadOnlyList<LibraryTable> Tables, int Year, [property: Description("预算合计，元")] string Budget, string Fiscal, string Other, [property: Description("目标表上的预算数，元")] string? Printed,
        IReadOnlyList<BudgetLineRow> Lines, IReadOnlyList<BudgetChangeRow> Changes, IReadOnlyList<BudgetProposalRow> Proposals, IReadOnlyList<LibraryStepRow> Steps, [property: Description("本人现在能办的")] IReadOnlyList<WorkflowApi.ActRow> Available);

    public sealed record NewProject(string Name, ProjectKind Kind, [property: Description("起始年度")] int FirstYear);

    public sealed record ProjectText(ProjectKind Kind, string? Parent, [property: Description("结束年度；没有期限不写")] int? LastYear, [property: Description("项目总额，元")] string? Total, string? FunctionCode,
        [property: Description("立项依据和用途；不写为不变")] string? Purpose = null, [property: Description("绩效目标；不写为不变")] string? Goals = null);

    [Description("预算追加、调减或调剂")]
    public sealed record NewBudgetChange(
        int Year, [property: Description("调剂时写：从哪个经济分类调出")] string? From, [property: Description("经济分类")] string To, FundSource Source, [property: Description("元；调减为负数")] string Amount,
        string Reason, [property: Description("批准文件的文号；项目已过编报时必写")] string? Document = null);

    public sealed record ProposalDecision([property: Description("Approve 批准，Refuse 不批准，Withdraw 撤回申请")] string Act, [property: Description("不批准的理由")] string? Note = null);

    public sealed record ProjectMove([property: Description("动作代码，取自 available")] string Act, string? Reason);

    public sealed record Filled(int Added, [property: Description("归入项目库的目标表")] int Tables);

    public static void Map(IEndpointRouteBuilder api)
    {
        var writers = new WritersAttribute();
        api.MapGet("/library", List).Is("listLibrary", "项目库", "列出在一个年度里的项目：q 为名称或编码中的词，continuing 为真只列延续项目、为假只列新增项目", TokenScope.Read).Produces<Listed<LibraryRow>>();
        api.MapGet(One, Show).Is("getLibraryProject", "项目库", "一个项目和它一个年度的预算；year 不写为最近的年度", TokenScope.Read).Produces<LibraryView>();
        api.MapPost("/library", Add).Is("addLibraryProject", "项目库", "登记本单位的一个新项目", TokenScope.Write, writers).Once().Produces<LibraryView>(201);
        api.MapPost("/library/fill", Fill).Is("fillLibrary", "项目库", "把目标表归入项目库：同一项目各年度滚动相连，没有的新增", TokenScope.Write, writers).Once().Produces<Filled>();
        api.MapPut(One, Save).Is("putLibraryProject", "项目库", "修改项目的类别、上级、期限、总额、功能分类", TokenScope.Write, writers).IfSeen().Produces<LibraryView>();
        api.MapPost(One + "/budget-changes", Change).Is("changeProjectBudget", "项目库", "编报中的项目直接修改预算明细；已过编报的提出追加、调减或调剂的申请，由财政审批", TokenScope.Write, writers).IfSeen().Once().Produces<LibraryView>();
        api.MapPost(One + "/budget-changes/{proposal:long}", Decide).Is("decideBudgetChange", "项目库", "批准、不批准或撤回预算变动申请；提出的人不能批准；令牌要有与动作相应的权限（write 或 review）", TokenScope.None).Once().Produces<LibraryView>();
        api.MapPost(One + "/moves", Move).Is("moveLibraryProject", "项目库", "办理一步：入库、列入预算、执行、结束等；令牌要有与动作相应的权限（write 或 review）", TokenScope.None).IfSeen().Once().Produces<LibraryView>();
    }

    private static async Task<IResult> List(HttpContext http, ListLibrary list, int year, string? division, string? q, string? state, bool? continuing, string? cursor)
    {
        if (!Asked.IsYear(year)) return Asked.BadYear;
        if (state is not null && LibraryFlow.Table.States.All(known => known.Code != state)) return Problem.Of(400, "BadState", "没有这个状态。");
        if (!Asked.TryEdge(cursor, out var edge)) return Answer.BadCursor;
        var page = await list.Run(new(http.Division(division), year, http.Reach()) { State = state, IsContinuing = continuing, Search = q ?? "", After = edge is { } at ? (at.Value, at.Id) : null }, http.RequestAborted);
        return Results.Ok(new Listed<LibraryRow>([.. page.Rows.Select(row => Row(row, year))], page.Next is var (name, id) ? Answer.Cursor(name, Answer.Id(id)) : null));
    }

    private static async Task<IResult> Show(HttpContext http, ShowProject show, string division, long project, int? year)
    {
        if (year is { } asked && !Asked.IsYear(asked)) return Asked.BadYear;
        if (await show.Run(division, project, year, http.Actor(), http.RequestAborted) is not { } view) return Problem.Of(404);
        await ApiGate.NoteRead(http, view.Kept.Unit, view.Kept.Path, "查阅其他单位的项目");
        http.Response.Headers.ETag = Seen.Tag(view.Kept.Version);
        return Results.Ok(View(view, http.Actor()));
    }

    private static async Task<IResult> Add(HttpContext http, RegisterProject registering, ShowProject show, NewProject project)
    {
        var outcome = await registering.Run(project.Name ?? "", project.Kind, project.FirstYear, http.Actor(), http.RequestAborted);
        var division = http.Actor().Home.Division;
        return outcome.Refusal is { } refusal ? Problem.Of(refusal) : await Now(http, show, division, outcome.Value, null, string.Create(CultureInfo.InvariantCulture, $"{ApiPath.Root}/library/{division}/{outcome.Value}"));
    }

    private static async Task<IResult> Fill(HttpContext http, FillLibrary filling)
    {
        var outcome = await filling.Run(http.Actor().Home.Division, http.Actor(), http.RequestAborted);
        return outcome.Value is { } done ? Results.Ok(new Filled(done.Added, done.Years)) : Problem.Of(outcome.Refusal!);
    }

    private static async Task<IResult> Save(HttpContext http, ShowProject show, SaveProject saving, string division, long project, ProjectText text)
    {
        if (await show.Run(division, project, null, http.Actor(), http.RequestAborted) is not { } view) return Problem.Of(404);
        if (Seen.WhyNot(http, Seen.Tag(view.Kept.Version)) is { } stale) return stale;
        if (!Asked.TryYuan(text.Total, out var total)) return Asked.NotAnAmount();
        long? parent = null;
        if (!string.IsNullOrEmpty(text.Parent))
            if (Answer.TryNumber(text.Parent, out var above)) parent = above;
            else return Problem.Of(400);
        var outcome = await saving.Run(new(division, project, view.Kept.Version, text.Kind, parent, text.LastYear, total, text.FunctionCode ?? "", http.Actor()) { Purpose = text.Purpose, Goals = text.Goals }, http.RequestAborted);
        return outcome.Refusal is { } refusal ? Problem.Of(refusal) : await Now(http, show, division, project, null);
    }

    private static async Task<IResult> Change(HttpContext http, ShowProject show, ChangeBudget changing, ProposeBudget proposing, string division, long project, NewBudgetChange change)
    {
        if (await show.Run(division, project, null, http.Actor(), http.RequestAborted) is not { } view) return Problem.Of(404);
        if (Seen.WhyNot(http, Seen.Tag(view.Kept.Version)) is { } stale) return stale;
        if (!Asked.IsYear(change.Year)) return Asked.BadYear;
        if (!Asked.TryYuan(change.Amount, out var amount)) return Asked.NotAnAmount();
        var from = string.IsNullOrEmpty(change.From) ? null : change.From;
        if (!view.Kept.Project.State.IsEditable)
        {
            var proposed = await proposing.Run(new(division, project, view.Kept.Version, change.Year, from, new(change.To ?? "", change.Source, amount ?? Money.Zero), change.Document ?? "", change.Reason ?? "", http.Actor()), http.RequestAborted);
            return proposed.Refusal is { } no ? Problem.Of(no) : await Now(http, show, division, project, change.Year);
        }
        var outcome = await changing.Run(new(division, project, view.Kept.Version, change.Year, from, change.To ?? "", change.Source, amount, change.Reason ?? "", http.Actor()), http.RequestAborted);
        return outcome.Refusal is { } refusal ? Problem.Of(refusal) : await Now(http, show, division, project, change.Year);
    }

    private static async Task<IResult> Decide(HttpContext http, ShowProject show, ProposeBudget proposing, string division, long project, long proposal, ProposalDecision decision)
    {
        if (await show.Run(division, project, null, http.Actor(), http.RequestAborted) is null) return Problem.Of(404);
        if (FlowWords.WhyNot(http, BudgetChangeFlow.Table, decision.Act ?? "") is { } no) return no;
        var outcome = await proposing.Decide(division, project, proposal, decision.Act ?? "", decision.Note, http.Actor(), http.RequestAborted);
        return outcome.Refusal is { } refusal ? Problem.Of(refusal) : await Now(http, show, division, project, null);
    }

    private static async Task<IResult> Move(HttpContext http, ShowProject show, SaveProject saving, string division, long project, ProjectMove move)
    {
        if (await show.Run(division, project, null, http.Actor(), http.RequestAborted) is not { } view) return Problem.Of(404);
        if ((FlowWords.WhyNot(http, LibraryFlow.Table, move.Act) ?? Seen.WhyNot(http, Seen.Tag(view.Kept.Version))) is { } no) return no;
        var outcome = await saving.Move(division, project, view.Kept.Version, move.Act, move.Reason, http.Actor(), http.RequestAborted);
        return outcome.Refusal is { } refusal ? Problem.Of(refusal, new { move.Act }) : await Now(http, show, division, project, null);
    }

    private static async Task<IResult> Now(HttpContext http, ShowProject show, string division, long project, int? year, string? made = null)
    {
        if (await show.Run(division, project, year, http.Actor(), http.RequestAborted) is not { } view) return Problem.Of(404);
        http.Response.Headers.ETag = Seen.Tag(view.Kept.Version);
        return made is null ? Results.Ok(View(view, http.Actor())) : Results.Created(made, View(view, http.Actor()));
    }

    private static LibraryView View(ShowProject.View view, Actor by) => new(
        Row(view.Kept, view.Year), [.. view.Kept.Tables.Select(table => new LibraryTable(table.Year, Answer.Id(table.DocumentId), Answer.Id(table.GoalTableId), table.Position, Answer.Yuan(table.BudgetFen), Answer.Yuan(table.FiscalFen)))],
        view.Year, view.Budget.Total.ToString(), view.Budget.Fiscal.ToString(), view.Budget.Other.ToString(), view.Printed?.ToString(),
        [.. view.Budget.Lines.Select(line => new BudgetLineRow(line.EconomicCode, line.Source, line.Source.Word(), line.Amount.ToString()))],
        [.. view.Changes.Select(change => new BudgetChangeRow(change.FromCode, change.ToCode, Enum.Parse<FundSource>(change.Source), Answer.Yuan(change.AmountFen)!, change.Reason, change.Person, change.ChangedAt))],
        [.. view.Proposals.Select(proposal => new BudgetProposalRow(
            Answer.Id(proposal.Id), (int)proposal.Year, proposal.FromCode, proposal.ToCode, proposal.Change.Source, Answer.Yuan(proposal.AmountFen)!, proposal.Document, proposal.Reason, FlowWords.Word(proposal.Standing), proposal.ProposedBy, proposal.ProposedAt,
            proposal.DecidedBy, proposal.DecidedAt, proposal.Note, [.. view.ActsOn(proposal, by).Select(FlowWords.Row)]))],
        [.. view.Steps.Select(step => new LibraryStepRow(FlowWords.Word(LibraryFlow.Table.Acts.First(act => act.Code == step.Act)), FlowWords.Word(LibraryFlow.Table.State(step.ToState)), step.Reason, step.Person, step.MovedAt))],
        [.. view.Acts.Select(FlowWords.Row)]);

    private static LibraryRow Row(KeptProject kept, int year)
    {
        var project = kept.Project;
        return new(
            kept.Division, Answer.Id(kept.Id), Answer.Id(kept.Unit.UnitId), kept.Unit.UnitCode, kept.UnitName, project.Code, project.Name, project.Kind, project.Kind.Word(), FlowWords.Word(project.State), project.FirstYear, project.LastYear,
            project.Total?.ToString(), project.FunctionCode, kept.ParentId is { } parent ? Answer.Id(parent) : null, project.Years, project.IsContinuing(year), project.Rolls(year), kept.Version);
    }
}
