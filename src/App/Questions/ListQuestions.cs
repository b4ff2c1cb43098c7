using Dapper;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.Domain.Goals;
using Mingji.Domain.Questions;

namespace Mingji.App.Questions;

/// <summary>Lists questions: those who answer see all, the public sees what was answered.</summary>
public sealed class ListQuestions(Database database)
{
    /// <summary>Questions on a page.</summary>
    public const int PageSize = 50;

    /// <summary>What to list.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="State">Only those that stand so.</param>
    /// <param name="DocumentId">Only those about this document.</param>
    /// <param name="After">The moment and id of the last row of the page before.</param>
    public sealed record Input(string Division, QuestionState State, long? DocumentId = null, (DateTimeOffset At, long Id)? After = null)
    {
        /// <summary>How far the person's posts reach.</summary>
        public Reach Reach { get; init; } = Reach.All;
    }

    /// <summary>A page: open ones oldest first, since they wait longest; the others newest first.</summary>
    /// <param name="Rows">Its rows.</param>
    /// <param name="Next">Where the next one begins.</param>
    public sealed record Page(IReadOnlyList<Question> Rows, (DateTimeOffset At, long Id)? Next);

    /// <summary>How many questions of a document wait.</summary>
    public sealed record Waiting
    {
        /// <summary>The document.</summary>
        public long DocumentId { get; init; }

        /// <summary>Its unit.</summary>
        public string UnitName { get; init; } = "";

        /// <summary>How many.</summary>
        public long Count { get; init; }
    }

    /// <summary>Runs.</summary>
    public async Task<Page> Run(Input input, CancellationToken cancellation = default)
    {
        var (sign, order) = input.State == QuestionState.Open ? (">", "ASC") : ("<", "DESC");
        var parameters = new DynamicParameters(new
        {
            input.Division, State = input.State.ToString(), DocumentId = input.DocumentId ?? 0, At = input.After is { } after ? Timestamps.Print(after.At) : "", Id = input.After?.Id ?? 0,
            Limit = PageSize + 1L,
        });
        var rows = await database.Read(session => QuestionRows.Where(session,
            $"""
            division = @Division AND state = @State {(input.DocumentId is null ? "" : "AND document_id = @DocumentId")} AND {Within(input.Reach, parameters)}
            {(input.After is null ? "" : $"AND (asked_at, id) {sign} (@At, @Id)")} ORDER BY asked_at {order}, id {order} LIMIT @Limit
            """, parameters), cancellation);
        return new Page([.. rows.Take(PageSize)], rows.Count > PageSize ? (rows[PageSize - 1].AskedAt, rows[PageSize - 1].Id) : null);
    }

    /// <summary>The documents of a division within <paramref name="reach"/> (everything when not given) with questions that wait, most first.</summary>
    public Task<IReadOnlyList<Waiting>> Open(string division, Reach? reach = null, CancellationToken cancellation = default) => database.Read(session =>
    {
        var parameters = new DynamicParameters(new { division });
        return session.Query<Waiting>(
            $"""
            SELECT document_id AS DocumentId, MAX(unit_name) AS UnitName, COUNT(*) AS Count FROM question
            WHERE division = @division AND state = 'Open' AND {Within(reach ?? Reach.All, parameters)} GROUP BY document_id ORDER BY COUNT(*) DESC, document_id
            """, parameters);
    }, cancellation);

    /// <summary>The divisions with questions within <paramref name="reach"/> (everything when not given).</summary>
    public Task<IReadOnlyList<string>> Divisions(Reach? reach = null, CancellationToken cancellation = default) => database.Read(session =>
    {
        var parameters = new DynamicParameters();
        return session.Query<string>($"SELECT DISTINCT division FROM question WHERE {Within(reach ?? Reach.All, parameters)} ORDER BY division", parameters);
    }, cancellation);

    private static string Within(Reach reach, DynamicParameters parameters) =>
        $"EXISTS (SELECT 1 FROM document d JOIN unit u ON u.division = d.division AND u.id = d.unit_id WHERE d.division = question.division AND d.id = question.document_id AND {reach.Condition("u", parameters)})";

    /// <summary>The newest answered questions about a project, by its code or name, so that they stay with it when a correction moves it; at most 50.</summary>
    public async Task<IReadOnlyList<Question>> Answered(DocumentKey key, GoalTable project, CancellationToken cancellation = default) =>
        await database.Read(session => QuestionRows.Where(session,
            """
            division = @Division AND document_id = @Id AND state = 'Answered' AND ((project_code IS NOT NULL AND project_code = @Code) OR project_name = @Name)
            ORDER BY asked_at DESC, id DESC LIMIT 50
            """, new { key.Division, key.Id, Code = project.Code ?? "", project.Name }), cancellation);

    /// <summary>One question with its steps; <see langword="null"/> when there is none.</summary>
    public Task<(Question Question, IReadOnlyList<QuestionStep> Steps)?> Find(DocumentKey key, long id, CancellationToken cancellation = default) =>
        database.Read<(Question, IReadOnlyList<QuestionStep>)?>(async session =>
            await QuestionRows.Find(session, key, id) is { } question ? (question, await QuestionRows.Steps(session, question)) : null, cancellation);
}
