using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.TestHost;
using Mingji.App.Accounts;
using Mingji.App.Organisations;
using Mingji.Domain.Organisations;
using Mingji.Tests.Pages;

namespace Mingji.Tests.Api;

/// <summary>A program that comes with a token.</summary>
internal sealed class Caller(TestServer server, string? token)
{
    public string? Token => token;

    public Task<Reply> Get(string path, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, path, null, headers);

    public Task<Reply> Post(string path, object? body, params (string Name, string Value)[] headers) => Send(HttpMethod.Post, path, body, headers);

    public Task<Reply> Put(string path, object? body, params (string Name, string Value)[] headers) => Send(HttpMethod.Put, path, body, headers);

    /// <summary>Sends a request; bytes go as a file, anything else as JSON.</summary>
    public async Task<Reply> Send(HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        using var http = server.CreateClient();
        using var request = new HttpRequestMessage(method, "/api/v1" + path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        request.Content = body switch
        {
            null => null,
            byte[] file => new ByteArrayContent(file),
            string text => new StringContent(text, Encoding.UTF8, "application/json"),
            _ => new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"),
        };
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return new Reply(answer.StatusCode, answer.Headers.ETag?.ToString(), answer.Headers.Location?.OriginalString, answer.Content.Headers.ContentType?.MediaType,
            await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), answer.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value)));
    }
}

/// <summary>What a program got.</summary>
internal sealed record Reply(HttpStatusCode Status, string? ETag, string? Location, string? MediaType, byte[] Bytes, Dictionary<string, string> Headers)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonElement Json => JsonDocument.Parse(Bytes).RootElement;

    public IReadOnlyList<JsonElement> Items => [.. Json.GetProperty("items").EnumerateArray()];

    public string? Next => Json.GetProperty("next").GetString();

    /// <summary>The code of a problem; <see langword="null"/> for what went well.</summary>
    public string? Code => MediaType == "application/problem+json" ? Json.GetProperty("code").GetString() : null;

    /// <summary>Status and code, as tables of tests write them: 412 Stale.</summary>
    public string Short => $"{(int)Status}{(Code is { } code ? " " + code : "")}";
}

/// <summary>Programs of people.</summary>
internal static class Callers
{
    public static readonly TokenScope Every = TokenScopes.All.Aggregate((one, other) => one | other);

    /// <summary>A person of a unit with one post of the role, and a program that comes as them.</summary>
    public static async Task<Caller> Program(this WebSite site, string name, UnitRef unit, Role role, TokenScope? scopes = null, string division = "130999")
    {
        var person = await site.Get<ListPeople>().Find(name) is { } known ? known.Key : await site.AddPerson(name, division, unit, new Post(role, role.UsualScope()));
        return await site.Program(person, scopes);
    }

    public static async Task<Caller> Program(this WebSite site, AccountKey person, TokenScope? scopes = null) => new(site.Server,
        (await site.Get<AccessTokens>().Make(person, new("取数", scopes ?? Every, 30), ActBy.Terminal("测试"), TestContext.Current.CancellationToken)).Value.ShouldNotBeNull());

    public static Caller Stranger(this WebSite site) => new(site.Server, null);
}
