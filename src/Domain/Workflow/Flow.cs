using Mingji.Domain.Organisations;
using Mingji.Domain.Values;

namespace Mingji.Domain.Workflow;

/// <summary>流程。An immutable table of transitions: buttons, permissions, the diagram and the history all come from it, and what it does not say cannot be done.</summary>
/// <param name="Code">Stable English name.</param>
/// <param name="Name">What it is the way of, as people read it.</param>
/// <param name="Starts">The states in which a thing may begin; the first is the usual one.</param>
/// <param name="Transitions">The table, in the order in which it is read aloud.</param>
public sealed record Flow(string Code, string Name, ValueList<FlowState> Starts, ValueList<Transition> Transitions)
{
    /// <summary>Every state, in the order of the table.</summary>
    public ValueList<FlowState> States { get; } = Starts.Concat(Transitions.SelectMany(line => new[] { line.From, line.To })).Distinct().ToValueList();

    /// <summary>Every act, in the order of the table.</summary>
    public ValueList<FlowAct> Acts { get; } = Transitions.Select(line => line.Act).Distinct().ToValueList();

    /// <summary>The state of a stored code.</summary>
    /// <exception cref="ArgumentException">The flow has no such state.</exception>
    public FlowState State(string code) => States.FirstOrDefault(state => state.Code == code) ?? throw new ArgumentException($"{Code} has no state {code}.", nameof(code));

    /// <summary>The line for an act in a state; <see langword="null"/> when the table has none.</summary>
    public Transition? Find(FlowState from, string act) => Transitions.FirstOrDefault(line => line.From == from && line.Act.Code == act);

    /// <summary>What a person may do with a thing as it stands: exactly the acts that would not be refused.</summary>
    /// <param name="actor">Who acts.</param>
    /// <param name="subject">With what.</param>
    /// <param name="principal">Whom they stand in for as deputy; <see langword="null"/> when they act for themselves.</param>
    public ValueList<Transition> Available(Actor actor, FlowSubject subject, Actor? principal = null) =>
        Transitions.Where(line => line.From == subject.State && Refusal(line, actor, subject, principal) is null).ToValueList();

    /// <summary>The line by which a person may act, or why not.</summary>
    /// <param name="actor">Who acts.</param>
    /// <param name="subject">With what.</param>
    /// <param name="act">The act's code.</param>
    /// <param name="hasReason">Whether a reason is given.</param>
    /// <param name="principal">Whom they stand in for as deputy.</param>
    public (Transition? Transition, FlowRefusal? Refusal) Decide(Actor actor, FlowSubject subject, string act, bool hasReason, Actor? principal = null)
    {
        if (Find(subject.State, act) is not { } line)
            return (null, FlowRefusal.NotDeclared(subject.State, Acts.FirstOrDefault(known => known.Code == act)?.Name ?? act));
        if (Refusal(line, actor, subject, principal) is { } refusal) return (null, refusal);
        return line.NeedsReason && !hasReason ? (null, FlowRefusal.ReasonMissing) : (line, null);
    }

    /// <summary>Whether a person holds a post that an act asks for, in whatever state a unit's things are.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="act">The act.</param>
    /// <param name="unit">For which unit.</param>
    public bool Allows(Actor actor, FlowAct act, UnitPlace unit) => Transitions.Any(line => line.Act == act && line.By.Any(role => actor.Holds(role, unit)));

    /// <summary>The states in which one of these roles has something to do.</summary>
    public ValueList<FlowState> Waiting(IReadOnlyCollection<Role> roles) =>
        States.Where(state => Transitions.Any(line => line.From == state && line.By.Any(roles.Contains))).ToValueList();

    // A deputy acts with the posts of the principal, and neither of the two may have written what is judged.
    private static FlowRefusal? Refusal(Transition line, Actor actor, FlowSubject subject, Actor? principal)
    {
        if (!line.By.Any(role => (principal ?? actor).Holds(role, subject.Unit))) return FlowRefusal.NotYours(line);
        if (!line.IsReview) return null;
        if (subject.IsAuthor(actor)) return FlowRefusal.AuthorMayNotReview(actor.Name);
        if (principal is not null && subject.IsAuthor(principal)) return FlowRefusal.AuthorMayNotReview(principal.Name);
        return subject.Assignee is { } assignee && assignee.PersonId != (principal ?? actor).PersonId ? FlowRefusal.AssignedToOther(assignee.Name) : null;
    }
}
