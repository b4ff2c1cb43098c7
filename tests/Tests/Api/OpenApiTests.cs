using System.Text.Json;
using Mingji.Tests.Pages;

namespace Mingji.Tests.Api;

/// <summary>The OpenAPI document: a contract, so every change of it is seen.</summary>
public sealed class OpenApiTests(WebSite site) : IClassFixture<WebSite>
{
    internal static async Task<JsonElement> Read(WebSite site)
    {
        using var http = site.Server.CreateClient();
        return JsonDocument.Parse(await http.GetStringAsync("/api/v1/openapi.json", TestContext.Current.CancellationToken)).RootElement;
    }

    internal static IReadOnlyList<(string Path, string Method, JsonElement Operation)> Operations(JsonElement document) =>
        [.. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => (path.Name, operation.Name, operation.Value)))];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_document_changes_only_when_somebody_wants_it_to() =>
        Snapshot.Match(JsonSerializer.Serialize(await Read(site), Indented) + "\n", "json");

    [Fact]
    public async Task Every_operation_has_a_name_a_chinese_summary_a_token_and_says_how_it_refuses()
    {
        var document = await Read(site);
        var operations = Operations(document);
        operations.Count.ShouldBeGreaterThan(30);
        operations.Select(entry => entry.Operation.GetProperty("operationId").GetString()).Distinct().Count().ShouldBe(operations.Count);
        foreach (var (path, method, operation) in operations)
        {
            operation.GetProperty("summary").GetString()!.ShouldContain(letter => letter >= '一' && letter <= '龥', $"{method} {path}");
            operation.GetProperty("responses").TryGetProperty("default", out _).ShouldBeTrue();
        }
        document.GetProperty("components").GetProperty("securitySchemes").GetProperty("token").GetProperty("scheme").GetString().ShouldBe("bearer");
    }
}
