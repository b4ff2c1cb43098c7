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
            if (given.Count == 0) return (null, $"“{item.Name}”还没有评分。");
            if (given.Count > 1) return (null, $"“{item.Name}”评了两次分。");
            if (given[0].Points < 0 || given[0].Points > item.Points) return (null, $"“{item.Name}”的分值是 0 到 {item.Points} 分，现为 {given[0].Points} 分。");
            total += given[0].Points;
        }
        if (marks.FirstOrDefault(mark => Items.All(item => item.Key != mark.Key)) is { } unknown) return (null, $"评分表里没有“{unknown.Key}”这一项。");
        // Bands are written for a full score of 100; a form with other points is scaled.
        var scaled = FullPoints == 0 ? 0 : total * 100 / FullPoints;
        return (new ScoreResult(total, Bands.First(band => scaled >= band.From)), null);
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
public sealed record ScoreMark(string Key, decimal Points, string Note = "");

/// <summary>评分结论。What the marks come to.</summary>
/// <param name="Total">The sum of the points.</param>
/// <param name="Band">The conclusion.</param>
public sealed record ScoreResult(decimal Total, ScoreBand Band);
