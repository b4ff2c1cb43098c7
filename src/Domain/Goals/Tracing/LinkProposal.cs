namespace Mingji.Domain.Goals.Tracing;

/// <summary>关联建议。A theme and a project that seem to belong together, for a person to confirm.</summary>
/// <param name="Theme">The theme.</param>
/// <param name="Project">The project, from 1.</param>
/// <param name="Confidence">How sure it is.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record LinkProposal(Theme Theme, int Project, LinkConfidence Confidence, string Reason);

/// <summary>把握程度。How sure a proposal is.</summary>
public enum LinkConfidence
{
    /// <summary>A part of the project's name occurs, or a number that could be another's.</summary>
    Possible,

    /// <summary>Names are alike, or the numbers of an indicator or the budget occur with its words.</summary>
    Likely,

    /// <summary>The project's name is written out.</summary>
    Certain,
}

/// <summary>How confidence is called.</summary>
public static class LinkConfidences
{
    /// <summary>The word for people.</summary>
    public static string Word(this LinkConfidence confidence) => confidence switch
    {
        LinkConfidence.Certain => "把握大",
        LinkConfidence.Likely => "较可能",
        LinkConfidence.Possible => "待核对",
    };
}
