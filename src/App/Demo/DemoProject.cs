using System.Globalization;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.App.Demo;

/// <summary>Writes one goal table of a kind for a unit and a year, without faults.</summary>
internal static class DemoProject
{
    /// <param name="county">The county.</param>
    /// <param name="unit">Whose.</param>
    /// <param name="kind">What kind.</param>
    /// <param name="year">The budget year.</param>
    /// <param name="number">Its place in the document, from 1.</param>
    /// <param name="money">The unit of the form's amounts.</param>
    /// <param name="seed">The county's seed.</param>
    /// <param name="salt">Tells a second project of the same kind from the first; empty for the first.</param>
    public static GoalTable Write(DemoUnits county, DemoUnit unit, DemoKind kind, int year, int number, MoneyUnit money, int seed, string salt = "")
    {
        var figures = Figures.Of(kind, unit, county, year, seed, salt);
        var draw = new Draw(seed, unit.Key, kind.Key, "words", salt, kind.Once ? Figures.Text(year) : "");
        var place = unit.PlaceList[(draw.Below(unit.PlaceList.Count) + year - county.Years[0]) % unit.PlaceList.Count];
        var words = figures.ToDictionary(figure => figure.Key, figure => Figures.Text(figure.Value));
        var home = unit.IsTownship ? unit.Name : county.County;
        var serial = number * 4 + draw.Below(4);
        (words["y"], words["y-1"]) = (Figures.Text(year), Figures.Text(year - 1));
        (words["unit"], words["place"], words["topic"]) = (unit.Name, place, kind.Topic);
        words["all"] = !unit.IsTownship ? "全县" : unit.Name.EndsWith('乡') ? "全乡" : "全镇";
        words["due"] = $"{year}年{kind.Due}月底前";
        words["plan"] = draw.Below(3) == 0 ? $"{home}{year}年{kind.Topic}实施方案" : $"《{home}{year}年{kind.Topic}实施方案》（{unit.Issuer}〔{year}〕{serial}号）";
        words["norm"] = $"{county.County}{kind.Topic}预算支出标准（平财{kind.Fund}〔{year - 1}〕{serial + 40}号）";
        words["survey"] = $"{unit.Name}{year}年{kind.Topic}问卷调查方案";
        var wording = new Wording(words, draw);

        var name = wording.Of(kind.Name);
        var total = Amount(figures["budget"]);
        var other = kind.Other > 0 && draw.Below(2) == 0 ? new Money(total.Fen * kind.Other / 100 / 10_000 * 10_000) : Money.Zero;
        var fiscal = total - other;
        return new GoalTable
        {
            Number = number,
            Title = name + "绩效目标表",
            Code = Code(county.Division, year, new Draw(seed, unit.Key, kind.Key, "code", salt, Figures.Text(year))),
            Name = name,
            Unit = new UnitRef(unit.Code, unit.Full),
            MoneyUnit = money,
            Budget = new Budget(MoneyText.Print(total, money), MoneyText.Print(fiscal, money), MoneyText.Print(other, money)),
            Purpose = $"预算数{InWords(total, money)}，其中：财政资金{InWords(fiscal, money)}，其他资金{InWords(other, money)}。{wording.Of(kind.Purpose)}",
            SpendingPlan = Plan(kind, draw),
            Goals = kind.Goals.Select(wording.Of).ToValueList(),
            Indicators = kind.Rows.Select(row => Row(row, wording)).ToValueList(),
        };
    }

    /// <summary>An amount as sentences have it: 86.4万元, 864000元.</summary>
    public static string InWords(Money amount, MoneyUnit unit) => amount.In(unit).ToString("0.######", CultureInfo.InvariantCulture) + unit.Text();

    private static Money Amount(decimal yuan) => Money.From(yuan, MoneyUnit.Yuan) ?? throw new InvalidOperationException($"{yuan} is no amount.");

    private static Indicator Row(string text, Wording wording)
    {
        var cells = text.Split('|').Select(wording.Of).ToList();
        var (level1, level2) = ClassOf(cells[0]).Words();
        return new Indicator { Level1 = level1, Level2 = level2, Name = cells[1], Description = cells[2], Target = TargetValue.Parse(cells[3]), Basis = cells[4] };
    }

    private static IndicatorClass ClassOf(string letter) => letter switch
    {
        "数" => IndicatorClass.Quantity,
        "质" => IndicatorClass.Quality,
        "时" => IndicatorClass.Timeliness,
        "本" => IndicatorClass.Cost,
        "经" => IndicatorClass.EconomicBenefit,
        "社" => IndicatorClass.SocialBenefit,
        "生" => IndicatorClass.EcologicalBenefit,
        "续" => IndicatorClass.Sustainability,
        "满" => IndicatorClass.Satisfaction,
        _ => throw new InvalidOperationException($"“{letter}” names no class."),
    };

    /// <summary>The kind's plan, a little earlier or later; what is all or nothing stays so.</summary>
    private static SpendingPlan Plan(DemoKind kind, Draw draw)
    {
        var last = 0;
        var cells = kind.Plan.Select(percent =>
        {
            var moved = percent is 0 or 100 ? percent : percent + draw.Below(5) - 2;
            last = Math.Max(last, moved);
            return last.ToString("0.00", CultureInfo.InvariantCulture);
        }).ToList();
        return new SpendingPlan(cells[0], cells[1], cells[2], cells[3]);
    }

    private static string Code(string division, int year, Draw draw)
    {
        var body = $"{division}{year % 100:00}P000{draw.Below(1000):000}1{draw.Below(10_000):0000}";
        return body + ProjectCode.CheckCharacter(body);
    }
}
