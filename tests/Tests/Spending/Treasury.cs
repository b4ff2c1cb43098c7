using System.Text;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Spending;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Tests.Accounts;

namespace Mingji.Tests.Spending;

/// <summary>A county with two towns of two projects each, and what registers their money.</summary>
internal sealed class Treasury
{
    public const string Division = "130999";
    public const int Year = 2026;

    private Treasury(Database database)
    {
        Database = database;
        Ids = new(Clock);
        Offer = new(database, Rules, Clock, Ids);
        Looking = new(database, Rules);
        Mapping = new(database, Rules, Clock);
        Importing = new(database, Rules, Clock, Ids);
        TakingBack = new(database, Rules, Clock);
        Marking = new(database, Rules);
        Entering = new(database, Rules, Clock, Ids);
        Showing = new(database);
        Reversing = new(Entering, Showing, Clock);
        Matching = new(database, Rules, Clock);
        Listing = new(database);
        Spending = new(database);
        Board = new(database, Rules);
        Settings = new(database, Rules, Clock);
    }

    public static RulePack Rules => RulePack.National;

    public TestClock Clock { get; } = new();
    public Database Database { get; }
    public Ids Ids { get; }
    public OfferPayments Offer { get; }
    public LookAtPayments Looking { get; }
    public MapPayments Mapping { get; }
    public ImportPayments Importing { get; }
    public TakeBackPayments TakingBack { get; }
    public MarkPayments Marking { get; }
    public EnterPayment Entering { get; }
    public ShowPayment Showing { get; }
    public ReversePayment Reversing { get; }
    public MatchPayment Matching { get; }
    public ListPayments Listing { get; }
    public ProjectSpending Spending { get; }
    public SpendingBoard Board { get; }
    public SpendingSettings Settings { get; }
    public List<KeptDocument> Towns { get; } = [];

    /// <summary>Somebody of the county's finance bureau.</summary>
    public static Actor Finance { get; } = new(7, "陈股长", new UnitPlace(Division, 999, null), [new Post(Role.BusinessSection, Scope.Division)]);

    public static async Task<Treasury> In(Database database, int year = Year)
    {
        var treasury = new Treasury(database);
        foreach (var town in (int[])[1, 2])
            treasury.Towns.Add((await new KeepDocument(database, Rules, treasury.Clock, treasury.Ids).Run(new(Division, Document(town, year), "张会计"))).Value.ShouldNotBeNull());
        return treasury;
    }

    public static string UnitName(int town) => $"平川县第{town}镇人民政府本级";

    public static string Code(int town, int project) => $"130999{Year % 100}P0000011{town}00{project}X";

    // Two projects of 10 万元 and 20 万元.
    private static GoalDocument Document(int town, int year) => CheckExample.CleanDocument with
    {
        Year = year,
        Division = Division,
        Unit = new UnitRef($"30{town}001", UnitName(town)),
        Projects = Enumerable.Range(1, 2).Select(p => CheckExample.CleanTable with
        {
            Number = p, Name = $"第{town}镇项目{p}", Code = Code(town, p), Unit = new UnitRef($"30{town}001", UnitName(town)), Budget = new Budget($"{p * 100_000}.00", $"{p * 100_000}.00", "0.00"), SpendingPlan = new("25", "50", "75", "100"),
        }).ToValueList(),
    };

    public const string Headings = "资金来源,支付凭证号,行号,支付日期,支付金额,项目编码,单位名称,收款人,用途,原凭证号";

    public static string Row(string voucher, string day, string amount, string code, string unit = "", string original = "", string line = "1", string payee = "某公司") =>
        $"财政资金,{voucher},{line},{day},\"{amount}\",{code},{unit},{payee},工程款,{original}";

    public static byte[] Csv(params string[] rows) => Encoding.UTF8.GetBytes(string.Join("\r\n", rows.Prepend(Headings)));

    public async Task<PaymentFile> Upload(byte[] content, string name = "支付.csv", MoneyKeeper? by = null) => (await Offer.Run(new(Division, Year, name, content, by ?? Finance))) is { Value: { } file } ? file : throw new InvalidOperationException("refused");

    public async Task<PaymentPreview> Look(PaymentFile file, MoneyKeeper? by = null) => (await Looking.Run(Division, file.Id, by ?? Finance)).Value.ShouldNotBeNull();

    /// <summary>Uploads and imports the good rows; the preview must have said the same.</summary>
    public async Task<(PaymentFile File, PaymentPreview Done)> Import(params string[] rows)
    {
        var file = await Upload(Csv(rows), $"支付{Guid.CreateVersion7():N}.csv");
        var seen = await Look(file);
        var done = (await Importing.Run(new(Division, file.Id, false, Finance) { Seen = seen.Added })).Value.ShouldNotBeNull();
        (done.Added, done.Amount, done.Known, done.Unmatched, done.Wrong).ShouldBe((seen.Added, seen.Amount, seen.Known, seen.Unmatched, seen.Wrong));
        await SumsAreTrue();
        return (file, done);
    }

    public async Task<Money> Spent(int town, int project) => (await Spending.Of(Towns[town - 1].Key, Towns[town - 1].Tables[project - 1].Id)).Total;

    public async Task<IReadOnlyList<PaymentRow>> All() => (await Listing.Run(new(Division, Year, Reach.All) { Size = 5_000, IsAscending = true })).Rows;

    public async Task<PaymentRow> Payment(string voucher) => (await All()).Single(row => row.Voucher == voucher);

    /// <summary>The kept sums are the sums of the payments, and the sums of the payments are those of the rows themselves.</summary>
    public async Task SumsAreTrue()
    {
        var rows = await All();
        var kept = await Spending.OfYear(Division, Year);
        var days = await Spending.OfYear(Division, Year, new DateOnly(Year, 12, 30));
        var counted = rows.Where(row => row.TableId is not null).GroupBy(row => (row.DocumentId!.Value, row.TableId!.Value)).ToDictionary(group => group.Key, group => new SpentMoney(
            new(group.Where(row => row.Source == "Fiscal").Sum(row => row.AmountFen)), new(group.Where(row => row.Source == "Other").Sum(row => row.AmountFen)), group.Count(),
            group.Where(row => row.AmountFen > 0).Select(row => (DateOnly?)DateOnly.ParseExact(row.PaidOn, "yyyy-MM-dd")).Max()));
        kept.Where(pair => pair.Value.Payments > 0).ToDictionary().ShouldBe(counted, ignoreOrder: true);
        if (rows.All(row => row.PaidOn != $"{Year}-12-31")) days.ToDictionary().ShouldBe(counted, ignoreOrder: true);
        foreach (var row in rows)
        {
            var reversed = -rows.Where(other => other.ReversesId == row.Id).Sum(other => other.AmountFen);
            row.ReversedFen.ShouldBe(reversed, row.Voucher);
            reversed.ShouldBeLessThanOrEqualTo(Math.Max(0, row.AmountFen));
        }
    }
}
