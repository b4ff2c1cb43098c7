using Mingji.App.Data;
using Mingji.Domain.Organisations;

namespace Mingji.App.Organisations;

/// <summary>Who acts in the administration: a person, the terminal of the machine, or somebody on the way in.</summary>
/// <param name="Id">The account's id; <see langword="null"/> without one.</param>
/// <param name="Name">The name written beside the act.</param>
public sealed record ActBy(long? Id, string Name)
{
    /// <summary>The terminal of the machine that holds the store.</summary>
    public static ActBy Terminal(string user) => new(null, $"终端（{user}）");

    /// <summary>A person.</summary>
    public static ActBy Of(Actor actor) => new(actor.PersonId, actor.Name);
}

/// <summary>Writes what administrators did, in the transaction of the act.</summary>
internal sealed class Acts(TimeProvider clock, Ids ids)
{
    public async Task Add(Session session, string division, string kind, string subjectKind, long? subjectId, string subject, string detail, ActBy by) => await session.Execute(
        """
        INSERT INTO administration_act (division, id, kind, subject_kind, subject_id, subject, detail, acted_at, acted_by, actor_id, row_version)
        VALUES (@division, @Id, @kind, @subjectKind, @subjectId, @subject, @detail, @At, @Name, @ActorId, 1)
        """,
        new { division, Id = ids.Next(), kind, subjectKind, subjectId, subject, detail, At = Timestamps.Print(clock.GetUtcNow()), by.Name, ActorId = by.Id });
}
