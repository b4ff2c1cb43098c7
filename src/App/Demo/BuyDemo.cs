using Mingji.App.Accounts;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Procurement;
using Mingji.Domain.Calendar;
using Mingji.Domain.Indicators;
using Mingji.Domain.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;
using static Mingji.Domain.Procurement.ProcurementFlow;

namespace Mingji.App.Demo;

/// <summary>The demo county's purchases of the newest year in every step, with the faults that are usual: a purchase that was split, a contract published too late, a bond too high, a buyer who wanted to accept, a supplier who complains; and its project library.</summary>
public sealed class BuyDemo(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>A purchase as it is told: whose, what, how far, and the days on which it went on.</summary>
    private sealed record Story(string Unit, string Name, PurchaseCategory Category, string Item, long Yuan, FlowState To, string Method = "own")
    {
        public long Contract { get; init; }
        public bool IsLate { get; init; }
        public bool IsWrongCode { get; init; }
        public bool IsBuyerAccepting { get; init; }
        public long BidBond { get; init; }
        public int Paid { get; init; } = 100;
        public bool IsComplainedOf { get; init; }

        /// <summary>How many are accepted as the actual value of the first quantity of the project; <see langword="null"/> where nobody counts.</summary>
        public int? Counted { get; init; }
    }

    private static readonly Story[] Stories =
    [
        new("liuhe", "办公用台式计算机（第一批）", PurchaseCategory.Goods, "A02010105 台式计算机", 168_000, Filed) { Contract = 165_600 },
        new("liuhe", "办公用台式计算机（第二批）", PurchaseCategory.Goods, "A02010105 台式计算机", 156_000, Contracted) { Contract = 155_000, IsBuyerAccepting = true },
        new("liuhe", "镇区路灯改造工程", PurchaseCategory.Works, "B03 市政工程", 860_000, Decided, "consultation"),
        new("daying", "人居环境整治保洁服务", PurchaseCategory.Services, "C1304 清扫服务", 720_000, Contracted, "consultation") { Contract = 708_000, IsLate = true, BidBond = 20_000 },
        new("daying", "复印纸等办公用品", PurchaseCategory.Goods, "A0504 办公用品", 26_500, Announced),
        new("baita", "便民服务中心空调", PurchaseCategory.Goods, "A0206180203 空调机", 86_000, Accepted) { Contract = 88_400, IsWrongCode = true, Paid = 0 },
        new("education", "义务教育学校课桌椅", PurchaseCategory.Goods, "A0502 台、桌类", 2_350_000, Published, "inquiry") { IsComplainedOf = true },
        new("education", "校园网络安全服务", PurchaseCategory.Services, "C1602 信息系统集成实施服务", 480_000, Planned),
        new("water", "农村饮水安全管网更新工程", PurchaseCategory.Works, "B06 管道工程", 4_600_000, Opened, ProcurementRules.OpenTender),
        new("health", "乡镇卫生院彩超设备", PurchaseCategory.Goods, "A02320500 医用超声波仪器", 1_280_000, MethodSet, "inquiry"),
        new("culture", "公共文化场馆物业服务", PurchaseCategory.Services, "C2104 物业管理服务", 365_000, Paid, "consultation") { Contract = 360_000 },
        new("housing", "危房鉴定服务", PurchaseCategory.Services, "C1902 鉴证咨询服务", 240_000, Draft),
        new("nanxi", "便民服务窗口台式计算机", PurchaseCategory.Goods, "A02010105 台式计算机", 12_000, Filed) { Contract = 11_700, Counted = 3 },
    ];

    private static readonly (FlowAct Act, int Month, int Day)[] Way =
        [(Announce, 2, 17), (Plan, 3, 10), (SetMethod, 3, 21), (Publish, 3, 26), (Open, 4, 18), (PublishResult, 4, 23), (ReviewContract, 5, 7), (Sign, 5, 9), (Accept, 6, 12), (Pay, 6, 20), (ProcurementFlow.File, 7, 4)];

    /// <summary>Runs on a county whose accounts are there and that has not bought anything; says how many purchases there are now.</summary>
    public async Task<int> Run(CancellationToken cancellation = default)
    {
        if (await database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM purchase"), cancellation) > 0) return 0;
        await LibraryDemo.Run(database, clock, ids, cancellation);
        var done = 0;
        foreach (var story in Stories)
        {
            var (division, unit) = DemoData.Embedded.Units.Everywhere.First(known => known.Unit.Key == story.Unit);
            var rows = await new ListDocuments(database).Run(division, DemoCounty.Years[^1], cancellation: cancellation);
            if (rows.FirstOrDefault(row => row.UnitCode == unit.Code) is not { } row || await new FindActor(database).Run(story.Unit + "1", cancellation) is not { } clerk || await new FindActor(database).Run(story.Unit + "3", cancellation) is not { } head) continue;
            await Tell(story, division, row, clerk, head, cancellation);
            done++;
        }
        return done;
    }

    private async Task Tell(Story story, string division, ListDocuments.Row row, Actor clerk, Actor head, CancellationToken cancellation)
    {
        var tables = (await new ListProjects(database).Run(new(division, DemoCounty.Years[^1]) { UnitId = row.UnitId, Sort = ProjectSort.Budget, IsDescending = true }, cancellation)).Rows
            .OrderBy(known => rules.Procurement.WorksWords.IsIn(known.Name) != (story.Category == PurchaseCategory.Works)).ToList();
        // Of the first project that is of the same nature and large enough, one for all of an item.
        var need = Stories.Where(other => other.Unit == story.Unit && other.Item == story.Item).Max(other => other.Yuan) * 100;
        var table = tables.FirstOrDefault(known => story.Counted is not null && known.Name.Contains("计算机")) ?? tables.FirstOrDefault(known => known.BudgetFen >= need) ?? tables[0];
        var saved = await new SavePurchase(database, rules, At(Way[0], -10), ids).Run(new(division, DemoCounty.Years[^1], row.UnitId, clerk)
        {
            Name = story.Name, Category = story.Category, ItemClass = story.Item, Budget = new Money(story.Yuan * 100), Tables = [table.Id],
        }, cancellation);
        var key = Of(saved);
        var hasDocuments = rules.Procurement.Method(story.Method)!.HasDocuments;
        foreach (var step in Way)
        {
            if (Rank((await Load(key, cancellation)).Item.State) >= Rank(story.To)) break;
            if (!hasDocuments && (step.Act == Publish || step.Act == Open || step.Act == PublishResult)) continue;
            if (step.Act == Pay) continue; // follows from the payment
            await Step(story, key, step, step.Act == ReviewContract || step.Act == Accept ? head : clerk, clerk, cancellation);
        }
        if (story.IsComplainedOf) await Complain(key, clerk, cancellation);
    }

    /// <summary>A supplier objects to the documents in time, is answered, and complains; the decision is still to come.</summary>
    private async Task Complain(PurchaseKey key, Actor clerk, CancellationToken cancellation)
    {
        var published = Way.First(step => step.Act == Publish);
        var raised = Of(await new NoteObjection(database, rules, At(published, 6), ids).Run(new NoteObjection.Raised(key, (await Load(key, cancellation)).Version, ObjectionKind.Challenge, "平川县育才教学设备有限公司",
            "采购文件要求投标人在本县设有售后网点，与项目履约无关，限制了竞争。", Day(published, 1), Day(published, 5), clerk), cancellation));
        foreach (var (happened, after, text) in ((ObjectionEvent, int, string)[])[(ObjectionEvent.Answered, 12, "售后网点便于及时维修，予以保留。"), (ObjectionEvent.Complained, 22, "")])
            Of(await new NoteObjection(database, rules, At(published, after), ids).Run(new NoteObjection.Step(key, (await Load(key, cancellation)).Version, raised, happened, Day(published, after), text, clerk), cancellation));
    }

    private async Task Step(Story story, PurchaseKey key, (FlowAct Act, int Month, int Day) step, Actor by, Actor clerk, CancellationToken cancellation)
    {
        var now = await Load(key, cancellation);
        if (step.Act == Sign)
        {
            var amount = new Money(story.Contract * 100);
            var signed = Of(await new SignContract(database, rules, At(step, 0), ids).Run(new(key, now.Version, $"平采{DemoCounty.Years[^1]}-{now.Unit.UnitCode}-{story.Yuan / 1000:000}", Supplier(story), story.IsWrongCode ? "91350100M000100Y44" : "91350100M000100Y43", amount, Day(step, 0),
                [new("合同签订后预付", 30, null, Day(step, 10)), new("验收合格后", 65, null, Day(step, 45)), new("质保期满", 5, null, Day(step, 200))], clerk), cancellation));
            now = await Load(key, cancellation);
            if (story.Method != ProcurementRules.OwnMethod)
                Of(await new NotePurchase(database, rules, At(step, 30)).Run(new(key, now.Version, [new(PurchaseEvent.ContractPublished, Day(step, story.IsLate ? 12 : 3)), .. story.IsLate ? Array.Empty<KeyValuePair<PurchaseEvent, DateOnly?>>() : [new(PurchaseEvent.ContractFiled, Day(step, 5))]],
                    story.BidBond > 0 ? new Money(story.BidBond * 100) : null, null, clerk), cancellation));
            if (story.IsBuyerAccepting) // refused, and in the log
                await new AcceptDelivery(database, rules, At(step, 20), ids).Run(new(key, (await Load(key, cancellation)).Version, signed, Day(step, 20), story.Name, 20, true, clerk), cancellation);
            return;
        }
        if (step.Act == Accept)
            Of(await new AcceptDelivery(database, rules, At(step, 0), ids).Run(new(key, now.Version, now.ContractIds[0], Day(step, 0), story.Name, story.Counted, true, by)
            {
                IndicatorId = story.Counted is null ? null : await QuantityOf(now, cancellation),
            }, cancellation));
        Of(await new MovePurchase(database, rules, At(step, 0)).Run(new(key, (await Load(key, cancellation)).Version, step.Act.Code, Day(step, 0), by)
        {
            Method = story.Method, Condition = "", Reason = null,
        }, cancellation));
        if (step.Act == Accept && story.Paid > 0)
        {
            now = await Load(key, cancellation);
            Of(await new PayContract(database, rules, At(step, 8), ids).Run(new(key, now.Version, now.ContractIds[0], Day(step, 8), Day(step, 3), now.Item.Contracts[0].Now, "验收合格后", clerk) { IsOverKnown = true }, cancellation));
        }
    }

    private static string Supplier(Story story) => story.Category switch { PurchaseCategory.Works => "平川县恒通建筑工程有限公司", PurchaseCategory.Services => "平川县惠民服务有限公司", _ => "平川县明达商贸有限公司" };

    private async Task<long> QuantityOf(KeptPurchase purchase, CancellationToken cancellation)
    {
        var kept = (await new OpenDocument(database).Run(new(purchase.Division, purchase.Projects[0].DocumentId), cancellation))!;
        var position = kept.Tables.ToList().FindIndex(table => table.Id == purchase.Projects[0].Id);
        return kept.Tables[position].Rows[kept.Document.Projects[position].Indicators.ToList().FindIndex(row => row.Class == IndicatorClass.Quantity)];
    }

    private Task<KeptPurchase> Load(PurchaseKey key, CancellationToken cancellation) => database.Read(async session => (await PurchaseRows.Load(session, key.Division, key.Id))!, cancellation);

    private static T Of<T>(Outcome<T> outcome) => outcome.Refusal is { } refusal ? throw new InvalidOperationException(refusal.Message) : outcome.Value!;

    // The story is of the budget year; in years when that lies ahead it is told of the year before.
    private DateOnly Day((FlowAct Act, int Month, int Day) step, int after)
    {
        var day = rules.Holidays.FirstWorkingDay(new DateOnly(DemoCounty.Years[^1], step.Month, step.Day).AddDays(after));
        var today = ChinaTime.Day(clock.GetUtcNow());
        return new DateOnly(DemoCounty.Years[^1], 12, 1) <= today ? day : day.AddYears(Math.Min(0, today.Year - 1 - DemoCounty.Years[^1]));
    }

    private StoppedClock At((FlowAct Act, int Month, int Day) step, int after) => new(ChinaTime.Begin(Day(step, after)).AddHours(10));
}
