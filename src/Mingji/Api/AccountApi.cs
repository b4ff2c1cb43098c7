using System.ComponentModel;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.Domain.Organisations;

namespace Mingji.Api;

/// <summary>令牌: who the token stands for, and what it may be used for.</summary>
internal static class AccountApi
{
    public sealed record PostRow(Role Role, string RoleName, Scope Scope, string ScopeName);

    [Description("令牌代表谁、能做什么")]
    public sealed record Me(string Name, string SignInName, string Division, string UnitName, IReadOnlyList<PostRow> Posts, string Token, IReadOnlyList<string> Scopes, string ExpiresAt);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/me", Show).Is("getMe", "令牌", "令牌代表谁、有哪些权限、何时到期", TokenScope.None).Produces<Me>();

    private static IResult Show(HttpContext http)
    {
        var (bearer, who) = (http.Bearer(), http.SignedIn());
        return Results.Ok(new Me(
            who.Actor.Name, who.SignInName, who.Actor.Home.Division, who.UnitName, [.. who.Actor.Posts.Select(post => new PostRow(post.Role, post.Role.Word(), post.Scope, post.Scope.Word()))], bearer.Name,
            bearer.Scopes.Key().Split(' '), Answer.At(bearer.ExpiresAt)));
    }
}
