using System.Text;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Monitoring;
using Mingji.App.Procurement;
using Mingji.App.Projects;
using Mingji.App.Rectifications;
using Mingji.App.Spending;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Domain.Rectifications;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;
using Mingji.Tests.Pages;
using static Mingji.Tests.Api.ApiGateTests;

namespace Mingji.Tests.Api;

/// <summary>One of each of the things a year in execution has, for a unit; and whom the operations about them are for.</summary>
internal sealed record YearThings(KeptDocument Kept, long Payment, long Import, long Reserve, long Purchase, long Project, long Task, long Form, long Rectification)
{
    /// <summary>Whom an operation is for, and what a request gets that is let through: versions are left out and texts are empty, so that nothing changes.</summary>
    public static readonly Dictionary<string, (For For, string Through)> Table = new()
    {
        ["getOverview"] = (For.Anyone, "200"), ["getExecutionSettings"] = (For.ReadersOfDivision, "200"), ["putOverBudget"] = (For.KeepersOfDivision, "200"), ["putContractStop"] = (For.StoppersOfDivision, "200"),
        ["getExecution"] = (For.Anyone, "200"), ["listExecution"] = (For.Anyone, "200"), ["getProjectExecution"] = (For.ReadersOfUnit, "200"),
        ["listPayments"] = (For.Anyone, "200"), ["getPayment"] = (For.ReadersOfUnit, "200"), ["addPayment"] = (For.KeepersInReach, "422 NoVoucher"), ["matchPayment"] = (For.KeepersInReach, "422 NoProject"),
        ["reversePayment"] = (For.KeepersInReach, "422 NoReason"),
        ["listPaymentImports"] = (For.MoneyKeepers, "200"), ["addPaymentImport"] = (For.KeepersInReach, "400 FileMissing"), ["getPaymentImport"] = (For.KeepersInReach, "200"), ["getMarkedPayments"] = (For.KeepersInReach, "200"),
        ["putPaymentColumns"] = (For.KeepersInReach, "409 ImportEnded"), ["runPaymentImport"] = (For.KeepersInReach, "409 ImportEnded"), ["takeBackPaymentImport"] = (For.KeepersInReach, "409 NotImported"),
        ["listReserves"] = (For.Anyone, "200"), ["getReserve"] = (For.ReadersOfUnit, "200"), ["addReserve"] = (For.KeepersInReach, "422 NotAnAmount"), ["assignReserve"] = (For.KeepersInReach, "422 NotAnAmount"),
        ["returnReserve"] = (For.KeepersInReach, "404 NoSuchAssignment"), ["collectReserve"] = (For.KeepersInReach, "409 NothingLeft"),
        ["listPurchaseNeeds"] = (For.Anyone, "200"), ["addObjection"] = (For.WritersInReach, "428 VersionMissing"), ["addObjectionStep"] = (For.WritersInReach, "428 VersionMissing"), ["correctSupplier"] = (For.WritersInReach, "428 VersionMissing"),
        ["listPurchases"] = (For.Anyone, "200"), ["getPurchase"] = (For.ReadersOfUnit, "200"), ["addPurchase"] = (For.BuyersOfUnit, "422 NoName"), ["putPurchase"] = (For.WritersInReach, "428 VersionMissing"),
        ["putPurchaseNotes"] = (For.WritersInReach, "428 VersionMissing"), ["movePurchase"] = (For.ReadersOfUnit, "428 VersionMissing"), ["getPurchaseFile"] = (For.Anyone, "404 NotFound"),
        ["signContract"] = (For.WritersInReach, "428 VersionMissing"), ["changeContract"] = (For.WritersInReach, "428 VersionMissing"), ["acceptDelivery"] = (For.ReadersOfUnit, "428 VersionMissing"),
        ["payContract"] = (For.WritersInReach, "428 VersionMissing"), ["pairContractPayment"] = (For.WritersInReach, "428 VersionMissing"), ["getAcceptanceFile"] = (For.Anyone, "404 NotFound"),
        ["listRollable"] = (For.Writers, "200"), ["rollProjects"] = (For.WritersOfUnit, "428 VersionMissing"), ["listClasses"] = (For.Anyone, "200"), ["putClasses"] = (For.ReviewersOfDivision, "400 FileMissing"),
        ["listLibrary"] = (For.Anyone, "200"), ["getLibraryProject"] = (For.ReadersOfUnit, "200"), ["addLibraryProject"] = (For.Writers, "422 NoName"), ["fillLibrary"] = (For.Writers, "200"),
        ["putLibraryProject"] = (For.WritersInReach, "428 VersionMissing"), ["changeProjectBudget"] = (For.WritersInReach, "428 VersionMissing"), ["moveLibraryProject"] = (For.ReadersOfUnit, "428 VersionMissing"),
        ["decideBudgetChange"] = (For.ReadersOfUnit, "404 NoSuchProposal"),
        ["listTaskDivisions"] = (For.Reviewers, "200"), ["remindForms"] = (For.IssuersOfDivision, "409 NobodyLate"),
        ["getMonitoring"] = (For.Anyone, "200"), ["listTasks"] = (For.Anyone, "200"), ["listTaskUnits"] = (For.Reviewers, "200"), ["addTask"] = (For.ReviewersOfDivision, "422 NoUnits"), ["extendTask"] = (For.IssuersOfDivision, "409 NoProjects"),
        ["listForms"] = (For.Anyone, "200"), ["getForm"] = (For.ReadersOfUnit, "200"), ["putFormCell"] = (For.WritersInReach, "428 VersionMissing"), ["moveForm"] = (For.ReadersOfUnit, "428 VersionMissing"),
        ["addFormNote"] = (For.ReviewersInReach, "422 EmptyNote"), ["answerFormNote"] = (For.ReadersOfUnit, "404 NoSuchNote"), ["takeFormGoal"] = (For.WritersInReach, "428 VersionMissing"),
        ["listFormEvidence"] = (For.ReadersOfUnit, "200"), ["addFormEvidence"] = (For.WritersInReach, "400 FileMissing"), ["getFormEvidence"] = (For.Anyone, "404 NotFound"), ["removeFormEvidence"] = (For.WritersInReach, "404 NoSuchFile"),
        ["listRectifications"] = (For.Anyone, "200"), ["getRectification"] = (For.ReadersOfUnit, "200"), ["addRectification"] = (For.NoticesOfUnit, "422 NoProblem"), ["putRectification"] = (For.WritersInReach, "428 VersionMissing"),
        ["moveRectification"] = (For.ReadersOfUnit, "428 VersionMissing"), ["remindRectification"] = (For.ReviewersInReach, "409 NotLate"),
        ["listRectificationEvidence"] = (For.ReadersOfUnit, "200"), ["addRectificationEvidence"] = (For.WritersInReach, "400 FileMissing"), ["getRectificationEvidence"] = (For.Anyone, "404 NotFound"),
        ["removeRectificationEvidence"] = (For.MendersOfUnit, "404 NoSuchFile"),
    };

    /// <summary>What is sent with an operation; <see langword="null"/> for those of other areas.</summary>
    public object? Body(string name) => name switch
    {
        "addPayment" => new { voucher = "", paidOn = "2024-03-05", amount = "1.00", project = "" },
        "matchPayment" => new { project = " " },
        "reversePayment" => new { reason = " " },
        "putPaymentColumns" => new { columns = Array.Empty<object>(), unit = "yuan" },
        "runPaymentImport" => new { all = false },
        "addReserve" or "assignReserve" => new { name = "预留", amount = "很多", unit = "1", on = "2024-03-05" },
        "returnReserve" or "collectReserve" => new { basis = "" },
        "addPurchase" => new { division = Kept.Key.Division, year = 2024, unit = Kept.UnitId.ToString(), name = " ", category = "goods", budget = "1.00" },
        "putPurchase" => new { name = "别的", category = "goods", budget = "1.00" },
        "putPurchaseNotes" => new { bidBond = "1.00" },
        "movePurchase" => new { act = "Announce", on = "2024-03-05" },
        "signContract" => new { number = "1", supplier = "某公司", amount = "1.00" },
        "changeContract" => new { amount = "1.00", reason = "增加" },
        "acceptDelivery" => new { what = "货物", isPassed = true },
        "payContract" => new { amount = "1.00" },
        "pairContractPayment" => new { payment = "1", year = 2024, voucher = "A1", isSame = true },
        "putOverBudget" => new { overBudget = "warn" },
        "putContractStop" => new { isContractStopped = false },
        "addObjection" => new { kind = "question", supplier = "某公司", matter = "评分标准", raisedOn = "2024-03-05" },
        "addObjectionStep" => new { @event = "answered", on = "2024-03-05", text = "已答复" },
        "correctSupplier" => new { supplier = "某公司", supplierCode = "91350100M000100Y43", reason = "写错" },
        "remindForms" => new { division = Kept.Key.Division, year = 2024, month = 7 },
        "addLibraryProject" => new { name = " ", kind = "specificGoal", firstYear = 2024 },
        "fillLibrary" or "rollProjects" or "takeFormGoal" or "remindRectification" or "extendTask" => new { },
        "putLibraryProject" => new { kind = "specificGoal" },
        "changeProjectBudget" => new { year = 2024, to = "30201", source = "generalBudget", amount = "1.00", reason = "追加" },
        "moveLibraryProject" => new { act = "Store" },
        "decideBudgetChange" => new { act = "Approve" },
        "addTask" => new { division = Kept.Key.Division, year = 2024, month = 7, title = "监控", dueOn = "2030-01-01", units = Array.Empty<string>() },
        "putFormCell" => new { text = "1" },
        "moveForm" => new { act = "Submit" },
        "addFormNote" => new { cell = "p1-spenttotal", text = " " },
        "answerFormNote" => new { answer = "已改" },
        "addRectification" => new { division = Kept.Key.Division, year = 2024, unit = Kept.UnitId.ToString(), source = "audit", problem = " ", consequence = "rectify", responsible = "赵镇长", dueOn = "2030-01-01" },
        "putRectification" => new { measures = "已开工" },
        "moveRectification" => new { act = "Submit" },
        _ => null,
    };

    /// <summary>A route with the ids of these things.</summary>
    public string Fill(string template)
    {
        var path = template.StartsWith("/monitoring/", StringComparison.Ordinal) ? template.Replace("{cell}", "p1-spenttotal") : template;
        if (path.StartsWith("/payment", StringComparison.Ordinal) || path.StartsWith("/reserves", StringComparison.Ordinal) || path.StartsWith("/execution/settings", StringComparison.Ordinal)) path = path.Replace("{year:int}", "2024");
        foreach (var (name, id) in ((string, long)[])
        [
            ("payment", Payment), ("import", Import), ("reserve", Reserve), ("purchase", Purchase), ("project", Project), ("task", Task), ("form", Form), ("rectification", Rectification), ("step", 1), ("contract", 1), ("sheet", 1), ("note", 1), ("objection", 1),
            ("evidence", 1), ("proposal", 1),
        ]) path = path.Replace($"{{{name}:long}}", id.ToString());
        return path;
    }

    /// <summary>What stands behind the address; <see langword="null"/> when nothing does.</summary>
    public string? Query(string name) => name is "listClasses" or "putClasses" ? "?kind=economic" : name is "getOverview" or "listPurchaseNeeds" or "listRollable" or "listTaskDivisions" or "getExecution" or "listExecution" or "listPayments" or "listPaymentImports" or "listReserves" or "listPurchases" or "listLibrary" or "getMonitoring" or "listTasks" or "listTaskUnits" or "listForms"
        or "listRectifications" ? "?year=2024" : null;

    /// <summary>Puts the projects of a document into execution, whoever would have had to approve them.</summary>
    public static Task Approve(WebSite site, KeptDocument kept) => site.Get<Database>().Write(session => session.Execute(
        """
        INSERT INTO flow_state (division, document_id, subject_id, year, unit_id, state, round, budget_round, approved_version, sort_due, entered_at, row_version)
        SELECT t.division, t.document_id, t.id, d.year, d.unit_id, 'InExecution', 1, 0, 1, '9999', d.changed_at, 1 FROM goal_table t JOIN document d ON d.division = t.division AND d.id = t.document_id
        WHERE t.division = @Division AND t.document_id = @Id
        ON CONFLICT (division, document_id, subject_id) DO UPDATE SET state = excluded.state, approved_version = excluded.approved_version
        """, new { kept.Key.Division, kept.Key.Id }));

    public static async Task<YearThings> Make(WebSite site, KeptDocument kept)
    {
        var (division, unit, name) = (kept.Key.Division, kept.UnitId, kept.Document.Projects[0].Name);
        var finance = new Actor(1, "财政所", new UnitPlace(division, unit, kept.Document.Unit.Code), [new Post(Role.TownshipFinance, Scope.Division), new Post(Role.UnitHead, Scope.OwnUnit)]);
        var payment = (await site.Get<EnterPayment>().Run(new(division, 2024, new PaymentLine($"V{unit}", 1, new(2024, 3, 5), new Money(10_000), PaymentSource.Fiscal) { ProjectName = name }, finance))).Value.ShouldNotBeNull();
        payment.Why.ShouldBeNull();
        var file = (await site.Get<OfferPayments>().Run(new(division, 2024, "支付.csv", Encoding.UTF8.GetBytes("支付凭证号,支付日期,支付金额,项目名称\nA1,昨天,5,公厕"), finance))).Value.ShouldNotBeNull();
        (await site.Get<TakeBackPayments>().Run(division, file.Id, finance)).Refusal.ShouldBeNull();
        var reserve = (await site.Get<KeepReserve>().Add(new(division, 2024, "零星工程", "财政资金", new Money(10_000), unit, "", finance))).Value;
        (await site.Get<FillLibrary>().Run(division, null)).Refusal.ShouldBeNull();
        (await site.Get<KeepReserve>().Assign(division, 2024, reserve, new(new Money(10_000), unit, name, new(2024, 3, 5), ""), finance)).ShouldBeNull();
        var purchase = (await site.Get<SavePurchase>().Run(new(division, 2024, unit, finance) { Name = "办公计算机", Category = PurchaseCategory.Goods, Budget = new Money(100_000) })).Value.ShouldNotBeNull();
        var project = (await site.Get<ListLibrary>().Run(new(division, 2024, App.Organisations.Reach.All) { Search = name })).Rows.ShouldHaveSingleItem();
        await Approve(site, kept);
        var due = ChinaTime.Day(TimeProvider.System.GetUtcNow()).AddDays(30);
        var task = (await site.Get<IssueTask>().Run(new(division, 2024, 7, "1—7月监控", "", due, [unit], "ratio", finance))).Value.ShouldNotBeNull();
        var form = (await site.Get<MonitoringBoard>().Run(new(division, 2024, App.Organisations.Reach.All))).Rows.Single(row => row.UnitId == unit);
        var rectification = await site.Get<IssueRectification>().Run(new(division, 2024, unit, RectificationSource.Audit, "没有开工", "", Consequence.Rectify, "赵镇长", due, finance));
        rectification.Refusal.ShouldBeNull();
        return new(kept, payment.Id, file.Id, reserve, purchase.Id, project.Id, task.TaskId, form.Id, rectification.Value.Id);
    }
}
