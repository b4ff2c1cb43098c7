using System.ComponentModel;
using System.Globalization;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Organisations;
using Mingji.App.Spending;
using Mingji.Domain.Organisations;
using Mingji.Domain.Spending;

namespace Mingji.Api;

/// <summary>支付: listed, registered, matched to projects, reversed. A line is never changed: a mistake is reversed and registered anew.</summary>
internal static class PaymentsApi
{
    [Description("一笔支付")]
    public sealed record PaymentItem(
        string Division, int Year, string Id, string Voucher, long Line, DateOnly PaidOn, [property: Description("元；负数是退款或冲销")] string Amount, [property: Description("已退的，元")] string Reversed, PaymentSource Source,
        PaymentState State, [property: Description("未对应的原因")] UnmatchedReason? Why, string? WhyWords, string Payee, string Purpose, string FunctionalClass, string EconomicClass, string Contract,
        [property: Description("支付单上写的项目编码")] string ProjectCode, [property: Description("支付单上写的项目名称")] string ProjectName, [property: Description("支付单上写的单位")] string PrintedUnit, DateOnly? InvoicedOn,
        [property: Description("开票到付款天数")] int? DaysFromInvoice, [property: Description("冲销的是哪一笔")] string? ReversesId, string Reverses, string? Document, string? Subject,
        [property: Description("对应的项目")] string? Project, string? UnitId, string? UnitCode, string? UnitName, string? Import, long? ImportRow, string EnteredAt, string EnteredBy);

    public sealed record PaymentDetail(PaymentItem Payment, [property: Description("它冲销的，和冲销它的")] IReadOnlyList<PaymentItem> Related);

    [Description("登记一笔支付或退款")]
    public sealed record NewPayment(
        [property: Description("支付凭证号")] string Voucher, [property: Description("支付日期，如 2026-03-05")] string PaidOn, [property: Description("元；退款为负数")] string Amount, [property: Description("项目编码或名称；退款可以不写")] string? Project,
        PaymentSource Source, string? Payee, string? Purpose, string? FunctionalClass, string? EconomicClass, string? Contract, [property: Description("发票日期")] string? InvoicedOn,
        [property: Description("原凭证号，如 A1 或 A1/2；退款时写")] string? Reverses, [property: Description("真：已知超过预算，仍要登记")] bool OverBudgetKnown = false,
        [property: Description("真：已知同一凭证下有同日、同项目、同金额的一笔，这是另一笔")] bool RepeatKnown = false);

    public sealed record NewMatch([property: Description("项目编码或名称")] string Project);

    public sealed record PaymentMatched(PaymentItem Payment, [property: Description("项目现在超过预算多少，元")] string? OverBudget, [property: Description("这个项目的支付已停：为什么；国库付出的一笔照实登记并标出")] string? Stopped);

    public sealed record NewReversal([property: Description("冲销的原因")] string Reason);

    public static void Map(IEndpointRouteBuilder api)
    {
        const string One = "/payments/{division}/{year:int}/{payment:long}";
        api.MapGet("/payments", List).Is("listPayments", "支付", "列出支付：q 为凭证号、收款人、用途、项目中的词，state 为 matched、unmatched、reversed，sort 为 day、amount，新的、大的在前", TokenScope.Read).Produces<Listed<PaymentItem>>();
        api.MapGet(One, Show).Is("getPayment", "支付", "一笔支付，和冲销它的", TokenScope.Read).Produces<PaymentDetail>();
        api.MapPost("/payments/{division}/{year:int}", Add).Is("addPayment", "支付", "登记一笔支付或退款；超过预算的先答 OverBudgetWarning，写明 overBudgetKnown 后再登记；同一凭证下已有同日、同项目、同金额的先答 RepeatWarning，写明 repeatKnown 后再登记", TokenScope.Write, new MoneyKeepersAttribute()).Once().Produces<PaymentItem>(201);
        api.MapPost(One + "/match", Match).Is("matchPayment", "支付", "把没有对应的支付对应到项目", TokenScope.Write, new MoneyKeepersAttribute()).Once().Produces<PaymentMatched>();
        api.MapPost(One + "/reversal", Reverse).Is("reversePayment", "支付", "整笔冲销，原来的一笔保留", TokenScope.Write, new MoneyKeepersAttribute()).Once().Produces<PaymentItem>(201);
    }

    private static async Task<IResult> List(
        HttpContext http, ListPayments list, int year, string? division, string? q, long? unit, [Description("目标表的编号")] long? subject, long? import, string? state, string? source, int? month, string? sort, bool? ascending, string? cursor,
        int? limit)
    {
        if (Answer.Limit(limit) is not { } size) return Answer.BadLimit;
        if (!Asked.IsYear(year)) return Asked.BadYear;
        if (month is < 1 or > 12) return Problem.Of(400, "BadMonth", "month 是 1 到 12。");
        if (!Asked.TryChoice<PaymentState>(state, out var standing)) return Asked.BadChoice<PaymentState>("state");
        if (!Asked.TryChoice<PaymentSource>(source, out var of)) return Asked.BadChoice<PaymentSource>("source");
        if (sort is not (null or "day" or "amount")) return Problem.Of(400, "BadSort", "sort 是 day、amount 之一。");
        if (!Asked.TryEdge(cursor, out var edge) || sort == "amount" && edge is { } last && !long.TryParse(last.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) return Answer.BadCursor;
        var place = http.Division(division);
        var page = await list.Run(new(place, year, http.Reach())
        {
            Words = q ?? "", UnitId = unit, TableId = subject, ImportId = import, State = standing, Source = of, Month = month, IsByAmount = sort == "amount", IsAscending = ascending == true,
            After = edge is { } at ? new(at.Value, at.Id) : null, Size = size,
        }, http.RequestAborted);
        return Results.Ok(new Listed<PaymentItem>([.. page.Rows.Select(row => Row(place, year, row))], page.Next is { } next ? Answer.Cursor(next.Value, Answer.Id(next.Id)) : null));
    }

    private static async Task<IResult> Show(HttpContext http, ShowPayment show, string division, int year, long payment)
    {
        if (await show.Run(division, year, payment, http.Reach(), http.RequestAborted) is not { } row) return Problem.Of(404);
        if (row.UnitId is { } unit) await ApiGate.NoteRead(http, new UnitPlace(division, unit, row.UnitCode), string.Create(CultureInfo.InvariantCulture, $"payments/{division}/{year}/{payment}"), "查阅其他单位的支付");
        return Results.Ok(new PaymentDetail(Row(division, year, row), [.. (await show.Related(division, year, row, http.RequestAborted)).Select(other => Row(division, year, other))]));
    }

    private static async Task<IResult> Add(HttpContext http, EnterPayment entering, ShowPayment show, string division, int year, NewPayment payment)
    {
        if (await Asked.WhyNoYear(http, division, year) is { } none) return none;
        var (line, wrong) = new TypedPayment
        {
            Voucher = payment.Voucher, PaidOn = payment.PaidOn, Amount = payment.Amount, Source = payment.Source, Project = payment.Project, Payee = payment.Payee, Purpose = payment.Purpose, FunctionalClass = payment.FunctionalClass,
            EconomicClass = payment.EconomicClass, Contract = payment.Contract, InvoicedOn = payment.InvoicedOn, Reverses = payment.Reverses,
        }.Read();
        if (line is null) return Problem.Of(wrong!, new { payment.Voucher });
        var outcome = await entering.Run(new(division, year, line, http.Actor()) { IsOverKnown = payment.OverBudgetKnown, IsRepeatKnown = payment.RepeatKnown }, http.RequestAborted);
        return outcome.Value is { } entered ? await Made(http, show, division, year, entered.Id) : Problem.Of(outcome.Refusal!, new { payment.Voucher });
    }

    private static async Task<IResult> Match(HttpContext http, MatchPayment matching, ShowPayment show, string division, int year, long payment, NewMatch match)
    {
        if (await show.Run(division, year, payment, http.Reach(), http.RequestAborted) is null) return Problem.Of(404);
        if (string.IsNullOrWhiteSpace(match.Project)) return Problem.Of(422, "NoProject", "请写明项目编码或项目名称。");
        var outcome = await matching.Run(new(division, year, payment, match.Project.Trim(), http.Actor()), http.RequestAborted);
        if (outcome.Refusal is { } refusal) return Problem.Of(refusal, new { match.Project });
        return await show.Run(division, year, payment, http.Reach(), http.RequestAborted) is { } now ? Results.Ok(new PaymentMatched(Row(division, year, now), outcome.Value!.Over?.ToString(), outcome.Value.Stopped)) : Problem.Of(404);
    }

    private static async Task<IResult> Reverse(HttpContext http, ReversePayment reversing, ShowPayment show, string division, int year, long payment, NewReversal reversal)
    {
        if (await show.Run(division, year, payment, http.Reach(), http.RequestAborted) is null) return Problem.Of(404);
        var outcome = await reversing.Run(division, year, payment, reversal.Reason ?? "", http.Actor(), http.RequestAborted);
        return outcome.Value is { } entered ? await Made(http, show, division, year, entered.Id) : Problem.Of(outcome.Refusal!);
    }

    private static async Task<IResult> Made(HttpContext http, ShowPayment show, string division, int year, long id)
    {
        var row = await show.Run(division, year, id, Reach.All, http.RequestAborted) ?? throw new InvalidOperationException("A payment that was registered just now is not there.");
        return Results.Created(string.Create(CultureInfo.InvariantCulture, $"{ApiPath.Root}/payments/{division}/{year}/{id}"), Row(division, year, row));
    }

    private static PaymentItem Row(string division, int year, PaymentRow row) => new(
        division, year, Answer.Id(row.Id), row.Voucher, row.Line, Day(row.PaidOn), Answer.Yuan(row.AmountFen)!, Answer.Yuan(row.ReversedFen)!, Enum.Parse<PaymentSource>(row.Source), row.Standing,
        row.Why is { } why ? Enum.Parse<UnmatchedReason>(why) : null, row.WhyWords, row.Payee, row.Purpose, row.FunctionalClass, row.EconomicClass, row.Contract, row.ProjectCode, row.ProjectName, row.PrintedUnit,
        row.InvoicedOn is { } invoiced ? Day(invoiced) : null, row.DaysFromInvoice, Id(row.ReversesId), row.Reverses, Id(row.DocumentId), Id(row.TableId), row.Table, Id(row.UnitId), row.UnitCode, row.Unit, Id(row.ImportId), row.ImportRow,
        row.EnteredAt, row.EnteredBy);

    private static string? Id(long? id) => id is { } number ? Answer.Id(number) : null;

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
