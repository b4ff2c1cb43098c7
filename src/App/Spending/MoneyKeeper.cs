using Mingji.Domain.Organisations;
using Mingji.Domain.Spending;

namespace Mingji.App.Spending;

/// <summary>Who registers money: a person with their posts, or the terminal, whose user holds the store itself.</summary>
/// <param name="Actor">The person; <see langword="null"/> for the terminal.</param>
/// <param name="Writer">The name written beside each line.</param>
public sealed record MoneyKeeper(Actor? Actor, Writer Writer)
{
    /// <summary>A person.</summary>
    public static implicit operator MoneyKeeper(Actor actor) => new(actor, actor);

    /// <summary>The terminal.</summary>
    public static MoneyKeeper Terminal(string name) => new(null, name);

    /// <summary>Whether they register the money of a unit.</summary>
    public bool May(UnitPlace unit) => Actor is null || Actor.KeepsMoney(unit);

    /// <summary>Whether they register money of a whole division, that of unknown units among it.</summary>
    public bool May(string division) => Actor is null || Actor.KeepsMoney(division);
}
