using Mingji.App.Accounts;

namespace Mingji.Api;

/// <summary>What an operation asks for before it runs; every one of them carries it, and the gate reads it.</summary>
/// <param name="Scope">The scope a token must have.</param>
/// <param name="Marks">Whom it is for, in the same marks as pages.</param>
public sealed record Operation(TokenScope Scope, IReadOnlyList<Attribute> Marks)
{
    /// <summary>Whether it is refused without saying which version was seen.</summary>
    public bool NeedsVersion { get; init; }

    /// <summary>Whether it takes a file as its body.</summary>
    public bool TakesFile { get; init; }

    /// <summary>Whether sending it twice would do it twice, so that it may be named by an idempotency key.</summary>
    public bool IsRepeatable { get; init; }
}

/// <summary>Says what an operation is, in one line at its route.</summary>
internal static class Operations
{
    /// <summary>Names an operation, and says whom it is for.</summary>
    public static RouteHandlerBuilder Is(this RouteHandlerBuilder route, string name, string tag, string summary, TokenScope scope, params Attribute[] marks) =>
        route.WithName(name).WithTags(tag).WithSummary(summary).WithMetadata(new Operation(scope, marks));

    /// <summary>A change that must say which version it was made for.</summary>
    public static RouteHandlerBuilder IfSeen(this RouteHandlerBuilder route) => route.Also(operation => operation with { NeedsVersion = true });

    /// <summary>A file comes as the body.</summary>
    public static RouteHandlerBuilder WithFile(this RouteHandlerBuilder route) => route.Also(operation => operation with { TakesFile = true });

    /// <summary>A change that an idempotency key keeps from being done twice.</summary>
    public static RouteHandlerBuilder Once(this RouteHandlerBuilder route) => route.Also(operation => operation with { IsRepeatable = true });

    private static RouteHandlerBuilder Also(this RouteHandlerBuilder route, Func<Operation, Operation> change)
    {
        route.Add(endpoint =>
        {
            var operation = endpoint.Metadata.OfType<Operation>().Single();
            endpoint.Metadata.Remove(operation);
            endpoint.Metadata.Add(change(operation));
        });
        return route;
    }
}
