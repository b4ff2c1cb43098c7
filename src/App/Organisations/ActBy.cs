using Mingji.Domain.Organisations;

namespace Mingji.App.Organisations;

/// <summary>Who acts: a person, the terminal of the machine, or somebody on the way in.</summary>
/// <param name="Id">The account's id; <see langword="null"/> without one.</param>
/// <param name="Name">The name written beside the act.</param>
public sealed record ActBy(long? Id, string Name)
{
    /// <summary>The terminal of the machine that holds the store.</summary>
    public static ActBy Terminal(string user) => new(null, $"终端（{user}）");

    /// <summary>A person.</summary>
    public static ActBy Of(Actor actor) => new(actor.PersonId, actor.Name);
}
