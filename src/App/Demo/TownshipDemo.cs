using Mingji.App.Accounts;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Projects;
using Mingji.App.Trace;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Demo;

/// <summary>Townships below the demo county that are divisions of their own: each with its three people and its document of the newest year, whose projects are in execution. The county issues its monitoring down to them.</summary>
public sealed class TownshipDemo(Database database, RulePack rules, SavePerson people, TimeProvider clock, Ids ids)
{
    private static readonly ActBy By = new(null, "演示数据");

    /// <summary>Runs on a county whose accounts are there, once; says how many people were added.</summary>
    public async Task<int> Run(int seed = DemoCounty.DefaultSeed, CancellationToken cancellation = default)
    {
        var find = new FindActor(database);
        if (await find.Run("czj-businesssection", cancellation) is not { } business || await find.Run("czj-performancesection", cancellation) is not { } performance) return 0;
        var townships = DemoData.Embedded.Units.Below;
        if (await find.Run(townships[0].Unit.Key + "1", cancellation) is not null) return 0;
        var count = 0;
        foreach (var (township, document) in townships.Zip(DemoCounty.WriteBelow(seed)))
        {
            count += await database.Write(session => Settle(session, township, seed), cancellation);
            Actor[] staff = [await Person(township, 1), await Person(township, 2), await Person(township, 3)];
            await database.Write(session => Keep(session, document, staff[0], new(staff[2], staff[1], business, performance)), cancellation);
            await new FillLibrary(database, clock, ids).Run(township.Division, null, cancellation);
        }
        return count;

        async Task<Actor> Person(DemoTownship township, int number) => (await find.Run($"{township.Unit.Key}{number}", cancellation))!;
    }

    /// <summary>The division, its unit and its people: who prepares, the finance office, the head.</summary>
    private async Task<int> Settle(Session session, DemoTownship township, int seed)
    {
        var (division, unit) = (township.Division, township.Unit);
        await session.Execute("INSERT INTO division (division, name, row_version) VALUES (@Division, @Name, 1) ON CONFLICT (division) DO NOTHING", new { township.Division, township.Name });
        await session.Execute("INSERT INTO department (division, code, name, row_version) VALUES (@division, @Code, @Name, 1) ON CONFLICT (division, code) DO NOTHING", new { division, Code = unit.Code[..3], unit.Name });
        var id = await UnitRows.Add(session, division, unit.Code, unit.Full, ids);
        var writers = new DemoPeople(unit.Code, isTownship: true, seed);
        await Add(1, writers.Preparer, new(Role.Preparer, Scope.OwnUnit));
        await Add(2, writers.Reviewer, new(Role.TownshipFinance, Scope.Division));
        await Add(3, new Draw(seed, unit.Code, "head").Pick(DemoData.Embedded.Phrases.Surnames.Split(' ')) + (unit.Name.EndsWith('乡') ? "乡长" : "镇长"), new(Role.UnitHead, Scope.OwnUnit));
        return 3;

        async Task Add(int number, string name, Post post)
        {
            var made = (await people.Add(session, new(division, id, name, $"{unit.Key}{number}"), By, isDemo: true)).Value ?? throw new InvalidOperationException($"{unit.Key}{number} is there twice.");
            await Posts.Hold(session, made.Key, post, By, Timestamps.Print(clock.GetUtcNow()), ids);
        }
    }

    private async Task<long> Keep(Session session, GoalDocument document, Actor clerk, PastDemo.People reviewers)
    {
        var (now, year) = (clock.GetUtcNow(), document.Year!.Value);
        var written = new DateTimeOffset(year - 1, 11, 14, 2, 30, 0, TimeSpan.Zero);
        var kept = (await new KeepDocument(database, rules, new StoppedClock(written < now ? written : now), ids).Keep(session, new(document.Division!, document, clerk), null)).Value
            ?? throw new InvalidOperationException($"{document.Unit} {year} is there twice.");
        var moved = await PastDemo.Walk(session, kept.Key, year, reviewers, now);
        if (moved > 0) TraceLog.Append(session, document.Division!, now, new TracedAct(TraceAct.Maintained, null, "演示数据", "store", $"补记 {year} 年 {moved} 张目标表和部门目标的办理经过"));
        return moved;
    }
}
