using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Mingji.App.Accounts;
using Mingji.App.Goals;
using Mingji.App.Trace;

namespace Mingji.Api;

/// <summary>The interface for programs: its services, its place among the middleware, its operations.</summary>
internal static class ApiSetup
{
    public static void AddApi(this IServiceCollection services)
    {
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<RepeatedRequests>();
        services.AddSingleton<ReadLog>();
        services.AddSingleton<FindDocument>();
        services.AddSingleton<ApiLimit>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.Name, null);
        services.ConfigureHttpJsonOptions(options =>
        {
            // Chinese stays Chinese: the text is data and never markup.
            options.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddOpenApi(OpenApiText.Name, OpenApiText.Configure);
    }

    /// <summary>After it is known who comes and where to: may they, and was it asked before?</summary>
    public static void UseApi(this WebApplication app) => app.UseWhen(context => ApiPath.Is(context.Request.Path), api =>
    {
        api.UseMiddleware<ApiGate>();
        api.UseMiddleware<ApiRepeats>();
    });

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup(ApiPath.Root);
        AccountApi.Map(api);
        DocumentsApi.Map(api);
        CellsApi.Map(api);
        HistoryApi.Map(api);
        WaiversApi.Map(api);
        ProjectsApi.Map(api);
        WorkflowApi.Map(api);
        ReviewApi.Map(api);
        SheetsApi.Map(api);
        DeputiesApi.Map(api);
        ControlApi.Map(api);
        ExchangeApi.Map(api);
        OverviewApi.Map(api);
        ExecutionApi.Map(api);
        SettingsApi.Map(api);
        PaymentsApi.Map(api);
        PaymentImportsApi.Map(api);
        ReservesApi.Map(api);
        PurchasesApi.Map(api);
        ContractsApi.Map(api);
        ObjectionsApi.Map(api);
        LibraryApi.Map(api);
        ProjectYearsApi.Map(api);
        MonitoringApi.Map(api);
        FormsApi.Map(api);
        RectificationsApi.Map(api);
        EvidenceApi.Map(api);
        ReleasesApi.Map(api);
        VerifyApi.Map(api);
        CheckApi.Map(api);
        QuestionsApi.Map(api);
        UnitsApi.Map(api);
        LogApi.Map(api);
        app.MapOpenApi("/api/{documentName:regex(^v1$)}/openapi.json").AllowAnonymous();
    }
}
