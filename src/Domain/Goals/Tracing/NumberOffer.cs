namespace Mingji.Domain.Goals.Tracing;

/// <summary>同改建议。One side of a binding was changed; the other can follow with one press.</summary>
/// <param name="Changed">The cell that was changed.</param>
/// <param name="Other">The cell that still says what both said.</param>
/// <param name="Was">What the other cell says now.</param>
/// <param name="Text">What it would say.</param>
/// <param name="Old">The number that is left over, as written.</param>
/// <param name="New">The number it would become.</param>
/// <param name="Message">What is the matter, for people.</param>
public sealed record NumberOffer(Place Changed, Place Other, string Was, string Text, string Old, string New, string Message)
{
    /// <summary>What the press does: 同时改正文, 同时改指标值, 同时改预算数.</summary>
    public string Action => $"同时改{(Other.Project is null ? "正文" : Other.Field.Label())}";
}
