using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Mingji.App.Accounts;

namespace Mingji.Api;

/// <summary>What the generated OpenAPI document says beside routes and types: how to come in, which scope, which headers, how it is refused.</summary>
internal static class OpenApiText
{
    public const string Name = "v1";

    private const string Token = "token";
    private const string Refusal = "Problem";

    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = description => description.ActionDescriptor.EndpointMetadata.OfType<Operation>().Any();
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "明绩接口", Version = "1", Description = "预算绩效文本的读取、检查、填报、审核、公开，一年里的支付、采购、监控、整改。说明见 /api。" };
            // Where it stands is known by whoever asks.
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.AddComponent<IOpenApiSchema>(Refusal, RefusalSchema());
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                [Token] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "在“我的账号”里生成的访问令牌。" },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Token, document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<Operation>().FirstOrDefault() is { } asked) Describe(operation, asked, context.Document);
            return Task.CompletedTask;
        });
    }

    private static void Describe(OpenApiOperation operation, Operation asked, OpenApiDocument? document)
    {
        operation.Description = asked.Scope == TokenScope.None ? null : $"令牌权限：{asked.Scope.Key()}（{asked.Scope.Words()}）";
        operation.Parameters ??= [];
        if (asked.NeedsVersion) operation.Parameters.Add(Header("If-Match", "读取时得到的 ETag；不写答 428，已有变动答 412", isRequired: true));
        if (asked.IsRepeatable) operation.Parameters.Add(Header(ApiRepeats.Header, "为这次请求取的键，建议用 UUID；断线后用同一个键重发，24 小时内不会重办", isRequired: false));
        if (asked.TakesFile)
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = "文件内容",
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/octet-stream"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } } },
            };
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "没有办成：application/problem+json，code 是稳定的代码，detail 说明怎么办，place 是所指的地方",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Refusal, document) } },
        };
    }

    private static OpenApiSchema RefusalSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = Text(), ["title"] = Text(), ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer }, ["detail"] = Text(), ["code"] = Text(), ["place"] = new OpenApiSchema(),
        },
    };

    private static OpenApiParameter Header(string name, string description, bool isRequired) =>
        new() { Name = name, In = ParameterLocation.Header, Required = isRequired, Description = description, Schema = Text() };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };
}
