using System.Security.Cryptography;
using System.Text;
using Mingji.App.Data;
using Mingji.Domain.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.App.Spending;

/// <summary>
/// What a new line is judged against: the units, projects and budgets of a division's year, and the lines that are there already. Projects are held in memory, lines are not; of the lines
/// of one file only their numbers and amounts.
/// </summary>
internal sealed class PaymentBook
{
    private const int ShortText = 1024;

    private readonly Dictionary<string, List<Project>> byCode;
    private readonly ILookup<string, Project> byName;
    private readonly Dictionary<long, Project> byTable;
    private readonly Dictionary<string, UnitRow> unitsByCode = [];
    private readonly Dictionary<string, UnitRow> unitsByName = [];
    private readonly Dictionary<long, UnitRow> units;
    private readonly Dictionary<(string Voucher, int Line), InFile> seen = [];
    private readonly Dictionary<string, int> lines = [];
    private readonly ILookup<string, ContractRow> contracts;
    private readonly ILookup<(string Contract, long Table), Awaited> awaited;
    private readonly MoneyKeeper by;
    private readonly string division;

    private PaymentBook(string division, IReadOnlyList<UnitRow> units, IReadOnlyList<Project> projects, IReadOnlyList<ContractRow> contracts, IReadOnlyList<Awaited> awaited, OverBudget over, MoneyKeeper by)
    {
        (this.division, this.by, OverBudget) = (division, by, over);
        byCode = projects.Where(project => project.Code is { Length: > 0 }).GroupBy(project => project.Code!).ToDictionary(group => group.Key, group => group.ToList());
        byName = projects.ToLookup(project => project.Name);
        byTable = projects.ToDictionary(project => project.Id);
        this.contracts = contracts.ToLookup(contract => contract.Key);
        this.awaited = awaited.ToLookup(payment => (payment.Key, payment.TableId));
        this.units = units.ToDictionary(unit => unit.Id);
        foreach (var unit in units)
        {
            if (unit.Code is { } code) unitsByCode.TryAdd(code, unit);
            unitsByName.TryAdd(unit.Name, unit);
        }
    }

    public OverBudget OverBudget { get; }

    /// <summary>A project with what is spent of it, the lines judged so far included.</summary>
    internal sealed record Project
    {
        public long DocumentId { get; init; }
        public long Id { get; init; }
        public long UnitId { get; init; }
        public string? Code { get; init; }
        public string Name { get; init; } = "";
        public long? BudgetFen { get; init; }
        public long SpentFen { get; set; }
        public Money? Budget => BudgetFen is { } fen ? new Money(fen) : null;
    }

    /// <summary>A line that is in the store.</summary>
    internal sealed record Known
    {
        public long Id { get; init; }
        public string Voucher { get; init; } = "";
        public long Line { get; init; }
        public string Content { get; init; } = "";
        public string PaidOn { get; init; } = "";
        public long AmountFen { get; init; }
        public long ReversedFen { get; init; }
        public long? UnitId { get; init; }
        public long? TableId { get; init; }
        public string? Why { get; init; }
    }

    /// <summary>What became of a line.</summary>
    internal sealed record Judged(PaymentLine Line, PaymentEffect Effect)
    {
        public string? Problem { get; init; }
        public Project? Project { get; init; }
        public long? UnitId { get; init; }
        public UnmatchedReason? Why { get; init; }
        public long Id { get; init; }
        public long? ReversesId { get; init; }
        public bool IsOver { get; init; }
        public int Row { get; init; }

        /// <summary>The hash of what a new line says, as the store keeps it.</summary>
        public string Content { get; init; } = "";
    }

    /// <summary>A payment written down at a contract that counts as spent already and waits for its voucher.</summary>
    private sealed record Awaited
    {
        public string Key { get; init; } = "";
        public long TableId { get; init; }
        public string Voucher { get; init; } = "";
        public string PaidOn { get; init; } = "";
        public long WholeFen { get; init; }
        public long Fen { get; set; }
    }

    private readonly record struct InFile(UInt128 Content, long Id, int Row, long Fen, long Reversed, long Table, long Unit);

    private sealed record UnitRow
    {
        public long Id { get; init; }
        public string? Code { get; init; }
        public string Name { get; init; } = "";
        public long? MergedInto { get; init; }
    }

    private sealed record ContractRow
    {
        public string Key { get; init; } = "";
        public long TableId { get; init; }
        public long Projects { get; init; }
    }

    public static async Task<PaymentBook> Load(Session session, string division, int year, OverBudget over, MoneyKeeper by)
    {
        var known = await session.Query<UnitRow>("SELECT id AS Id, code AS Code, name AS Name, merged_into AS MergedInto FROM unit WHERE division = @division ORDER BY merged_into, id", new { division });
        var projects = await session.Query<Project>(
            """
            SELECT t.document_id AS DocumentId, t.id AS Id, d.unit_id AS UnitId, t.code AS Code, t.name AS Name, t.budget_fen AS BudgetFen
            FROM goal_table t JOIN document d ON d.division = t.division AND d.id = t.document_id WHERE t.division = @division AND t.year = @Year AND d.state <> 'empty' ORDER BY t.id
            """, new { division, Year = (long)year });
        var spent = await ProjectSpending.OfYear(session, division, year, null);
        var signed = await session.Query<ContractRow>(
            """
            SELECT c.number_key AS Key, MIN(l.goal_table_id) AS TableId, COUNT(*) AS Projects FROM contract c JOIN purchase b ON b.division = c.division AND b.id = c.purchase_id
            JOIN purchase_project l ON l.division = b.division AND l.purchase_id = b.id WHERE c.division = @division AND b.year = @Year GROUP BY c.id, c.number_key
            """, new { division, Year = (long)year });
        var waiting = await session.Query<Awaited>(
            """
            SELECT c.number_key AS Key, s.goal_table_id AS TableId, p.voucher AS Voucher, p.paid_on AS PaidOn, p.amount_fen AS WholeFen, s.amount_fen AS Fen FROM contract_spending s
            JOIN contract c ON c.division = s.division AND c.id = s.contract_id JOIN contract_payment p ON p.division = s.division AND p.contract_id = s.contract_id AND p.id = s.payment_id
            WHERE s.division = @division AND s.year = @Year AND s.settled_on IS NULL AND s.amount_fen > 0 ORDER BY p.paid_on, p.id
            """, new { division, Year = (long)year });
        foreach (var project in projects) project.SpentFen = spent.GetValueOrDefault((project.DocumentId, project.Id))?.Total.Fen ?? 0;
        return new(division, known, projects, signed, waiting, over, by);
    }

    /// <summary>The lines in the store under some numbers.</summary>
    public static async Task<Dictionary<(string, long), Known>> Find(Session session, string division, int year, IReadOnlyCollection<string> vouchers)
    {
        if (vouchers.Count == 0) return [];
        return (await session.Query<Known>(
            $"""
            SELECT id AS Id, voucher AS Voucher, line AS Line, content AS Content, paid_on AS PaidOn, amount_fen AS AmountFen, reversed_fen AS ReversedFen, unit_id AS UnitId, goal_table_id AS TableId, why AS Why
            FROM payment WHERE division = @division AND year = @Year AND voucher IN {session.Rows("@Vouchers", "voucher text")}
            """, new { division, Year = (long)year, Vouchers = Session.AsRows(vouchers.Select(voucher => new object?[] { voucher })) })).ToDictionary(row => (row.Voucher, row.Line));
    }

    /// <summary>A line without a number of its own gets the next one of its voucher.</summary>
    public PaymentLine Numbered(PaymentLine line)
    {
        if (line.Line > 0) return line;
        return line with { Line = lines[line.Voucher] = lines.GetValueOrDefault(line.Voucher) + 1 };
    }

    /// <summary>The hash of what a line says and of its voucher, without its number.</summary>
    public static UInt128 HashOf(PaymentLine line) => Hash($"{line.Voucher}\u001F{line.Content}");

    /// <summary>Judges a line and counts it as registered when it may be.</summary>
    /// <param name="line">The line, numbered.</param>
    /// <param name="row">Its row in the file; 0 when it was typed.</param>
    /// <param name="known">The lines in the store under the vouchers it names.</param>
    /// <param name="id">The id it gets when it is registered.</param>
    public Judged Judge(PaymentLine line, int row, IReadOnlyDictionary<(string, long), Known> known, long id)
    {
        var (key, content) = ((line.Voucher, line.Line), Hash(line.Content));
        if (known.TryGetValue((line.Voucher, line.Line), out var there))
            return there.Content == Hex(content) ? new(line, PaymentEffect.Known) { Row = row }
                : Wrong($"凭证 {line.Voucher} 第 {line.Line} 行已经登记过，内容不同：登记的是 {there.PaidOn}、{new Money(there.AmountFen).ToDisplay()}。请核对；确要更正的，先冲销再登记。");
        if (seen.TryGetValue(key, out var earlier))
            return earlier.Content == content ? new(line, PaymentEffect.Known) { Row = row } : Wrong($"凭证 {line.Voucher} 第 {line.Line} 行与文件第 {earlier.Row} 行号码相同，内容不同。");
        var unit = UnitOf(line);
        var (project, why) = ProjectOf(line, unit);
        long? reverses = null;
        (string, int)? originalKey = null;
        if (line.Amount.Fen < 0)
        {
            if (line.Original is not var (voucher, number)) (project, why) = (null, UnmatchedReason.NoOriginal);
            else
            {
                var key2 = (voucher, number);
                var original = seen.TryGetValue(key2, out var inFile) ? inFile
                    : known.TryGetValue((voucher, number), out var old) ? new InFile(0, old.Id, 0, old.AmountFen, old.ReversedFen, old.TableId ?? 0, old.UnitId ?? 0) : (InFile?)null;
                if (original is not { } found) (project, why) = (null, UnmatchedReason.UnknownOriginal);
                else
                {
                    if (found.Fen <= 0) return Wrong($"原凭证 {voucher} 第 {number} 行本身是退款，不能再冲销。");
                    if (found.Fen - found.Reversed < -line.Amount.Fen) return Wrong($"退款 {new Money(-line.Amount.Fen).ToDisplay()} 超过原支付还没有退的 {new Money(found.Fen - found.Reversed).ToDisplay()}。");
                    if (project is not null && found.Table != 0 && project.Id != found.Table) return Wrong("退款写的项目与原支付的项目不同。");
                    project = byTable.GetValueOrDefault(found.Table);
                    why = project is null ? UnmatchedReason.NoProject : null;
                    unit ??= found.Unit == 0 ? null : units.GetValueOrDefault(found.Unit);
                    (reverses, originalKey) = (found.Id, key2);
                    seen[key2] = found with { Reversed = found.Reversed - line.Amount.Fen };
                }
            }
        }
        var unitId = project?.UnitId ?? unit?.Id;
        if (unitId is { } place ? !by.May(new UnitPlace(division, place, units.GetValueOrDefault(place)?.Code)) : !by.May(division))
            return TakenBack(Wrong(unitId is null ? "没有找到这个单位，您的岗位只能登记本单位的支付。" : "这个单位不在您的办理范围内。"));
        var more = project is null ? 0 : line.Amount.Fen - CountedAtContract(line, project.Id, isTaken: false);
        var isOver = project is { BudgetFen: { } budget } && more > 0 && project.SpentFen + more > budget;
        if (isOver && OverBudget == OverBudget.Stop)
            return TakenBack(Wrong($"“{project!.Name}”预算 {project.Budget!.Value.ToDisplay()}，已支出 {new Money(project.SpentFen).ToDisplay()}，登记这一笔就超预算。"));
        if (project is not null) project.SpentFen += line.Amount.Fen - CountedAtContract(line, project.Id, isTaken: true);
        seen[key] = new(content, id, row, line.Amount.Fen, 0, project?.Id ?? 0, unitId ?? 0);
        return new(line, PaymentEffect.New) { Row = row, Project = project, UnitId = unitId, Why = project is null ? why ?? UnmatchedReason.NoProject : null, Id = id, ReversesId = reverses, IsOver = isOver, Content = Hex(content) };

        Judged Wrong(string problem) => new(line, PaymentEffect.Wrong) { Problem = problem, Row = row };
        Judged TakenBack(Judged judged)
        {
            if (originalKey is { } back && seen.TryGetValue(back, out var found)) seen[back] = found with { Reversed = found.Reversed + line.Amount.Fen };
            return judged;
        }
    }

    // A line of the treasury that was written down at its contract before is spent already (PaymentPairs says which are one).
    private long CountedAtContract(PaymentLine line, long table, bool isTaken)
    {
        if (line.Contract.Length == 0 || line.Amount.Fen <= 0) return 0;
        var one = awaited[(ContractNumber.Fold(line.Contract), table)].FirstOrDefault(payment => payment.Fen > 0 && (payment.Voucher == line.Voucher || payment.Voucher.Length == 0 && payment.WholeFen == line.Amount.Fen
            && Math.Abs(DateOnly.ParseExact(payment.PaidOn, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).DayNumber - line.PaidOn.DayNumber) <= Domain.Procurement.PaymentPairs.Days));
        if (one is null) return 0;
        var counted = Math.Min(one.Fen, line.Amount.Fen);
        if (isTaken) one.Fen -= counted;
        return counted;
    }

    /// <summary>The line in the store that says the same of the same project on the same day under the same voucher, and was not taken back; <see langword="null"/> when there is none.</summary>
    public static Known? RepeatOf(Judged judged, IReadOnlyDictionary<(string, long), Known> known) => known.Values.Where(one => one.Voucher == judged.Line.Voucher && one.PaidOn == PaymentRows.Day(judged.Line.PaidOn)
        && one.AmountFen == judged.Line.Amount.Fen && one.TableId == judged.Project?.Id && (one.AmountFen < 0 || one.ReversedFen < one.AmountFen)).MinBy(one => one.Line);

    /// <summary>The project of a code or, without one, of a name; for the person who matches by hand.</summary>
    public Project? FindProject(string words) =>
        byCode.TryGetValue(Domain.Projects.ProjectCode.Parse(words).Text, out var coded) && coded is [var one] ? one : byName[words.Trim()].ToList() is [var named] ? named : null;

    public Project? FindProject(long document, long table) => byTable.GetValueOrDefault(table) is { } project && project.DocumentId == document ? project : null;

    public string? UnitCode(long unit) => units.GetValueOrDefault(unit)?.Code;

    private UnitRow? UnitOf(PaymentLine line)
    {
        var unit = line.UnitCode.Length > 0 && unitsByCode.TryGetValue(line.UnitCode, out var coded) ? coded
            : line.UnitName.Length > 0 && unitsByName.TryGetValue(line.UnitName, out var named) ? named : null;
        return unit?.MergedInto is { } into ? units.GetValueOrDefault(into) : unit;
    }

    private (Project?, UnmatchedReason?) ProjectOf(PaymentLine line, UnitRow? unit)
    {
        var saysUnit = line.UnitCode.Length > 0 || line.UnitName.Length > 0;
        if (saysUnit && unit is null) return (null, UnmatchedReason.UnknownUnit);
        if (line.ProjectCode.Length == 0 && line.ProjectName.Length == 0) return OfContract(line, unit) is { } bought ? (bought, null) : (null, UnmatchedReason.NoProject);
        var found = line.ProjectCode.Length > 0 ? byCode.GetValueOrDefault(line.ProjectCode) ?? [] : [.. byName[line.ProjectName]];
        if (found.Count == 0) return (null, UnmatchedReason.UnknownProject);
        var own = unit is null ? found : found.FindAll(project => project.UnitId == unit.Id);
        return own.Count switch { 0 => (null, UnmatchedReason.OtherUnit), 1 => (own[0], null), _ => (null, UnmatchedReason.SeveralProjects) };
    }

    // A line that names no project but a contract is of the project that the contract is paid from, when there is one alone.
    private Project? OfContract(PaymentLine line, UnitRow? unit)
    {
        if (ContractNumber.Fold(line.Contract) is not { Length: > 0 } key) return null;
        var found = contracts[key].Select(contract => contract.Projects == 1 ? byTable.GetValueOrDefault(contract.TableId) : null).Where(project => unit is null || project is null || project.UnitId == unit.Id).ToList();
        return found is [{ } one] ? one : null;
    }

    private static string Hex(UInt128 hash)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, hash);
        return Convert.ToHexStringLower(bytes);
    }

    private static UInt128 Hash(string text)
    {
        Span<byte> hash = stackalloc byte[32];
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var bytes = most <= ShortText ? stackalloc byte[ShortText] : new byte[most];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(text, bytes)], hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}

/// <summary>What registering a line does.</summary>
public enum PaymentEffect
{
    /// <summary>新登记.</summary>
    New,

    /// <summary>已登记: nothing changes.</summary>
    Known,

    /// <summary>不能登记.</summary>
    Wrong,
}
