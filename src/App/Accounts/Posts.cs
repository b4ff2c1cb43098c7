using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;

namespace Mingji.App.Accounts;

/// <summary>岗位: proposed by the system administrator, held from when the security administrator confirms, never by one alone.</summary>
public sealed class Posts(Database database, TimeProvider clock, Ids ids)
{
    /// <summary>One post of a person.</summary>
    public sealed record Row(string Division, long PersonId, string PersonName, string SignInName, string UnitName, long Id, string Role, string Scope, string State, string ProposedAt, string ProposedBy, string? DecidedAt, string? DecidedBy, string? EndedAt, string? EndedBy)
    {
        /// <summary>What and for whom.</summary>
        public Post Post => new(Enum.Parse<Role>(Role), Enum.Parse<Scope>(Scope));
    }

    private const string Select =
        """
        SELECT o.division AS Division, o.person_id AS PersonId, p.name AS PersonName, p.sign_in_name AS SignInName, u.name AS UnitName, o.id AS Id, o.role AS Role, o.scope AS Scope, o.state AS State,
               o.proposed_at AS ProposedAt, o.proposed_by AS ProposedBy, o.decided_at AS DecidedAt, o.decided_by AS DecidedBy, o.ended_at AS EndedAt, o.ended_by AS EndedBy
        FROM post o JOIN person p ON p.division = o.division AND p.id = o.person_id JOIN unit u ON u.division = p.division AND u.id = p.unit_id

        """;

    /// <summary>All posts of a person, newest first.</summary>
    public Task<IReadOnlyList<Row>> Of(AccountKey key, CancellationToken cancellation = default) =>
        database.Read(session => session.Query<Row>(Select + "WHERE o.division = @Division AND o.person_id = @Id ORDER BY o.id DESC", key), cancellation);

    /// <summary>Posts that wait for confirmation in a division and those below, oldest first; at most 200.</summary>
    public Task<IReadOnlyList<Row>> Waiting(string division, CancellationToken cancellation = default) =>
        database.Read(session => session.Query<Row>(Select + "WHERE o.division LIKE @Trunk AND o.state = 'proposed' AND p.is_disabled = 0 ORDER BY o.id LIMIT 200", new { Trunk = DivisionCodes.Trunk(division) + "%" }), cancellation);

    /// <summary>Proposes that a person gets a post. It is not held yet.</summary>
    public Task<Refusal?> Propose(AccountKey key, Post post, ActBy by, CancellationToken cancellation = default) => database.Write<Refusal?>(async session =>
    {
        if (await AccountRows.Load(session, key) is not { } account) return SavePerson.NoSuchPerson;
        if (by.Id == key.Id) return new("Own", "不能给自己提出岗位，请由另一名系统管理员提出。");
        if (await WhyNot(session, key, post) is { } refusal) return refusal;
        await session.Execute(
            """
            INSERT INTO post (division, person_id, id, role, scope, state, proposed_at, proposed_by, proposer_id, row_version)
            VALUES (@Division, @PersonId, @Id, @Role, @Scope, 'proposed', @At, @Name, @Proposer, 1)
            """,
            new { key.Division, PersonId = key.Id, Id = ids.Next(), Role = post.Role.ToString(), Scope = post.Scope.ToString(), At = Timestamps.Print(clock.GetUtcNow()), by.Name, Proposer = by.Id });
        TraceLog.Append(session, key.Division, clock.GetUtcNow(), TracedAct.Of(TraceAct.RightsChanged, by, key.Path, TracedAct.Sentence("提出岗位", account.Name, $"{post.Role.Word()}（{post.Scope.Word()}）")));
        return null;
    }, cancellation);

    /// <summary>Confirms or refuses a proposed post: somebody else's step than the proposing.</summary>
    public Task<Refusal?> Decide(AccountKey key, long id, bool isConfirmed, ActBy by, CancellationToken cancellation = default) => database.Write<Refusal?>(async session =>
    {
        var post = await session.Find<Proposed>("SELECT role AS Role, scope AS Scope, proposer_id AS ProposerId FROM post WHERE division = @Division AND person_id = @PersonId AND id = @id AND state = 'proposed'", new { key.Division, PersonId = key.Id, id });
        if (post is null || await AccountRows.Load(session, key) is not { } account) return new("NoSuchPost", "这个岗位已经处理过了。");
        if (by.Id is { } decider && (decider == key.Id || decider == post.ProposerId)) return new("Own", "提出岗位的人和担任岗位的人都不能自己确认，请由另一名安全管理员确认。");
        // What clashes may have been confirmed since.
        if (isConfirmed && await Clash(session, key, Enum.Parse<Role>(post.Role), "held") is { } clash) return Refuse(Enum.Parse<Role>(post.Role), clash);
        await session.Execute("UPDATE post SET state = @State, decided_at = @At, decided_by = @Name, row_version = row_version + 1 WHERE division = @Division AND person_id = @PersonId AND id = @id",
            new { key.Division, PersonId = key.Id, id, State = isConfirmed ? "held" : "refused", At = Timestamps.Print(clock.GetUtcNow()), by.Name });
        TraceLog.Append(session, key.Division, clock.GetUtcNow(), TracedAct.Of(TraceAct.RightsChanged, by, key.Path, TracedAct.Sentence(isConfirmed ? "确认岗位" : "不同意岗位", account.Name, $"{Enum.Parse<Role>(post.Role).Word()}（{Enum.Parse<Scope>(post.Scope).Word()}）")));
        return null;
    }, cancellation);

    /// <summary>Ends a post that is held or proposed; taking a right away waits for nobody.</summary>
    public Task<Refusal?> End(AccountKey key, long id, ActBy by, CancellationToken cancellation = default) => database.Write<Refusal?>(async session =>
    {
        if (by.Id == key.Id) return new("Own", "不能结束自己的岗位。");
        var role = await session.Scalar<string>("SELECT role FROM post WHERE division = @Division AND person_id = @PersonId AND id = @id AND state IN ('held', 'proposed')", new { key.Division, PersonId = key.Id, id });
        if (role is null || await AccountRows.Load(session, key) is not { } account) return new("NoSuchPost", "这个岗位已经处理过了。");
        await session.Execute("UPDATE post SET state = 'ended', ended_at = @At, ended_by = @Name, row_version = row_version + 1 WHERE division = @Division AND person_id = @PersonId AND id = @id",
            new { key.Division, PersonId = key.Id, id, At = Timestamps.Print(clock.GetUtcNow()), by.Name });
        TraceLog.Append(session, key.Division, clock.GetUtcNow(), TracedAct.Of(TraceAct.RightsChanged, by, key.Path, TracedAct.Sentence("结束岗位", account.Name, Enum.Parse<Role>(role).Word())));
        return null;
    }, cancellation);

    /// <summary>Holds a post at once: the first run, the terminal and the demonstration, where nobody is there to confirm.</summary>
    internal static Task Hold(Session session, AccountKey key, Post post, ActBy by, string at, Ids ids) => session.Execute(
        """
        INSERT INTO post (division, person_id, id, role, scope, state, proposed_at, proposed_by, decided_at, decided_by, row_version)
        VALUES (@Division, @PersonId, @Id, @Role, @Scope, 'held', @at, @Name, @at, @Name, 1)
        """,
        new { key.Division, PersonId = key.Id, Id = ids.Next(), Role = post.Role.ToString(), Scope = post.Scope.ToString(), at, by.Name });

    internal static async Task<Refusal?> WhyNot(Session session, AccountKey key, Post post)
    {
        if (await session.Scalar<long>("SELECT COUNT(*) FROM post WHERE division = @Division AND person_id = @Id AND role = @Role AND scope = @Scope AND state IN ('held', 'proposed')",
            new { key.Division, key.Id, Role = post.Role.ToString(), Scope = post.Scope.ToString() }) > 0) return new("AlreadySo", "这个岗位已经有了，或正在等待确认。");
        if (post.Scope == Scope.Office && await session.Scalar<long>("SELECT COUNT(*) FROM person WHERE division = @Division AND id = @Id AND office_id IS NOT NULL", key) == 0)
            return new("NoOffice", "本人还没有股室，不能按“本股室归口”提出岗位。请先在资料里选择股室。");
        return await Clash(session, key, post.Role, "held', 'proposed") is { } clash ? Refuse(post.Role, clash) : null;
    }

    private static Refusal Refuse(Role added, Role held) => new("Clash", $"{added.Word()}不能与{held.Word()}由同一个人担任（三员分立）。");

    private static async Task<Role?> Clash(Session session, AccountKey key, Role added, string states) => SeparationOfDuties.Clash(
        (await session.Query<string>($"SELECT role FROM post WHERE division = @Division AND person_id = @Id AND state IN ('{states}')", key)).Select(role => Enum.Parse<Role>(role)), added);

    private sealed record Proposed
    {
        public string Role { get; init; } = "";
        public string Scope { get; init; } = "";
        public long? ProposerId { get; init; }
    }
}
