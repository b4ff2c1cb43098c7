using Mingji.App.Organisations;
using Mingji.App.Trace;

namespace Mingji.Accounts;

/// <summary>Tells the log for each request whose session it is.</summary>
public sealed class ActingPerson(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        using var acting = context.FindActor() is { } actor ? Acting.As(ActBy.Of(actor)) : null;
        await next(context);
    }
}

/// <summary>A page that shows restricted data; that a person opened it goes into the log.</summary>
/// <param name="what">What was read, in words.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RestrictedAttribute(string what) : Attribute
{
    public string What { get; } = what;
}
