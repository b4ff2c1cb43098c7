using System.ComponentModel;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Procurement;
using Mingji.App.Spending;
using Mingji.Domain.Spending;

namespace Mingji.Api;

/// <summary>What a division does in a year with payments and contracts above the budget.</summary>
internal static class SettingsApi
{
    [Description("本年超预算怎样办理")]
    public sealed record ExecutionSettings([property: Description("超预算的支付：提醒后登记，或不准登记")] OverBudget OverBudget, [property: Description("合同超过采购预算的是否不准签订；否则只提醒")] bool IsContractStopped);

    public sealed record NewOverBudget(OverBudget OverBudget);

    public sealed record NewContractStop(bool IsContractStopped);

    public static void Map(IEndpointRouteBuilder api)
    {
        const string Of = "/execution/settings/{division}/{year:int}";
        api.MapGet(Of, Read).Is("getExecutionSettings", "预算执行", "本年超预算的支付和合同怎样办理", TokenScope.Read).Produces<ExecutionSettings>();
        api.MapPut(Of + "/over-budget", SetOverBudget).Is("putOverBudget", "预算执行", "设定超预算的支付提醒后登记还是不准登记", TokenScope.Write, new MoneyKeepersAttribute()).Produces<ExecutionSettings>();
        api.MapPut(Of + "/contract-stop", SetContractStop).Is("putContractStop", "预算执行", "设定合同超过采购预算的提醒还是不准签订", TokenScope.Review, new ReviewersAttribute()).Produces<ExecutionSettings>();
    }

    private static async Task<IResult> Read(HttpContext http, string division, int year) => await Asked.WhyNoYear(http, division, year) ?? await Now(http, division, year);

    private static async Task<IResult> SetOverBudget(HttpContext http, SpendingSettings settings, string division, int year, NewOverBudget body)
    {
        if (await Asked.WhyNoYear(http, division, year) is { } none) return none;
        return await settings.Set(division, year, body.OverBudget, http.Actor(), http.RequestAborted) is { } refusal ? Problem.Of(refusal) : await Now(http, division, year);
    }

    private static async Task<IResult> SetContractStop(HttpContext http, SetPurchasing setting, string division, int year, NewContractStop body)
    {
        if (await Asked.WhyNoYear(http, division, year) is { } none) return none;
        var outcome = await setting.Run(division, year, body.IsContractStopped, http.Actor(), http.RequestAborted);
        return outcome.Refusal is { } refusal ? Problem.Of(refusal) : await Now(http, division, year);
    }

    private static async Task<IResult> Now(HttpContext http, string division, int year)
    {
        var services = http.RequestServices;
        return Results.Ok(new ExecutionSettings(
            await services.GetRequiredService<SpendingSettings>().Run(division, year, http.RequestAborted), await services.GetRequiredService<SetPurchasing>().IsStopped(division, year, http.RequestAborted)));
    }
}
