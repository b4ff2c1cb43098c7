using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.App.Spending;

/// <summary>What importing a file would do, or did.</summary>
/// <param name="Layout">Which column is what.</param>
public sealed record PaymentPreview(PaymentLayout Layout)
{
    /// <summary>Problems that are told one by one; more are counted only.</summary>
    public const int MostProblems = 10_000;

    /// <summary>A row with what is to be said of it.</summary>
    /// <param name="Row">Its number in the file.</param>
    /// <param name="Text">For people.</param>
    public sealed record Said(int Row, string Text);

    /// <summary>A project that is paid more than its budget.</summary>
    /// <param name="Name">The project.</param>
    /// <param name="Budget">预算数.</param>
    /// <param name="Spent">With this file.</param>
    public sealed record Over(string Name, Money Budget, Money Spent);

    /// <summary>Rows that are payments.</summary>
    public long Rows { get; init; }

    /// <summary>New lines.</summary>
    public long Added { get; init; }

    /// <summary>Their sum, refunds taken off.</summary>
    public Money Amount { get; init; }

    /// <summary>Lines that are registered already.</summary>
    public long Known { get; init; }

    /// <summary>Of the new lines, those that belong to no project yet.</summary>
    public long Unmatched { get; init; }

    /// <summary>Their sum.</summary>
    public Money UnmatchedAmount { get; init; }

    /// <summary>Rows that cannot be registered.</summary>
    public long Wrong { get; init; }

    /// <summary>Why, at most <see cref="MostProblems"/>.</summary>
    public IReadOnlyList<Said> Problems { get; init; } = [];

    /// <summary>The first unmatched ones with the reason.</summary>
    public IReadOnlyList<Said> UnmatchedLines { get; init; } = [];

    /// <summary>The first payments of projects whose payments are stopped; they are registered and told.</summary>
    public IReadOnlyList<Said> StoppedLines { get; init; } = [];

    /// <summary>The first rows without a line number that say what a row before them says: perhaps one payment written twice. They are registered.</summary>
    public IReadOnlyList<Said> RepeatedLines { get; init; } = [];

    /// <summary>Projects above their budget.</summary>
    public IReadOnlyList<Over> OverBudget { get; init; } = [];

    /// <summary>What looks wrong with the unit of the amounts, to be asked before anything is kept; <see langword="null"/> when nothing does, or when a person confirmed it.</summary>
    public string? Doubt { get; init; }

    /// <summary>Rows that do not say whether their money is 财政资金 or 其他资金, and of which nobody has said it: they are asked about before anything is kept.</summary>
    public long Sourceless { get; init; }

    /// <summary>Whether the person must say what the columns are.</summary>
    public bool IsMappingNeeded => Layout.Missing.Any();
}
