namespace Mingji.Domain.Organisations;

/// <summary>填写人。Who wrote in a document: an account, or a name alone where none stands behind it (the terminal, files from before there were accounts).</summary>
/// <param name="PersonId">The account's id; <see langword="null"/> without one.</param>
/// <param name="Name">The name written beside the change.</param>
public sealed record Writer(long? PersonId, string Name)
{
    /// <summary>Whether a person is this writer: by the account where there is one, since two people may share a name and one may change it, else by the name.</summary>
    public bool Is(Actor actor) => PersonId is { } id ? id == actor.PersonId : Name == actor.Name;

    /// <summary>Whether two marks are of one writer: by the accounts where both have one, else by the names.</summary>
    public bool IsSame(Writer other) => PersonId is { } id && other.PersonId is { } otherId ? id == otherId : Name == other.Name;

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>A person with an account.</summary>
    public static implicit operator Writer(Actor actor) => new(actor.PersonId, actor.Name);

    /// <summary>A name without an account.</summary>
    public static implicit operator Writer(string name) => new(null, name);
}
