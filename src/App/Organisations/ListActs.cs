using Dapper;
using Mingji.App.Data;
using Mingji.Domain.Organisations;

namespace Mingji.App.Organisations;

/// <summary>Lists what administrators did and who signed in, newest first: what the audit administrator reads.</summary>
public sealed class ListActs(Database database)
{
    /// <summary>Acts on a page.</summary>
    public const int PageSize = 50;

    /// <summary>One act.</summary>
    public sealed record Row(string Division, long Id, string Kind, string SubjectKind, string Subject, string Detail, string At, string By);

    /// <summary>A page of acts in a division and those below, or about one subject; <paramref name="before"/> is the last id of the page before.</summary>
    public Task<IReadOnlyList<Row>> Run(string division, string? words = null, (string Kind, long Id)? subject = null, long before = long.MaxValue, CancellationToken cancellation = default) => database.Read(session =>
    {
        var parameters = new DynamicParameters(new { Trunk = DivisionCodes.Trunk(division) + "%", before, Words = $"%{words}%", SubjectKind = subject?.Kind, SubjectId = subject?.Id, Limit = (long)PageSize + 1 });
        var where = (string.IsNullOrWhiteSpace(words) ? "" : " AND (subject LIKE @Words OR acted_by LIKE @Words OR kind LIKE @Words)") + (subject is null ? "" : " AND subject_kind = @SubjectKind AND subject_id = @SubjectId");
        return session.Query<Row>(
            $"""
            SELECT division AS Division, id AS Id, kind AS Kind, subject_kind AS SubjectKind, subject AS Subject, detail AS Detail, acted_at AS "At", acted_by AS "By"
            FROM administration_act WHERE division LIKE @Trunk AND id < @before{where} ORDER BY id DESC LIMIT @Limit
            """, parameters);
    }, cancellation);
}
