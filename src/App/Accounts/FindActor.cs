using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;

namespace Mingji.App.Accounts;

/// <summary>Finds who acts when an act is done for somebody from the terminal of the machine: the account with the posts it holds.</summary>
public sealed class FindActor(Database database)
{
    /// <summary>The person with a sign-in name; <see langword="null"/> when there is no such account or it is out of use.</summary>
    public Task<Actor?> Run(string signInName, CancellationToken cancellation = default) => database.Read(async session =>
    {
        if (await AccountRows.Named(session, signInName) is not { IsDisabled: 0 } account) return null;
        var posts = await session.Query<HeldPost>("SELECT role AS Role, scope AS Scope FROM post WHERE division = @Division AND person_id = @Id AND state = 'held' ORDER BY id", account.Key);
        return new Actor(account.Id, account.Name, account.Home, posts.Select(post => new Post(Enum.Parse<Role>(post.Role), Enum.Parse<Scope>(post.Scope))).ToValueList()) { Charge = await ChargeRows.Of(session, account.Division, account.Id) };
    }, cancellation);

    private sealed record HeldPost(string Role, string Scope);
}
