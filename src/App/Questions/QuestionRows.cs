using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Questions;

namespace Mingji.App.Questions;

/// <summary>The rows of questions and their steps.</summary>
internal static class QuestionRows
{
    private const string Columns =
        """
        division AS Division, document_id AS DocumentId, id AS Id, release_id AS ReleaseId, year AS Year, unit_name AS UnitName, project_code AS ProjectCode, project_name AS ProjectName,
        kind AS Kind, asker AS Asker, body AS Body, doubts AS Doubts, state AS State, reply AS Reply, asked_at AS AskedAt, replied_at AS RepliedAt, replied_by AS RepliedBy, replied_by_id AS RepliedById,
        row_version AS RowVersion
        """;

    /// <summary>Questions by a condition, in the order asked for.</summary>
    public static async Task<IReadOnlyList<Question>> Where(Session session, string conditionAndOrder, object parameters) =>
        [.. (await session.Query<Row>($"SELECT {Columns} FROM question WHERE {conditionAndOrder}", parameters)).Select(row => row.ToQuestion())];

    /// <summary>One question; <see langword="null"/> when there is none.</summary>
    public static async Task<Question?> Find(Session session, DocumentKey key, long id) =>
        (await Where(session, "division = @Division AND document_id = @DocumentId AND id = @id", new { key.Division, DocumentId = key.Id, id })).SingleOrDefault();

    public static Task Add(Session session, Question question) => session.Execute(
        """
        INSERT INTO question (division, document_id, id, release_id, year, unit_name, project_code, project_name, kind, asker, body, doubts, state, asked_at, row_version)
        VALUES (@Division, @DocumentId, @Id, @ReleaseId, @Year, @UnitName, @ProjectCode, @ProjectName, @Kind, @Asker, @Body, @Doubts, @State, @At, 1)
        """,
        new
        {
            question.Key.Division, DocumentId = question.Key.Id, question.Id, question.ReleaseId, Year = (long)question.Year, question.UnitName, question.ProjectCode, question.ProjectName,
            Kind = question.Kind.ToString(), question.Asker, question.Body, question.Doubts, State = question.State.ToString(), At = Timestamps.Print(question.AskedAt),
        });

    /// <summary>Writes state and reply; <see langword="false"/> when somebody else was first.</summary>
    public static async Task<bool> Save(Session session, Question question) => await session.Execute(
        """
        UPDATE question SET state = @State, reply = @Reply, replied_at = @At, replied_by = @RepliedBy, replied_by_id = @RepliedById, row_version = row_version + 1
        WHERE division = @Division AND document_id = @DocumentId AND id = @Id AND row_version = @Version
        """,
        new
        {
            question.Key.Division, DocumentId = question.Key.Id, question.Id, question.Version, State = question.State.ToString(), question.Reply,
            At = Timestamps.Print(question.RepliedAt!.Value), RepliedBy = question.RepliedBy!.Name, RepliedById = question.RepliedBy.PersonId,
        }) == 1;

    public static Task AddStep(Session session, Question question, long number, QuestionStep step) => session.Execute(
        """
        INSERT INTO question_step (division, document_id, question_id, number, act, body, done_at, done_by, done_by_id, row_version)
        VALUES (@Division, @DocumentId, @Id, @number, @Act, @Body, @At, @By, @ById, 1)
        """,
        new { question.Key.Division, DocumentId = question.Key.Id, question.Id, number, Act = step.Act.ToString(), step.Body, At = Timestamps.Print(step.At), By = step.By.Name, ById = step.By.PersonId });

    public static async Task<IReadOnlyList<QuestionStep>> Steps(Session session, Question question) =>
        [.. (await session.Query<StepRow>(
            """
            SELECT act AS Act, body AS Body, done_at AS DoneAt, done_by AS DoneBy, done_by_id AS DoneById FROM question_step
            WHERE division = @Division AND document_id = @DocumentId AND question_id = @Id ORDER BY number
            """,
            new { question.Key.Division, DocumentId = question.Key.Id, question.Id })).Select(row => new QuestionStep(Enum.Parse<QuestionAct>(row.Act), row.Body, Timestamps.Parse(row.DoneAt), new Writer(row.DoneById, row.DoneBy)))];

    private sealed record StepRow(string Act, string Body, string DoneAt, string DoneBy, long? DoneById);

    private sealed record Row(
        string Division, long DocumentId, long Id, long ReleaseId, long Year, string UnitName, string? ProjectCode, string ProjectName, string Kind, string Asker, string Body, string Doubts,
        string State, string? Reply, string AskedAt, string? RepliedAt, string? RepliedBy, long? RepliedById, long RowVersion)
    {
        public Question ToQuestion() => new(
            new DocumentKey(Division, DocumentId), Id, ReleaseId, (int)Year, UnitName, ProjectCode, ProjectName, Enum.Parse<QuestionKind>(Kind), Asker, Body, Doubts,
            Enum.Parse<QuestionState>(State), Reply, Timestamps.Parse(AskedAt), RepliedAt is null ? null : Timestamps.Parse(RepliedAt), RepliedBy is null ? null : new Writer(RepliedById, RepliedBy), RowVersion);
    }
}
