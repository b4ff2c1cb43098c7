using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.App.Accounts;
using Mingji.App.Data;
using Mingji.App.Organisations;

namespace Mingji.Accounts;

/// <summary>Accounts and who may open what: every page asks for a sign-in except those listed here.</summary>
public static class AccountSetup
{
    /// <summary>Pages open to visitors: the way in, errors, the workbench of the session, which keeps nothing, and verification.</summary>
    private static readonly string[] Open = ["/Accounts/SignIn", "/Accounts/FirstRun", "/Accounts/Link", "/Accounts/Expired", "/Error", "/Keys", "/Check", "/Api"];

    private static readonly string[] OpenFolders = ["/Documents", "/Verify", "/Public"];

    public static void AddAccounts(this IServiceCollection services, AccountSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<Passwords>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<OneTimeLinks>();
        services.AddSingleton<SetUpFirst>();
        services.AddSingleton<SavePerson>();
        services.AddSingleton<AddFromTerminal>();
        services.AddSingleton<FindActor>();
        services.AddSingleton<App.Demo.DemoAccounts>();
        services.AddSingleton<App.Demo.MoveDemo>();
        services.AddSingleton<App.Demo.TownshipDemo>();
        services.AddSingleton<App.Demo.MonitorDemo>();
        services.AddSingleton<App.Demo.StopDemo>();
        services.AddSingleton<ListPeople>();
        services.AddSingleton<Posts>();
        services.AddSingleton<OwnAccount>();
        services.AddSingleton<FindUnitPlace>();
        services.AddSingleton<BudgetYears>();
        services.AddSingleton<ListUnits>();
        services.AddSingleton<SaveUnit>();
        services.AddSingleton<MergeUnits>();
        services.AddSingleton<UnitRegister>();
        services.AddSingleton<Pages.People.UnitChoices>();
        services.AddDataProtection().SetApplicationName("mingji");
        services.AddOptions<KeyManagementOptions>().Configure<Database>((options, database) => options.XmlRepository = new ProtectionKeys(database));
        services.AddAuthentication(SessionAuthentication.Name).AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.Name,
            // A session opens pages; programs come with tokens.
            options => options.ForwardDefaultSelector = context => Api.ApiPath.Is(context.Request.Path) ? Api.TokenAuthentication.Name : null);
        services.AddAuthorization(options => options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.Configure<MvcOptions>(options => options.Filters.Add<Gate>());
        // After Razor Pages has set its conventions up, which forgets what came before.
        services.PostConfigure<RazorPagesOptions>(options =>
        {
            foreach (var page in Open) options.Conventions.AllowAnonymousToPage(page);
            foreach (var folder in OpenFolders) options.Conventions.AllowAnonymousToFolder(folder);
        });
    }
}
