using Microsoft.Extensions.DependencyInjection.Extensions;
using Mingji.App.Disclosure;
using Mingji.App.Questions;

namespace Mingji.Pages.Public;

/// <summary>What the public pages and the questions work with.</summary>
public static class PublicSetup
{
    public static void AddPublicPages(this IServiceCollection services)
    {
        services.AddSingleton<ShowReleased>();
        services.AddSingleton<ListPublic>();
        services.AddSingleton<ListNews>();
        services.AddSingleton<OpenPublic>();
        services.AddSingleton<SearchPublic>();
        services.TryAddSingleton<OpenRelease>();
        services.TryAddSingleton<ReleaseDocument>();
        services.TryAddSingleton<WithdrawRelease>();
        services.AddSingleton<AskQuestion>();
        services.AddSingleton<AnswerQuestion>();
        services.AddSingleton<ListQuestions>();
        services.AddSingleton<AskLimit>();
    }
}
