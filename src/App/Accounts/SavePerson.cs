using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;

namespace Mingji.App.Accounts;

/// <summary>Makes and changes accounts: the system administrator's step. Nobody gets a post by it, and moving to another unit ends those there are.</summary>
public sealed class SavePerson(Database database, OneTimeLinks links, TimeProvider clock, Ids ids)
{
    /// <summary>What an account says.</summary>
    /// <param name="Division">The division of the unit.</param>
    /// <param name="UnitId">The person's unit.</param>
    /// <param name="Name">姓名.</param>
    /// <param name="SignInName">用户名.</param>
    /// <param name="OfficeId">An office of the unit; <see langword="null"/> for none.</param>
    public sealed record Input(string Division, long UnitId, string Name, string SignInName, long? OfficeId = null);

    /// <summary>A new account, or one whose password was taken away, with the link's secret to set one; shown once.</summary>
    public sealed record Made(AccountKey Key, string Token);

    /// <summary>Adds an account.</summary>
    public Task<Outcome<Made>> Add(Input input, ActBy by, CancellationToken cancellation = default) => database.Write(session => Add(session, input, by), cancellation);

    internal async Task<Outcome<Made>> Add(Session session, Input input, ActBy by, bool isDemo = false)
    {
        if (WhyNot(input.Name, input.SignInName) is { } refusal) return Outcome.Refused<Made>(refusal);
        if (await UnitName(session, input.Division, input.UnitId) is not { } unit) return Outcome.Refused<Made>(NoUnit);
        if (!await IsOffice(session, input)) return Outcome.Refused<Made>(NoOffice);
        if (await AccountRows.Named(session, input.SignInName) is not null) return Outcome.Refused<Made>(Taken(input.SignInName));
        var account = new Account
        {
            Division = input.Division, Id = ids.Next(), UnitId = input.UnitId, Name = input.Name.Trim(), SignInName = input.SignInName.Trim(), OfficeId = input.OfficeId, IsDemo = isDemo ? 1 : 0,
        };
        await AccountRows.Insert(session, account);
        TraceLog.Append(session, account.Division, clock.GetUtcNow(), TracedAct.Of(TraceAct.AccountChanged, by, account.Key.Path, TracedAct.Sentence("新建账号", account.Name, unit)));
        return Outcome.Of(new Made(account.Key, isDemo ? "" : await links.ForPerson(session, account.Key)));
    }

    /// <summary>Changes an account; the value says whether posts ended because the person moved to another unit, or to another office on which their reach rests.</summary>
    public Task<Outcome<bool>> Change(AccountKey key, Input input, ActBy by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (WhyNot(input.Name, input.SignInName) is { } refusal) return Outcome.Refused<bool>(refusal);
        if (await AccountRows.Load(session, key) is not { } account || key.Division != input.Division) return Outcome.Refused<bool>(NoSuchPerson);
        if (await UnitName(session, input.Division, input.UnitId) is not { } unit) return Outcome.Refused<bool>(NoUnit);
        var hasMoved = input.UnitId != account.UnitId;
        // The form of a person who moves still says the office they leave.
        if (hasMoved && input.OfficeId is { } left && left == account.OfficeId) input = input with { OfficeId = null };
        if (!await IsOffice(session, input)) return Outcome.Refused<bool>(NoOffice);
        if (await AccountRows.Named(session, input.SignInName) is { } other && other.Id != key.Id) return Outcome.Refused<bool>(Taken(input.SignInName));
        await session.Execute(
            """
            UPDATE person SET unit_id = @UnitId, name = @Name, sign_in_name = @SignInName, normal_name = @Normal, office_id = @OfficeId, row_version = row_version + 1
            WHERE division = @Division AND id = @Id
            """,
            new { key.Division, key.Id, input.UnitId, Name = input.Name.Trim(), SignInName = input.SignInName.Trim(), Normal = AccountRows.Normal(input.SignInName), input.OfficeId });
        if (hasMoved)
            await session.Execute("UPDATE post SET state = 'ended', ended_at = @At, ended_by = @Name, row_version = row_version + 1 WHERE division = @Division AND person_id = @Id AND state IN ('proposed', 'held')",
                new { key.Division, key.Id, by.Name, At = Timestamps.Print(clock.GetUtcNow()) });
        // A post whose reach is the office's was confirmed for the office they sat in.
        var ended = !hasMoved && input.OfficeId != account.OfficeId
            ? await session.Execute("UPDATE post SET state = 'ended', ended_at = @At, ended_by = @Name, row_version = row_version + 1 WHERE division = @Division AND person_id = @Id AND scope = 'Office' AND state IN ('proposed', 'held')",
                new { key.Division, key.Id, by.Name, At = Timestamps.Print(clock.GetUtcNow()) }) : 0;
        TraceLog.Append(session, key.Division, clock.GetUtcNow(), TracedAct.Of(TraceAct.AccountChanged, by, key.Path, TracedAct.Sentence(hasMoved ? "调动" : "修改账号", input.Name.Trim(), hasMoved ? $"{account.UnitName} → {unit}，原有岗位已结束" : $"原为 {account.Name}（{account.SignInName}）{(input.OfficeId == account.OfficeId ? "" : $"，换股室{(ended > 0 ? $"，{ended} 个归口岗位已结束" : "")}")}")));
        return Outcome.Of(hasMoved || ended > 0);
    }, cancellation);

    /// <summary>Takes an account out of use, or into use again; its sessions end at once.</summary>
    public Task<Refusal?> Disable(AccountKey key, bool isDisabled, ActBy by, CancellationToken cancellation = default) => database.Write<Refusal?>(async session =>
    {
        if (await AccountRows.Load(session, key) is not { } account) return NoSuchPerson;
        if (by.Id == key.Id) return new("Own", "不能停用自己的账号。");
        if (isDisabled && await session.Scalar<long>("SELECT COUNT(*) FROM post WHERE division = @Division AND person_id = @Id AND state = 'held' AND role = 'SystemAdministrator'", key) > 0
            && await session.Scalar<long>("SELECT COUNT(*) FROM post o JOIN person p ON p.division = o.division AND p.id = o.person_id WHERE o.state = 'held' AND o.role = 'SystemAdministrator' AND p.is_disabled = 0") < 2)
            return new("LastAdministrator", "这是最后一名系统管理员，不能停用。请先安排接任的人。");
        await session.Execute("UPDATE person SET is_disabled = @Value, failed_count = 0, locked_until = NULL, row_version = row_version + 1 WHERE division = @Division AND id = @Id", new { key.Division, key.Id, Value = isDisabled ? 1L : 0L });
        if (isDisabled) await AccountRows.EndSessions(session, account, by, clock.GetUtcNow());
        TraceLog.Append(session, key.Division, clock.GetUtcNow(), TracedAct.Of(TraceAct.AccountChanged, by, key.Path, TracedAct.Sentence(isDisabled ? "停用账号" : "启用账号", account.Name, "")));
        return null;
    }, cancellation);

    /// <summary>Makes a link with which the person sets a new password; until then the old one holds, and the second factor goes when <paramref name="withoutFactor"/>.</summary>
    public Task<Outcome<Made>> Reset(AccountKey key, bool withoutFactor, ActBy by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (await AccountRows.Load(session, key) is not { } account) return Outcome.Refused<Made>(NoSuchPerson);
        await session.Execute("UPDATE person SET failed_count = 0, locked_until = NULL WHERE division = @Division AND id = @Id", key);
        if (withoutFactor)
        {
            await session.Execute("UPDATE person SET is_two_factor = 0, factor_key = NULL WHERE division = @Division AND id = @Id", key);
            await session.Execute("DELETE FROM recovery_code WHERE division = @Division AND person_id = @Id", key);
        }
        TraceLog.Append(session, key.Division, clock.GetUtcNow(), TracedAct.Of(TraceAct.AccountChanged, by, key.Path, TracedAct.Sentence("重置密码", account.Name, withoutFactor ? "并解除动态口令" : "")));
        return Outcome.Of(new Made(key, await links.ForPerson(session, key)));
    }, cancellation);

    internal static readonly Refusal NoSuchPerson = new("NoSuchPerson", "没有这个人员，可能已被移走。请从人员列表重新打开。");

    private static readonly Refusal NoUnit = new("NoUnit", "请选择所在单位。");

    private static Refusal Taken(string name) => new("NameTaken", $"用户名“{name.Trim()}”已有人使用，请换一个。");

    internal static Refusal? WhyNot(string name, string signInName) =>
        name.Trim().Length is 0 or > 40 ? new("NoName", "请填写姓名，不超过 40 字。")
        : signInName.Trim().Length is < 2 or > 40 || signInName.Trim().Any(character => char.IsWhiteSpace(character) || char.IsControl(character)) ? new("NoSignInName", "用户名是 2 到 40 个字符，不能有空格。")
        : null;

    private static readonly Refusal NoOffice = new("NoOffice", "这个股室不属于所选单位，或已撤销。请重新选择股室，或先在单位页登记。");

    private static async Task<bool> IsOffice(Session session, Input input) => input.OfficeId is not { } office
        || await session.Scalar<long>("SELECT COUNT(*) FROM office WHERE division = @Division AND unit_id = @UnitId AND id = @office AND closed_at IS NULL", new { input.Division, input.UnitId, office }) == 1;

    private static Task<string?> UnitName(Session session, string division, long id) =>
        session.Scalar<string>("SELECT name FROM unit WHERE division = @division AND id = @id AND merged_into IS NULL", new { division, id });
}
