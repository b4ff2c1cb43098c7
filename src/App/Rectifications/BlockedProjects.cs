using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Rectifications;
using Mingji.Domain.Workflow;

namespace Mingji.App.Rectifications;

/// <summary>What is held up for projects by open rectifications, and why; asked before a payment, an adjustment or a monitoring report is kept.</summary>
public sealed class BlockedProjects(Database database)
{
    /// <summary>Something that is held up.</summary>
    /// <param name="Step">What.</param>
    /// <param name="Why">For the person at the screen: which conclusion, since when, what to do.</param>
    /// <param name="Rectification">The entry of the register.</param>
    public sealed record Block(FurtherStep Step, string Why, RectificationKey Rectification);

    /// <summary>What is held up for a project; empty when nothing is.</summary>
    public Task<IReadOnlyList<Block>> Run(DocumentKey document, long goalTableId, CancellationToken cancellation = default) =>
        database.Read(session => Of(session, document, goalTableId), cancellation);

    /// <summary>The same in a transaction that is under way.</summary>
    internal static async Task<IReadOnlyList<Block>> Of(Session session, DocumentKey document, long goalTableId, long? exceptForm = null)
    {
        var rows = await session.Query<Row>(
            """
            SELECT id AS Id, consequence AS Consequence, problem AS Problem, due_on AS DueOn, form_id AS FormId FROM rectification
            WHERE division = @Division AND document_id = @DocumentId AND goal_table_id = @goalTableId AND state <> @Closed ORDER BY id
            """, new { document.Division, DocumentId = document.Id, goalTableId, Closed = RectificationFlow.Closed.Code });
        return
        [
            .. from row in rows
               let consequence = Enum.Parse<Consequence>(row.Consequence)
               from step in Enum.GetValues<FurtherStep>()
               where consequence.Blocks(step) && (exceptForm is null || row.FormId != exceptForm)
               select new Block(step, $"这个项目因“{Short(row.Problem)}”已{consequence.Word()}，整改销号前不能{step.Word()}。请先完成整改（期限 {row.DueOn}）。", new(document.Division, row.Id)),
        ];
    }

    /// <summary>Why a step is held up; <see langword="null"/> when it is not.</summary>
    internal static async Task<string?> Why(Session session, DocumentKey document, long goalTableId, FurtherStep step, long? exceptForm = null) =>
        (await Of(session, document, goalTableId, exceptForm)).FirstOrDefault(block => block.Step == step)?.Why;

    private static string Short(string text) => text.Length <= 40 ? text.TrimEnd('。') : text[..40] + "…";

    private sealed record Row
    {
        public long Id { get; init; }
        public string Consequence { get; init; } = "";
        public string Problem { get; init; } = "";
        public string DueOn { get; init; } = "";
        public long? FormId { get; init; }
    }
}
