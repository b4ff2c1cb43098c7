using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Domain.Workflow;

/// <summary>评分表。Questions with points and the bands into which their sum falls: the four criteria of a goal review, the five questions of an ex-ante assessment.</summary>
/// <param name="Source">Regulation and clause, or how far it is a default.</param>
/// <param name="Items">The questions, in order.</param>
/// <param name="Bands">The conclusions, best first.</param>
public sealed record ScoreForm(string Source, IReadOnlyList<ScoreItem> Items, IReadOnlyList<ScoreBand> Bands)
{
    internal static ScoreForm Read(RulePackNode node) => new(node.Text("source"), node.Items("items", ScoreItem.Read), node.Items("bands", ScoreBand.Read));

    /// <summary>The most that can be reached.</summary>
    public decimal FullPoints => Items.Sum(item => item.Points);

    /// <summary>The total of the marks and the band it falls into, or what is wrong with the marks.</summary>
    /// <param name="marks">One mark a question, in any order.</param>
    public (ScoreResult? Result, string? Fault) Score(ValueList<ScoreMark> marks)
    {
        var total = 0m;
        foreach (var item in Items)
        {
            var given = marks.Where(mark => mark.Key == item.Key).ToList();
            if (given.Count == 0) return (null, Missing(marks, "评分"));
            if (given.Count > 1) return (null, $"“{item.Name}”评了两次分。");
            if (given[0].Points < 0 || given[0].Points > item.Points) return (null, $"“{item.Name}”的分值是 0 到 {item.Points} 分，现为 {given[0].Points} 分。");
            total += given[0].Points;
        }
        if (marks.FirstOrDefault(mark => Items.All(item => item.Key != mark.Key)) is { } unknown) return (null, $"评分表里没有“{unknown.Key}”这一项。");
        // Bands are written for a full score of 100; a form with other points is scaled.
        var scaled = FullPoints == 0 ? 0 : total * 100 / FullPoints;
        return (new ScoreResult(total, Bands.First(band => scaled >= band.From)), null);
    }

    /// <summary>The band a reviewer chose after grading each question, or what is wrong: small projects are judged without points (88号: 定性审核).</summary>
    /// <param name="marks">One mark a question with its grade and no points, in any order.</param>
    /// <param name="overall">The key of the band chosen for all; never better than the best question's or worse than the worst's.</param>
    public (ScoreResult? Result, string? Fault) Grade(ValueList<ScoreMark> marks, string overall)
    {
        var places = new List<int>();
        foreach (var item in Items)
        {
            if (marks.FirstOrDefault(mark => mark.Key == item.Key) is not { } mark || Place(mark.Grade) < 0) return (null, Missing(marks.Where(mark => Place(mark.Grade) >= 0).ToValueList(), "评定等级"));
            places.Add(Place(mark.Grade));
        }
        var chosen = Place(overall);
        if (chosen < 0) return (null, "请选择综合等级。");
        if (chosen < places.Min()) return (null, $"综合等级“{Bands[chosen].Name}”好于各项中最好的“{Bands[places.Min()].Name}”，请改正。");
        if (chosen > places.Max()) return (null, $"综合等级“{Bands[chosen].Name}”差于各项中最差的“{Bands[places.Max()].Name}”，请改正。");
        return (new ScoreResult(0, Bands[chosen]), null);
    }

    private int Place(string band) => Bands.ToList().FindIndex(known => known.Key == band);

    private string Missing(ValueList<ScoreMark> marks, string what)
    {
        var names = Items.Where(item => marks.All(mark => mark.Key != item.Key)).Select(item => $"“{item.Name}”").ToList();
        return $"还有 {names.Count} 项没有{what}：{string.Join('、', names)}。";
    }
}

/// <summary>评分项。One question of a form.</summary>
/// <param name="Key">Stable name.</param>
/// <param name="Criterion">The criterion it belongs to: 完整性.</param>
/// <param name="Name">The question's name: 规范完整性.</param>
/// <param name="Asked">What is asked.</param>
/// <param name="Points">Its most points.</param>
public sealed record ScoreItem(string Key, string Criterion, string Name, string Asked, decimal Points)
{
    internal static ScoreItem Read(RulePackNode node) => new(node.Text("key"), node.Text("criterion"), node.Text("name"), node.Text("asked"), node.Number("points"));
}

/// <summary>评分档次。A conclusion and the score from which it holds.</summary>
/// <param name="Key">Stable name: excellent, support.</param>
/// <param name="Name">As printed: 优, 予以支持.</param>
/// <param name="From">The least score of 100.</param>
/// <param name="Passes">Whether the thing may go on with it.</param>
public sealed record ScoreBand(string Key, string Name, decimal From, bool Passes)
{
    internal static ScoreBand Read(RulePackNode node) => new(node.Text("key"), node.Text("name"), node.Number("from"), node.Flag("passes"));
}

/// <summary>评分。The points for one question.</summary>
/// <param name="Key">The question.</param>
/// <param name="Points">The points, from 0.</param>
/// <param name="Note">Why, where something is to be said.</param>
/// <param name="Grade">The key of its band where the question is graded instead of given points; empty for points.</param>
public sealed record ScoreMark(string Key, decimal Points, string Note = "", string Grade = "");

/// <summary>评分结论。What the marks come to.</summary>
/// <param name="Total">The sum of the points.</param>
/// <param name="Band">The conclusion.</param>
public sealed record ScoreResult(decimal Total, ScoreBand Band);
