using Microsoft.Playwright;
using Mingji.App.Calendar;
using Mingji.App.Demo;
using Mingji.App.Goals;
using Mingji.App.Workflow;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Workflow;

namespace Mingji.BrowserTests;

/// <summary>The calendar, who is late, the dates and what is due, in every state: WCAG 2.2 AA by axe, nothing wider than a phone; with MINGJI_SHOTS set, its picture.</summary>
public sealed class CalendarPagesTests(Site site) : IClassFixture<Site>
{
    private static int division = 139_500;

    public static TheoryData<string> States =>
    [
        "year", "year of a clerk", "month", "month with holidays", "nothing mine", "late", "late reminded", "late filtered", "nobody late", "late of a leader",
        "dates", "dates set", "dates refused", "due", "due with reminders and returns", "nothing due", "many units", "no unit found",
    ];

    [Theory, MemberData(nameof(States))]
    public Task Accessible_and_as_wide_as_the_window(string state) => site.Watch($"calendar {state}", async () => await (await Show(state)).ShouldBeRightAtEveryWidth($"calendar {state}"));

    private async Task<IPage> Show(string state)
    {
        var code = Interlocked.Increment(ref division).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var today = ChinaTime.Day(site.Get<TimeProvider>().GetUtcNow());
        var towns = new List<KeptDocument>();
        if (state is not ("nobody late" or "nothing due"))
            foreach (var document in FillScale.Write(new(state is "many units" ? 60 : 3, 1, today.Year, code)))
                towns.Add((await site.Get<KeepDocument>().Run(new(code, towns.Count == 1 ? document with { Unit = document.Unit with { Name = "平川县第二单位及其所属的乡村振兴促进中心和农业综合服务中心（平川县柳河镇人民政府派驻）" } } : document, "导入人"))).Value.ShouldNotBeNull());
        var unit = towns.Count > 0 ? towns[0].Document.Unit : new UnitRef("100001", "平川县第1单位");
        var role = state switch { "year of a clerk" or "due with reminders and returns" or "nothing mine" => Role.Preparer, "late of a leader" => Role.Leader, _ => Role.PerformanceSection };
        await site.AddPerson($"甲{code}", code, unit, new Post(role, role.UsualScope()));
        if (role != Role.Preparer && state.StartsWith("late", StringComparison.Ordinal)) await site.AddPerson($"乙{code}", code, unit, new Post(Role.Preparer, Scope.OwnUnit));
        Actor chief = new(903, "陈股长", new UnitPlace(code, towns.Count > 0 ? towns[0].UnitId : 0, unit.Code), [new(Role.PerformanceSection, Scope.Division)]);
        if (state is "late reminded" or "due with reminders and returns") await site.Get<RemindLate>().Run(new(code, today.Year, null, chief));
        if (state is "due with reminders and returns") await Return(towns[0]);
        if (state is "dates set" or "month with holidays")
        {
            (await site.Get<RegisterDay>().Run(new(today.Year, null, "congress", today, false, chief))).Refusal.ShouldBeNull();
            (await site.Get<RegisterDay>().Run(new(today.Year, new(code, towns[1].UnitId, towns[1].Document.Unit.Code), "financeApproval", today, false, chief with { Posts = [new(Role.BusinessSection, Scope.Division)] }))).Refusal.ShouldBeNull();
            (await site.Get<SetOwnDate>().Run(new(today.Year, "monitoring", new DateOnly(today.Year, 9, 10), "《平川县财政局关于开展年度绩效运行监控工作的通知》（平财〔2026〕7号）", chief))).Refusal.ShouldBeNull();
            (await site.Get<SetHolidays>().Run(new(today.Year + 1, "国办发明电〔2026〕9号", $"{today.Year + 1}-10-01/{today.Year + 1}-10-07", "", chief))).Refusal.ShouldBeNull();
        }
        var page = await site.Visit();
        await site.Enter(page, $"甲{code}");
        await page.GotoAsync(state switch
        {
            "year" or "year of a clerk" => $"/calendar?year={today.Year}",
            "nothing mine" => $"/calendar?year={today.Year}&mine=true",
            "month" => $"/calendar?view=month&month={today.Year}-08",
            "month with holidays" => $"/calendar?view=month&month={today.Year + 1}-10",
            "late filtered" => $"/calendar/late?year={today.Year}&q=航母",
            "late" or "late reminded" or "nobody late" or "late of a leader" => $"/calendar/late?year={today.Year}",
            "dates" or "dates set" or "dates refused" => $"/calendar/dates?year={today.Year}",
            "no unit found" => "/?q=航母",
            _ => "/",
        });
        if (state == "dates refused")
        {
            await page.Locator("#source").FillAsync("国办发明电〔2026〕9号");
            await page.Locator("#off").FillAsync("十月一日至七日");
            await page.Locator("#holiday-form button").ClickAsync();
            await page.Locator("[role=alert]").WaitForAsync();
        }
        return page;
    }

    private async Task Return(KeptDocument kept)
    {
        Actor Person(long id, string name, Role role) => new(id, name, new UnitPlace(kept.Key.Division, kept.UnitId, kept.Document.Unit.Code), [new(role, Scope.Division)]);
        var key = new SubjectKey(kept.Key, kept.Tables[0].Id);
        foreach (var (act, by) in ((FlowAct, Actor)[])[(GoalFlow.Submit, Person(901, "赵镇长", Role.UnitHead)), (GoalFlow.BeginReview, Person(902, "钱主任", Role.DepartmentReviewer)), (GoalFlow.Return, Person(902, "钱主任", Role.DepartmentReviewer))])
        {
            var step = (await site.Get<ShowSubject>().OfDocument(kept.Key)).Single(subject => subject.Key == key).Step;
            (await site.Get<MoveSubjects>().Run(new([new MoveSubjects.Seen(key, step, kept.Version)], act.Code, by, act == GoalFlow.Return ? RulePack.National.ReturnReasons.Reasons[0].Key : null)))[0].Refusal.ShouldBeNull();
        }
    }
}
