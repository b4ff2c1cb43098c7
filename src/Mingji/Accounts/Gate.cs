using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Mingji.App.Accounts;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.Workflow;
using Mingji.Pages.Accounts;
using Mingji.Pages.Kept;

namespace Mingji.Accounts;

/// <summary>
/// Decides before every page whether the person may open it. What lies out of reach is not there at all (404); what is in reach but not theirs to do
/// is refused (403). Moves from state to state are decided by the workflow on top of this. What was refused and what restricted data was opened goes into the log.
/// </summary>
public sealed class Gate(FindUnitPlace units, WaitingTrace trace) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        context.Result = HasNoHandler(context) ? new NotFoundResult() : await Refuse(context);
        await Note(context);
        if (context.Result is null) await next();
    }

    private async Task Note(PageHandlerExecutingContext context)
    {
        if (context.HttpContext.FindActor() is not { } actor) return;
        var (request, page) = (context.HttpContext.Request, context.HandlerInstance as KeptPage);
        var subject = page?.Key.Path ?? request.Path.Value!.Trim('/');
        if (context.Result is StatusCodeResult { StatusCode: StatusCodes.Status403Forbidden })
            trace.Refuse(actor.Home.Division, TracedAct.Of(TraceAct.Refused, actor, subject, $"{request.Method} {request.Path}，岗位不允许"));
        else if (context.Result is OutOfReach)
            trace.Refuse(actor.Home.Division, TracedAct.Of(TraceAct.Refused, actor, subject, $"{request.Method} {request.Path}，不在岗位范围内"));
        else if (context.Result is null && page is { MayWrite: false })
            await trace.Read(page.Division, TracedAct.Of(TraceAct.Read, actor, subject, "查阅其他单位的文本"));
        else if (context.Result is null && Attribute.GetCustomAttribute(context.HandlerInstance.GetType(), typeof(RestrictedAttribute)) is RestrictedAttribute restricted)
            await trace.Read(actor.Home.Division, TracedAct.Of(TraceAct.Read, actor, subject, restricted.What));
    }

    /// <summary>What is there but out of the person's reach looks like what is not there, and only the log knows better.</summary>
    private sealed class OutOfReach : NotFoundResult;

    // A form or an address that no version of the program makes: without this the page would be shown with nothing loaded.
    private static bool HasNoHandler(PageHandlerExecutingContext context) => context.HandlerMethod is null
        && (!(HttpMethods.IsGet(context.HttpContext.Request.Method) || HttpMethods.IsHead(context.HttpContext.Request.Method)) || context.HttpContext.Request.Query.ContainsKey("handler"));

    private async Task<IActionResult?> Refuse(PageHandlerExecutingContext context)
    {
        var http = context.HttpContext;
        if (http.FindSignedIn() is not { } who) return null; // the page is open to visitors
        if (who.Duty != Sessions.FirstDuty.None && context.HandlerInstance is not (IOwnPage or Pages.ErrorModel))
            return new RedirectResult(who.Duty == Sessions.FirstDuty.ChangePassword ? "/account/password" : "/account/second-factor");
        var isWriting = !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method);
        var page = context.HandlerInstance as KeptPage;
        var unit = page is null ? null : await units.OfDocument(page.Key, http.RequestAborted);
        if (page is not null && unit is not null) (page.MayWrite, page.MayRelease) = (who.Actor.Writes(unit), who.Actor.Releases(unit));
        return Access.Refuse(who.Actor, Attribute.GetCustomAttributes(context.HandlerInstance.GetType()), page is not null, unit, isWriting) switch
        {
            null => null,
            StatusCodes.Status404NotFound when unit is not null => new OutOfReach(),
            { } status => new StatusCodeResult(status),
        };
    }
}

/// <summary>A page for those who write documents: of the unit the page is about, else of any.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WritersAttribute : Attribute;

/// <summary>A page of a document for those who release it and take releases back, whom the workflow names; they need not be its writers.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReleasersAttribute : Attribute;

/// <summary>A page on which reviewers act too: of a document, beside its writers; else reviewers alone. What they may do there the workflow decides.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReviewersAttribute : Attribute;

/// <summary>A page for those who register money: payments and unallocated budgets.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MoneyKeepersAttribute : Attribute;

/// <summary>A page of the administration, for those who carry one of the duties.</summary>
/// <param name="duties">The duties.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(params Duty[] duties) : Attribute
{
    public IReadOnlyList<Duty> Duties { get; } = duties;
}
