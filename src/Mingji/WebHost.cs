using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.WebEncoders;
using Mingji.Accounts;
using Mingji.Api;
using Mingji.App.Accounts;
using Mingji.App.Documents.Reading;
using Mingji.App.Workbenches;
using Mingji.Domain.RulePacks;
using Mingji.Pages;
using Mingji.Pages.Public;

namespace Mingji;

/// <summary>Puts the web application together. Documents, accounts, sessions and keys are kept in the store; what is only checked lives in memory.</summary>
public static class WebHost
{
    /// <summary>What the command line and the tests decide.</summary>
    public sealed record Settings
    {
        /// <summary>Addresses to listen on, separated by semicolons; <see langword="null"/> leaves it to the host.</summary>
        public string? Urls { get; init; }

        /// <summary>The store: <c>sqlite:PATH</c> or a PostgreSQL connection string.</summary>
        public required string Database { get; init; }

        /// <summary>Bytes of one upload, all its files together.</summary>
        public long UploadBytes { get; init; } = ReadLimits.Default.FileBytes + (1 << 20);

        /// <summary>What the place decides about accounts, as <see cref="AccountOptions"/> read it.</summary>
        public AccountSettings Accounts { get; init; } = new();

        /// <summary>The rules the place goes by, as <see cref="PlaceRules"/> read them.</summary>
        public RulePack Rules { get; init; } = RulePack.National;

        /// <summary>Whether people of the demonstration sign in by one press.</summary>
        public bool IsDemo { get; init; }

        /// <summary>Bounds of the workbenches.</summary>
        public WorkbenchLimits Limits { get; init; } = new();

        /// <summary>Requests that one token may make in a minute.</summary>
        public int ApiRequestsAMinute { get; init; } = 600;

        /// <summary>The reverse proxies in front, whose word about the visitor's address is taken; none by default.</summary>
        public string? Proxies { get; init; } = Environment.GetEnvironmentVariable("MINGJI_PROXIES");

        /// <summary>Last changes before the application is built.</summary>
        public Action<WebApplicationBuilder>? Adjust { get; init; }
    }

    /// <exception cref="App.Data.StoreException">The store's connection string cannot be understood.</exception>
    /// <exception cref="FormatException">The list of proxies cannot be understood.</exception>
    public static WebApplication Build(Settings settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // The pages' files lie beside the program, wherever it is started from.
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(WebHost).Assembly.GetName().Name,
            EnvironmentName = Environments.Production,
        });
        builder.WebHost.UseStaticWebAssets();
        if (settings.Urls is { } urls) builder.WebHost.UseUrls(urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.UploadBytes;
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // Keys lie in the store, which is guarded as a whole.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // Error pages are not to be cached and carry the form that signs out: said once is enough.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        // Why it does not start is said once, in words, by the command.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);

        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton<TimeProvider>(LocalClock.FromSettings());
        services.AddSingleton(settings.Rules);
        services.AddStore(settings.Database, settings.Rules);
        services.AddSingleton(settings.Limits);
        services.AddSingleton<WorkbenchRegister>();
        services.AddSingleton<SampleFiles>();
        services.AddAccounts(settings.Accounts);
        services.AddApi();
        services.AddRazorPages();
        // The parts of the form serve the workbench and the kept documents.
        services.Configure<RazorViewEngineOptions>(options => options.PageViewLocationFormats.Add("/Pages/Documents/{0}.cshtml"));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "mingji-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.Configure<CookieTempDataProviderOptions>(options => options.Cookie.Name = "mingji-notice");
        services.Configure<FormOptions>(options => options.MultipartBodyLengthLimit = settings.UploadBytes);
        // Without this every Chinese character becomes an entity and a page doubles.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        settings.Adjust?.Invoke(builder);

        var app = builder.Build();
        app.UseProxies(settings.Proxies);
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<PublicCaching>();
        app.UseExceptionHandler("/errors/500");
        app.UseStatusCodePagesWithReExecute("/errors/{0}");
        app.UseMiddleware<ApiProblems>();
        app.UseMiddleware<UploadLimit>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<ActingPerson>();
        app.UseAuthorization();
        app.UseApi();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
        app.MapPublicFiles();
        app.MapApi();
        return app;
    }
}
