using Mingji.App.Accounts;
using Mingji.App.Workflow;
using Mingji.Domain.Organisations;
using Mingji.Domain.Workflow;

namespace Mingji.Api;

/// <summary>Tables of transitions as programs see them: states, acts and steps in words, and the scope an act asks for.</summary>
internal static class FlowWords
{
    public static WorkflowApi.Word Word(FlowState state) => new(state.Code, state.Name);

    public static WorkflowApi.Word Word(FlowAct act) => new(act.Code, act.Name);

    public static WorkflowApi.ActRow Row(Transition line) => new(line.Act.Code, line.Act.Name, line.NeedsReason, Word(line.To));

    public static WorkflowApi.StepRow Row(FlowStep step) =>
        new(step.Number, step.Round, Word(step.Act), Word(step.From), Word(step.To), step.Reason, step.Note, step.Version, step.Person, step.Principal, Answer.At(step.At));

    /// <summary>The scope of an act: review for what judges, and for what no unit does itself; else writing.</summary>
    public static TokenScope ScopeOf(Flow table, string act) =>
        table.Transitions.Where(line => line.Act.Code == act).Any(line => !line.IsReview && line.By.Any(role => role is Role.Preparer or Role.UnitHead)) ? TokenScope.Write : TokenScope.Review;

    /// <summary>Why the token does not do an act; <see langword="null"/> when its scopes name it. Whether the person may is decided by the table.</summary>
    public static IResult? WhyNot(HttpContext http, Flow table, string? act)
    {
        if (table.Acts.FirstOrDefault(known => known.Code == act) is not { } known) return Problem.Of(400, "NoSuchAct", "没有这个动作。能办的动作见 available。");
        var scope = ScopeOf(table, known.Code);
        if (http.Bearer().Scopes.HasFlag(scope)) return null;
        ApiGate.NoteRefusal(http, $"令牌没有“{scope.Words()}”权限");
        return Problem.Of(403, "ScopeMissing", $"“{known.Name}”要令牌有“{scope.Words()}”权限（{scope.Key()}）。");
    }
}
