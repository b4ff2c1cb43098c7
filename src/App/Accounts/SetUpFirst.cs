using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;

namespace Mingji.App.Accounts;

/// <summary>The first run: division, unit and the three administrators. From then on everything goes through them.</summary>
public sealed class SetUpFirst(Database database, Passwords passwords, OneTimeLinks links, TimeProvider clock, Ids ids)
{
    /// <summary>A person.</summary>
    /// <param name="Name">姓名.</param>
    /// <param name="SignInName">用户名.</param>
    public sealed record Who(string Name, string SignInName);

    /// <summary>What the form says.</summary>
    public sealed record Input(string Token, string Division, string DivisionName, string? UnitCode, string UnitName, Who System, string Password, Who Security, Who Audit);

    /// <summary>What came of it.</summary>
    /// <param name="Links">The secrets of the links for the other two to set their passwords, shown once.</param>
    public sealed record Done(IReadOnlyList<(Role Role, Who Who, string Token)> Links);

    /// <summary>Runs.</summary>
    public async Task<Outcome<Done>> Run(Input input, CancellationToken cancellation = default)
    {
        (Role Role, Who Who)[] three = [(Role.SystemAdministrator, input.System), (Role.SecurityAdministrator, input.Security), (Role.AuditAdministrator, input.Audit)];
        foreach (var (role, who) in three)
            if (SavePerson.WhyNot(who.Name, who.SignInName) is { } refusal) return Outcome.Refused<Done>(new(refusal.Code, $"{role.Word()}：{refusal.Message}"));
        if (three.Select(entry => AccountRows.Normal(entry.Who.SignInName)).Distinct().Count() < 3) return Outcome.Refused<Done>(new("NameTaken", "三名管理员的用户名不能相同，也不能由同一个人担任。"));
        if (!DivisionCodes.IsValid(input.Division)) return Outcome.Refused<Done>(new("BadDivision", "行政区划代码是六位数字（乡镇可用九位），例如 131026。"));
        if (input.UnitName.Trim().Length is 0 or > 100) return Outcome.Refused<Done>(new("NoUnit", "请填写本单位的全称。"));
        var hash = passwords.Hash(input.Password.Length > 200 ? "" : input.Password);
        return await database.Write(async session =>
        {
            var first = new Account { Division = input.Division, Id = ids.Next(), Name = input.System.Name.Trim(), SignInName = input.System.SignInName.Trim() };
            if (await passwords.WhyNot(session, first, input.Password) is { } weak) return Outcome.Refused<Done>(weak);
            if (!await links.Use(session, input.Token) || await session.Scalar<long>("SELECT COUNT(*) FROM person") > 0) return Outcome.Refused<Done>(OneTimeLinks.Gone);
            await session.Execute("INSERT INTO division (division, name, row_version) VALUES (@Division, @Name, 1) ON CONFLICT (division) DO NOTHING", new { input.Division, Name = input.DivisionName.Trim() });
            var unit = new UnitRef(string.IsNullOrWhiteSpace(input.UnitCode) ? null : input.UnitCode.Trim(), input.UnitName.Trim());
            var unitId = await UnitRows.Find(session, input.Division, unit) ?? await UnitRows.Add(session, input.Division, unit.Code, unit.Name, ids);
            var by = new ActBy(null, "首次启动");
            var others = new List<(Role, Who, string)>();
            foreach (var (role, who) in three)
            {
                var account = first with { Id = role == Role.SystemAdministrator ? first.Id : ids.Next(), UnitId = unitId, Name = who.Name.Trim(), SignInName = who.SignInName.Trim() };
                await AccountRows.Insert(session, account);
                await Posts.Hold(session, account.Key, new Post(role, role.UsualScope()), by, Timestamps.Print(clock.GetUtcNow()), ids);
                TraceLog.Append(session, input.Division, clock.GetUtcNow(), TracedAct.Of(TraceAct.AccountChanged, by, account.Key.Path, TracedAct.Sentence("新建账号", account.Name, role.Word())));
                if (role == Role.SystemAdministrator) await Passwords.Keep(session, account, hash, Timestamps.Print(clock.GetUtcNow()), ids);
                else others.Add((role, who, await links.ForPerson(session, account.Key)));
            }
            return Outcome.Of(new Done(others));
        }, cancellation);
    }
}
