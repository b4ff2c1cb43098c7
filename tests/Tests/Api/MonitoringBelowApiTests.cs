using System.Net;
using Mingji.App.Data;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Tests.Data;
using Mingji.Tests.Monitoring;
using Mingji.Tests.Pages;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Api;

/// <summary>A county's program asks its townships, sees what they report and reminds them.</summary>
public sealed class MonitoringBelowApiTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Fact]
    public async Task A_task_goes_to_the_divisions_below_and_their_forms_are_counted_and_reminded_of()
    {
        await using var site = await WebSite.On(await stores.Connection("sqlite"));
        var (county, _) = await IssueBelowTests.County(site.Get<Database>());
        var unit = county.Flow.Document.Document.Unit;
        var who = await site.Program(await site.AddPerson("县绩效股", FlowDesk.Division, unit, new Post(Role.PerformanceSection, Scope.DivisionAndBelow)));
        var own = await site.Program(await site.AddPerson("县业务股", FlowDesk.Division, unit, new Post(Role.PerformanceSection, Scope.Division)));
        (await own.Get("/monitoring/tasks/divisions?year=2025")).Items.ShouldBeEmpty();
        (await who.Get("/monitoring/tasks/divisions?year=2025")).Items.Select(place => (place.GetProperty("division").GetString(), place.GetProperty("projects").GetInt64())).ShouldBe([("130999101", 2L), ("130999102", 0L)]);

        object Task(string[]? units, params string[] below) => new
        {
            division = FlowDesk.Division, year = 2025, month = 7, title = "1—7月监控", dueOn = ChinaTime.Day(TimeProvider.System.GetUtcNow()).AddDays(20).ToString("yyyy-MM-dd"), units, below,
        };
        (await who.Post("/monitoring/tasks", Task([]))).Short.ShouldBe("422 NoUnits");
        (await own.Post("/monitoring/tasks", Task([], "130999101"))).Short.ShouldBe("403 NotYours");
        (await who.Post("/monitoring/tasks", Task([], "131000"))).Short.ShouldBe("403 NotYours"); // beside it in the tree
        var issued = await who.Post("/monitoring/tasks", Task([], "130999101"));
        issued.Status.ShouldBe(HttpStatusCode.Created, issued.Text);
        (issued.Json.GetProperty("forms").GetInt32(), issued.Json.GetProperty("divisions").GetInt32()).ShouldBe((2, 1));
        var lower = (await who.Get("/monitoring?year=2025")).Json.GetProperty("below").EnumerateArray().ShouldHaveSingleItem();
        (lower.GetProperty("division").GetString(), lower.GetProperty("sums").GetProperty("forms").GetInt32()).ShouldBe(("130999101", 2));
        var forms = (await who.Get("/monitoring/forms?year=2025")).Items;
        forms.Select(form => form.GetProperty("division").GetString()).ShouldBe(["130999101", "130999101"]);
        // The addresses of the rows lead to the forms.
        (await who.Get($"/monitoring/forms/{forms[0].GetProperty("division").GetString()}/{forms[0].GetProperty("id").GetString()}")).Status.ShouldBe(HttpStatusCode.OK);
        (await who.Get("/monitoring/tasks?year=2025&division=130999101")).Items.ShouldHaveSingleItem().GetProperty("issuerDivision").GetString().ShouldBe(FlowDesk.Division);

        var reminder = new { division = FlowDesk.Division, year = 2025, month = 7 };
        (await who.Post("/monitoring/reminders", reminder)).Short.ShouldBe("409 NobodyLate");
        await site.Get<Database>().Write(session => session.Execute("UPDATE monitoring_form SET due_on = '2025-08-20' WHERE division = '130999101'"));
        (await who.Post("/monitoring/reminders", reminder)).Json.GetProperty("withoutPeople").GetInt32().ShouldBe(1);
    }
}
