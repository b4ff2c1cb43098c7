namespace Mingji.Api;

/// <summary>Which addresses belong to the interface for programs: all below /api; /api itself is the page about it.</summary>
internal static class ApiPath
{
    public const string Root = "/api/v1";

    public static bool Is(PathString path) => path.StartsWithSegments("/api", out var rest) && rest.HasValue && rest != "/";
}
