using System.ComponentModel;
using Mingji.App.Goals;
using Mingji.Domain.Workflow;

namespace Mingji.Api;

/// <summary>One step of a table of transitions: shown, allowed to the token, the version seen compared, done, and shown as it stands then.</summary>
internal static class FlowMoves
{
    [Description("办理一步")]
    public sealed record Move([property: Description("动作代码，取自 available")] string Act, [property: Description("退回时是理由清单中的键；其他为文字")] string? Reason, string? Note);

    public static async Task<IResult> Run<TView, TDone>(
        HttpContext http, Flow table, Move move, Func<Task<TView?>> show, Func<TView, string> tag, Func<TView, Task<Outcome<TDone>>> act, Func<TView, IResult> answered) where TView : class
    {
        if (await show() is not { } view) return Problem.Of(404);
        if ((FlowWords.WhyNot(http, table, move.Act) ?? Seen.WhyNot(http, tag(view))) is { } no) return no;
        var outcome = await act(view);
        if (outcome.Refusal is { } refusal) return Problem.Of(refusal, new { move.Act });
        return await show() is { } now ? answered(now) : Problem.Of(404);
    }
}
