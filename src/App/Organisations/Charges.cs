using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;

namespace Mingji.App.Organisations;

/// <summary>
/// 归口: which departments and single units an office looks after. It decides how far posts of the reach 本股室归口 go, so it is proposed by the system administrator and holds from when the
/// security administrator confirms it, as posts do; ending it waits for nobody. A department or unit has one office at most.
/// </summary>
public sealed class Charges(Database database, TimeProvider clock)
{
    /// <summary>Something that an office looks after, or is to look after.</summary>
    public sealed record Row
    {
        /// <summary>The division.</summary>
        public string Division { get; init; } = "";

        /// <summary>The office.</summary>
        public long OfficeId { get; init; }

        /// <summary>Its name.</summary>
        public string OfficeName { get; init; } = "";

        /// <summary>The office's unit.</summary>
        public string UnitName { get; init; } = "";

        /// <summary>部门代码; empty for a single unit.</summary>
        public string Department { get; init; } = "";

        /// <summary>The single unit; 0 for a department.</summary>
        public long Unit { get; init; }

        /// <summary>The department's or unit's name; empty when a department has none.</summary>
        public string Name { get; init; } = "";

        /// <summary>Whether it was confirmed.</summary>
        public bool IsHeld => State == "held";

        /// <summary>proposed or held.</summary>
        public string State { get; init; } = "";

        /// <summary>When it was proposed, UTC.</summary>
        public string ProposedAt { get; init; } = "";

        /// <summary>Who proposed it.</summary>
        public string ProposedBy { get; init; } = "";

        /// <summary>Who proposed it, by the account.</summary>
        public long? ProposerId { get; init; }

        /// <summary>As people read it.</summary>
        public string Words => Department.Length > 0 ? $"{Department} {(Name.Length > 0 ? Name : "部门")}（全部门）" : Name;
    }

    /// <summary>A department of a division, for choices.</summary>
    /// <param name="Code">Its three digits.</param>
    /// <param name="Name">Its name; empty when it has none.</param>
    /// <param name="Units">How many units it has.</param>
    public sealed record Department(string Code, string Name, long Units);

    private const string Select =
        """
        SELECT c.division AS Division, c.office_id AS OfficeId, o.name AS OfficeName, u.name AS UnitName, c.department AS Department, c.unit_id AS Unit, COALESCE(d.name, t.name, '') AS Name, c.state AS State,
               c.proposed_at AS ProposedAt, c.proposed_by AS ProposedBy, c.proposer_id AS ProposerId
        FROM office_charge c JOIN office o ON o.division = c.division AND o.id = c.office_id JOIN unit u ON u.division = o.division AND u.id = o.unit_id
        LEFT JOIN department d ON d.division = c.division AND d.code = c.department LEFT JOIN unit t ON t.division = c.division AND t.id = c.unit_id

        """;

    /// <summary>All that is looked after in a division, and what waits.</summary>
    public Task<IReadOnlyList<Row>> In(string division, CancellationToken cancellation = default) =>
        database.Read(session => session.Query<Row>(Select + "WHERE c.division = @division ORDER BY c.department, t.code, t.name, c.unit_id", new { division }), cancellation);

    /// <summary>What waits for confirmation in a division and those below, oldest first; at most 200.</summary>
    public Task<IReadOnlyList<Row>> Waiting(string division, CancellationToken cancellation = default) => database.Read(session => session.Query<Row>(
        Select + "WHERE c.division LIKE @Trunk AND c.state = 'proposed' ORDER BY c.proposed_at, c.department, c.unit_id LIMIT 200", new { Trunk = DivisionCodes.Trunk(division) + "%" }), cancellation);

    /// <summary>The departments that a division's units belong to.</summary>
    public Task<IReadOnlyList<Department>> Departments(string division, CancellationToken cancellation = default) => database.Read(async session =>
        (IReadOnlyList<Department>)[.. (await session.Query<DepartmentRow>(
            """
            SELECT g.code AS Code, COALESCE(d.name, '') AS Name, g.units AS Units
            FROM (SELECT substr(u.code, 1, 3) AS code, COUNT(*) AS units FROM unit u WHERE u.division = @division AND u.code IS NOT NULL AND u.merged_into IS NULL GROUP BY substr(u.code, 1, 3)) g
            LEFT JOIN department d ON d.division = @division AND d.code = g.code ORDER BY g.code
            """, new { division })).Select(row => new Department(row.Code, row.Name, row.Units))], cancellation);

    /// <summary>Proposes that an office looks after departments and single units; the value says how many were new.</summary>
    public Task<Outcome<int>> Propose(string division, long office, Charge charge, ActBy by, CancellationToken cancellation = default) => database.Write(session => Propose(session, division, office, charge, by), cancellation);

    internal async Task<Outcome<int>> Propose(Session session, string division, long office, Charge charge, ActBy by, bool isHeld = false)
    {
        if (charge.IsEmpty) return Outcome.Refused<int>(new("NothingChosen", "请勾选部门，或填写单位代码。"));
        if (await session.Scalar<string>("SELECT name FROM office WHERE division = @division AND id = @office AND closed_at IS NULL", new { division, office }) is not { } name) return Outcome.Refused<int>(SaveOffice.NoSuchOffice);
        var (at, added) = (Timestamps.Print(clock.GetUtcNow()), new List<(string Department, long Unit, string Name)>());
        foreach (var (department, unit) in charge.Departments.Distinct().Select(code => (code, 0L)).Concat(charge.Units.Distinct().Select(id => ("", id))))
        {
            if (await NameOf(session, division, department, unit) is not { } what) return Outcome.Refused<int>(new("NoSuchUnit", "有一个部门或单位不在本区划里，请核对。"));
            var other = await session.Scalar<long?>("SELECT office_id FROM office_charge WHERE division = @division AND department = @department AND unit_id = @unit", new { division, department, unit });
            if (other is not null && other != office) return Outcome.Refused<int>(new("Taken", $"“{what}”已由别的股室归口。一个部门或单位只归一个股室，请先在原股室结束归口。"));
            if (other is null) added.Add((department, unit, what));
        }
        foreach (var (department, unit, _) in added)
            if (await session.Execute(
                """
                INSERT INTO office_charge (division, department, unit_id, office_id, state, proposed_at, proposed_by, proposer_id, decided_at, decided_by, row_version)
                VALUES (@division, @department, @unit, @office, @State, @at, @Name, @Id, @Decided, @Decider, 1) ON CONFLICT (division, department, unit_id) DO NOTHING
                """,
                new { division, department, unit, office, State = isHeld ? "held" : "proposed", at, by.Name, by.Id, Decided = isHeld ? at : null, Decider = isHeld ? by.Name : null }) == 0)
                throw new StoreException(new("Busy", "别人刚刚提出了同一部门的归口，请刷新后再试。")); // nothing may be kept of this transaction
        if (added.Count > 0) Note(session, division, office, by, isHeld ? "归口" : "提出归口", name, string.Join('、', added.Select(entry => entry.Name)));
        return Outcome.Of(added.Count);
    }

    /// <summary>Confirms or refuses what was proposed: somebody else's step than the proposing.</summary>
    public Task<Refusal?> Decide(string division, string department, long unit, bool isConfirmed, ActBy by, CancellationToken cancellation = default) => database.Write<Refusal?>(async session =>
    {
        if (await Find(session, division, department, unit) is not { IsHeld: false } row) return Gone;
        if (by.Id is { } decider && decider == row.ProposerId) return new("Own", "提出归口的人不能自己确认，请由安全管理员确认。");
        // Who sits in the office would get a right by it.
        if (by.Id is { } own && await session.Scalar<long>("SELECT COUNT(*) FROM person WHERE division = @division AND id = @own AND office_id = @OfficeId", new { division, own, row.OfficeId }) > 0) return new("Own", "不能确认自己所在股室的归口，请由另一名安全管理员确认。");
        await session.Execute(
            isConfirmed ? "UPDATE office_charge SET state = 'held', decided_at = @At, decided_by = @Name, row_version = row_version + 1 WHERE division = @division AND department = @department AND unit_id = @unit"
                : "DELETE FROM office_charge WHERE division = @division AND department = @department AND unit_id = @unit",
            new { division, department, unit, At = Timestamps.Print(clock.GetUtcNow()), by.Name });
        Note(session, division, row.OfficeId, by, isConfirmed ? "确认归口" : "不同意归口", row.OfficeName, row.Words);
        return null;
    }, cancellation);

    /// <summary>Ends what an office looks after, or takes back what was proposed; taking a right away waits for nobody.</summary>
    public Task<Refusal?> End(string division, long office, string department, long unit, ActBy by, CancellationToken cancellation = default) => database.Write<Refusal?>(async session =>
    {
        if (await Find(session, division, department, unit) is not { } row || row.OfficeId != office) return Gone;
        await session.Execute("DELETE FROM office_charge WHERE division = @division AND department = @department AND unit_id = @unit", new { division, department, unit });
        Note(session, division, office, by, "结束归口", row.OfficeName, row.Words);
        return null;
    }, cancellation);

    private static readonly Refusal Gone = new("NoSuchCharge", "这项归口已经处理过了。");

    private void Note(Session session, string division, long office, ActBy by, string what, string name, string detail) =>
        TraceLog.Append(session, division, clock.GetUtcNow(), TracedAct.Of(TraceAct.RightsChanged, by, SaveOffice.Path(division, office), TracedAct.Sentence(what, name, detail)));

    private static Task<Row?> Find(Session session, string division, string department, long unit) =>
        session.Find<Row>(Select + "WHERE c.division = @division AND c.department = @department AND c.unit_id = @unit", new { division, department, unit });

    private static async Task<string?> NameOf(Session session, string division, string department, long unit) => department.Length > 0
        ? await session.Scalar<long>("SELECT COUNT(*) FROM unit WHERE division = @division AND merged_into IS NULL AND substr(code, 1, 3) = @department", new { division, department }) == 0 ? null
            : $"{department} {await session.Scalar<string>("SELECT name FROM department WHERE division = @division AND code = @department", new { division, department }) ?? "部门"}"
        : await session.Scalar<string>("SELECT name FROM unit WHERE division = @division AND id = @unit AND merged_into IS NULL", new { division, unit });

    private sealed record DepartmentRow
    {
        public string Code { get; init; } = "";
        public string Name { get; init; } = "";
        public long Units { get; init; }
    }
}
