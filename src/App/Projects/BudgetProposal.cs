using Mingji.App.Data;
using Mingji.Domain.Projects.Library;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Projects;

/// <summary>预算变动申请. A change of a project's budget on its way to approval, or what became of it.</summary>
public sealed record BudgetProposal
{
    /// <summary>Its id.</summary>
    public long Id { get; init; }

    /// <summary>预算年度.</summary>
    public long Year { get; init; }

    /// <summary>The class money is taken from; <see langword="null"/> for an adjustment.</summary>
    public string? FromCode { get; init; }

    /// <summary>The class it goes to.</summary>
    public string ToCode { get; init; } = "";

    /// <summary>资金性质, by its name in the store.</summary>
    public string Source { get; init; } = "";

    /// <summary>分; below zero for a reduction.</summary>
    public long AmountFen { get; init; }

    /// <summary>The approving document.</summary>
    public string Document { get; init; } = "";

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The code of its state.</summary>
    public string State { get; init; } = "";

    /// <summary>When it was proposed, UTC.</summary>
    public string ProposedAt { get; init; } = "";

    /// <summary>By whom.</summary>
    public string ProposedBy { get; init; } = "";

    /// <summary>By which account.</summary>
    public long ProposedById { get; init; }

    /// <summary>When it was decided, UTC; <see langword="null"/> before.</summary>
    public string? DecidedAt { get; init; }

    /// <summary>By whom.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>Why not.</summary>
    public string? Note { get; init; }

    /// <summary>Where it stands.</summary>
    public FlowState Standing => BudgetChangeFlow.Table.State(State);

    /// <summary>Class, source and amount.</summary>
    public BudgetLine Change => new(ToCode, Enum.Parse<FundSource>(Source), new(AmountFen));

    /// <summary>追加, 调减, 调剂 and how much, for people.</summary>
    public string Word => ChangeBudget.Word(FromCode, new Money(AmountFen));

    /// <summary>Those of a project, newest first.</summary>
    internal static Task<IReadOnlyList<BudgetProposal>> Of(Session session, string division, long project) => session.Query<BudgetProposal>(
        """
        SELECT id AS Id, year AS Year, from_code AS FromCode, to_code AS ToCode, source AS Source, amount_fen AS AmountFen, document AS Document, reason AS Reason, state AS State, proposed_at AS ProposedAt,
               proposed_by AS ProposedBy, proposed_by_id AS ProposedById, decided_at AS DecidedAt, decided_by AS DecidedBy, note AS Note
        FROM budget_proposal WHERE division = @division AND project_id = @project ORDER BY id DESC
        """, new { division, project });
}
