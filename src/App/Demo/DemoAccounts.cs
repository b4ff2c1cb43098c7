using Mingji.App.Accounts;
using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.Domain.Organisations;

namespace Mingji.App.Demo;

/// <summary>The people of the demo county: those who wrote its documents, the bureau's reviewers, a leader, an inspector, the three administrators. None has a password.</summary>
public sealed class DemoAccounts(Database database, SavePerson people, SaveOffice saving, Charges charges, TimeProvider clock, Ids ids)
{
    /// <summary>Adds them to a store that holds the demo county and nobody yet; says how many.</summary>
    public Task<int> Run(int seed = DemoCounty.DefaultSeed, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var units = DemoData.Embedded.Units;
        // Never into a store that somebody works with.
        if (await session.Scalar<long>("SELECT COUNT(*) FROM person") > 0 || await session.Scalar<long>("SELECT COUNT(*) FROM unit WHERE division <> @Division", new { units.Division }) > 0) return 0;
        await session.Execute("INSERT INTO division (division, name, row_version) VALUES (@Division, @County, 1) ON CONFLICT (division) DO NOTHING", new { units.Division, units.County });
        var count = 0;
        foreach (var unit in units.Townships.Concat(units.Departments))
        {
            if (await UnitRows.Find(session, units.Division, new UnitRef(unit.Code, unit.Full)) is not { } id) continue;
            await session.Execute("INSERT INTO department (division, code, name, row_version) VALUES (@Division, @Code, @Name, 1) ON CONFLICT (division, code) DO NOTHING", new { units.Division, Code = unit.Code[..3], unit.Name });
            var writers = new DemoPeople(unit.Code, unit.IsTownship, seed);
            await Add(id, writers.Preparer, unit.Key + "1", Role.Preparer);
            await Add(id, writers.Reviewer, unit.Key + "2", unit.IsTownship ? Role.TownshipFinance : Role.DepartmentReviewer, unit.IsTownship ? Scope.OwnUnit : Scope.Department);
            await Add(id, new Draw(seed, unit.Code, "head").Pick(DemoData.Embedded.Phrases.Surnames.Split(' ')) + (unit.IsTownship ? "镇长" : "局长"), unit.Key + "3", Role.UnitHead);
        }
        var bureau = await UnitRows.Find(session, units.Division, new UnitRef(null, units.County + "财政局")) ?? await UnitRows.Add(session, units.Division, null, units.County + "财政局", ids);
        var offices = await DemoOffices.Add(session, bureau, saving, charges, By);
        foreach (var (role, name) in Bureau) await Add(bureau, name, "czj-" + role.ToString().ToLowerInvariant(), role, role is Role.PerformanceSection or Role.Leader or Role.Inspector ? Scope.DivisionAndBelow : null, DemoOffices.Of(role) is { } own ? offices[own] : null);
        foreach (var (section, name, signInName) in DemoOffices.Reviewers) await Add(bureau, name, signInName, Role.BusinessSection, Scope.Office, offices[section]);
        // They wrote before they had accounts.
        foreach (var (table, name, id) in ((string, string, string)[])[("document_change", "changed_by", "changed_by_id"), ("flow_writer", "writer", "writer_id"), ("question_step", "done_by", "done_by_id")])
            await session.Execute(
                $"""
                UPDATE {table} SET {id} = COALESCE((SELECT MIN(p.id) FROM document d JOIN person p ON p.division = d.division AND p.unit_id = d.unit_id AND p.name = {table}.{name}
                                                    WHERE d.division = {table}.division AND d.id = {table}.document_id), {id})
                WHERE division = @Division
                """, new { units.Division });
        return count;

        async Task Add(long unitId, string name, string signInName, Role role, Scope? scope = null, long? office = null)
        {
            var made = (await people.Add(session, new(units.Division, unitId, name, signInName, office), By, isDemo: true)).Value ?? throw new InvalidOperationException($"{signInName} is there twice.");
            await Posts.Hold(session, made.Key, new Post(role, scope ?? role.UsualScope()), By, Timestamps.Print(clock.GetUtcNow()), ids);
            count++;
        }
    }, cancellation);

    private static readonly ActBy By = new(null, "演示数据");

    private static readonly (Role, string)[] Bureau =
    [
        (Role.BusinessSection, "农股长"), (Role.PerformanceSection, "纪股长"), (Role.Leader, "盛局长"), (Role.Inspector, "严审计"),
        (Role.SystemAdministrator, "管系统"), (Role.SecurityAdministrator, "安守则"), (Role.AuditAdministrator, "鉴往来"),
    ];
}
