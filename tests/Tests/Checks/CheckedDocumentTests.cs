using FsCheck;
using FsCheck.Fluent;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.RulePacks;
using Mingji.Tests.Generators;

namespace Mingji.Tests.Checks;

public sealed class CheckedDocumentTests
{
    private static readonly string[] Texts =
    [
        "", "≥900米", "≤64万元", "100百分比", "用于硬化东沟村主街道路900米。", "完成东沟村道路硬化工程绩效目标", "64.00", "640000.00", "9999999999.00", "50%", "100%", "机密",
        "13099924P00010110001U", "产出指标", "数量指标", "万元", "联系人13800138000", "环境环境卫生", "青山镇政府强化措施", "平财〔2024〕12号", "2025年10月底前",
    ];

    private static readonly Field[] Fields = [.. Enum.GetValues<Field>().Where(field => field != Field.Whole)];

    /// <summary>A walk of edits drawn from a seed: cells of every field, rows and tables added, taken out and moved.</summary>
    private static IEnumerable<GoalDocument> Walk(GoalDocument document, int seed)
    {
        var random = new Random(seed);
        for (var step = 0; step < 12; step++)
        {
            document = Step(document, random);
            yield return document;
        }
    }

    private static GoalDocument Step(GoalDocument document, Random random)
    {
        var project = document.Projects.Count == 0 ? (int?)null : random.Next(document.Projects.Count) + 1;
        var rows = project is { } n ? document.Projects[n - 1].Indicators.Count : 0;
        switch (random.Next(12))
        {
            case 0 when project is { } at: return new Moved(new(EditListKind.Projects), at, random.Next(document.Projects.Count) + 1).Apply(document);
            case 1 when project is { } at: return new Removed(new(EditListKind.Projects), at, new TableEntry(document.Projects[at - 1])).Apply(document);
            case 2: return new Inserted(new(EditListKind.Projects), (project ?? 0) + 1, new TableEntry(project is { } twin ? document.Projects[twin - 1] : CheckExample.CleanTable)).Apply(document);
            case 3 when project is { } at && rows > 0:
                var row = random.Next(rows) + 1;
                return new Removed(new(EditListKind.Indicators, at), row, new RowEntry(document.Projects[at - 1].Indicators[row - 1])).Apply(document);
            case 4: return document with { Year = random.Next(2020, 2027) };
        }
        for (var i = 0; i < 20; i++)
        {
            var field = Fields[random.Next(Fields.Length)];
            var place = new Place(1, random.Next(4) == 0 ? null : project, field, rows > 0 && random.Next(2) == 0 ? random.Next(rows) + 1 : null, random.Next(2) == 0 ? 1 : null);
            if (document.TextAt(place) is not null) return document.Apply(new CellEdit(place, Texts[random.Next(Texts.Length)]));
        }
        return document;
    }

    [Fact]
    public void Findings_carried_from_version_to_version_are_those_of_a_whole_check() =>
        Prop.ForAll(AnyDocument.Arbitrary, Gen.Choose(0, int.MaxValue).ToArbitrary(), (document, seed) =>
        {
            var known = CheckedDocument.Of(document, RulePack.National);
            foreach (var next in Walk(document, seed))
            {
                known = known.Next(next);
                known.Findings.ShouldBe(CheckRun.Over([next], RulePack.National));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_neighbours_budget_reaches_the_tables_beside_it()
    {
        // 10,000 times its neighbours: an amount in 元 under a heading of 万元. What tells is the budget of the others.
        GoalTable Table(string name, string total) => CheckExample.CleanTable with { Name = name, Code = null, Purpose = "用于村内道路维护", Budget = new(total, total, "0.00"), MoneyUnit = Mingji.Domain.Values.MoneyUnit.WanYuan, Indicators = [] };
        var document = CheckExample.CleanDocument with { Projects = [Table("甲", "450000.00"), Table("乙", "450000.00"), Table("丙", "450000.00")] };
        var mended = document with { Projects = [Table("甲", "450000.00"), Table("乙", "45.00"), Table("丙", "40.00")] };
        CheckRun.Over([mended], RulePack.National).ShouldNotBe(CheckRun.Over([document], RulePack.National));
        CheckedDocument.Of(document, RulePack.National).Next(mended).Findings.ShouldBe(CheckRun.Over([mended], RulePack.National));
    }
}
