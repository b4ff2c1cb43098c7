using Mingji.App.Accounts;
using Mingji.App.Organisations;
using Mingji.Domain.Organisations;

namespace Mingji.Accounts;

/// <summary>Who is behind a request.</summary>
public static class SignedInContext
{
    /// <summary>The person with their session; <see langword="null"/> for a visitor.</summary>
    public static Sessions.SignedIn? FindSignedIn(this HttpContext context) => context.Items.TryGetValue(typeof(Sessions.SignedIn), out var found) ? (Sessions.SignedIn?)found : null;

    /// <summary>The person with their session; on pages that ask for it.</summary>
    public static Sessions.SignedIn SignedIn(this HttpContext context) => context.FindSignedIn() ?? throw new InvalidOperationException("The page is open to visitors.");

    /// <summary>The person who acts; <see langword="null"/> for a visitor.</summary>
    public static Actor? FindActor(this HttpContext context) => context.FindSignedIn()?.Actor;

    /// <summary>The person who acts; on pages that ask for it.</summary>
    public static Actor Actor(this HttpContext context) => context.SignedIn().Actor;

    /// <summary>How far questions of this person reach; nowhere for a visitor.</summary>
    public static Reach Reach(this HttpContext context) => App.Organisations.Reach.Of(context.FindActor() ?? new Actor(0, "", new UnitPlace("", 0, null), []));

    internal static void Remember(this HttpContext context, Sessions.SignedIn who) => context.Items[typeof(Sessions.SignedIn)] = who;
}
