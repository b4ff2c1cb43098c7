using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Demo;

/// <summary>Adds as many units as asked with as many projects each, to see how the program bears up. The content is that of the demo county's kinds, without faults.</summary>
public sealed class FillScale(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    // So many documents a transaction: few enough to lose little when stopped, many enough that committing costs nothing.
    private const int Batch = 20;

    /// <summary>How much.</summary>
    /// <param name="Units">How many units, each with one document; at most 99,900.</param>
    /// <param name="Projects">How many projects in each document, 1 to 500.</param>
    /// <param name="Year">The budget year.</param>
    /// <param name="Division">The division they belong to.</param>
    public sealed record Input(int Units, int Projects, int Year, string Division);

    /// <summary>Runs; units already kept for the year are passed over, so a stopped run goes on. Gives back how many documents were added.</summary>
    public async Task<int> Run(Input input, Action<int, int>? onDocument = null, CancellationToken cancellation = default)
    {
        var keep = new KeepDocument(database, rules, clock, ids);
        var (added, done) = (0, 0);
        foreach (var batch in Write(input).Chunk(Batch))
        {
            added += await database.Write(async session =>
            {
                var kept = 0;
                foreach (var document in batch)
                    if ((await keep.Keep(session, new KeepDocument.Input(input.Division, document, "规模测试"), null)).Value is not null) kept++;
                return kept;
            }, cancellation);
            done += batch.Length;
            onDocument?.Invoke(done, input.Units);
        }
        return added;
    }

    /// <summary>The documents, one at a time.</summary>
    public static IEnumerable<GoalDocument> Write(Input input)
    {
        var data = DemoData.Embedded;
        for (var i = 0; i < input.Units; i++)
        {
            var unit = data.Units.Townships[i % data.Units.Townships.Count] with { Key = $"unit{i}", Code = $"{100 + i / 999:000}{1 + i % 999:000}", Full = $"平川县第{i + 1}单位" };
            var kinds = data.Kinds.Where(kind => kind.Fits(unit, input.Year)).ToList();
            yield return new GoalDocument
            {
                Year = input.Year,
                Division = input.Division,
                Unit = new UnitRef(unit.Code, unit.Full),
                Projects = Enumerable.Range(0, input.Projects).Select(n =>
                {
                    var turn = n / kinds.Count;
                    var table = DemoProject.Write(data.Units with { Division = input.Division }, unit, kinds[n % kinds.Count], input.Year, n + 1, MoneyUnit.Yuan, DemoCounty.DefaultSeed, turn == 0 ? "" : Figures.Text(turn));
                    return turn == 0 ? table : table with { Name = $"{table.Name}（{turn + 1}期）", Title = $"{table.Name}（{turn + 1}期）绩效目标表" };
                }).ToValueList(),
            };
        }
    }
}
