using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Api;
using Mingji.App.Accounts;

namespace Mingji.Pages;

/// <summary>接口说明: for the people who connect another program; its list comes from the routes themselves.</summary>
public sealed partial class ApiModel(EndpointDataSource endpoints, WebHost.Settings settings) : PageModel
{
    /// <summary>One operation, as a person reads it.</summary>
    public sealed record Row(string Tag, string Method, string Address, string Summary, string Scope);

    public IEnumerable<IGrouping<string, Row>> Groups { get; private set; } = [];

    public int Limit => settings.ApiRequestsAMinute;

    /// <summary>Where this server is reached.</summary>
    public string Origin => $"{Request.Scheme}://{Request.Host}";

    public void OnGet() => Groups = endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<Operation>() is not null)
        .Select(endpoint => new Row(
            endpoint.Metadata.GetMetadata<ITagsMetadata>()!.Tags[0], endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0], Constraint().Replace(endpoint.RoutePattern.RawText!, "}"),
            endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>()!.Summary, endpoint.Metadata.GetMetadata<Operation>()!.Scope is not TokenScope.None and var scope ? scope.Words() : "任一"))
        .GroupBy(row => row.Tag);

    [GeneratedRegex(":[a-z]+}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Constraint();
}
