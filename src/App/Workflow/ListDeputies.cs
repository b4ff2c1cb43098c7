using System.Globalization;
using Mingji.App.Accounts;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;

namespace Mingji.App.Workflow;

/// <summary>Who stands in for whom: what a person named, and in whose name they may act.</summary>
public sealed class ListDeputies(Database database, TimeProvider clock)
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 50;

    /// <summary>One naming.</summary>
    public sealed record Row
    {
        /// <summary>Its id.</summary>
        public long Id { get; init; }

        /// <summary>Whoever is away.</summary>
        public long PrincipalId { get; init; }

        /// <summary>Their name.</summary>
        public string PrincipalName { get; init; } = "";

        /// <summary>Who stands in.</summary>
        public string DeputyName { get; init; } = "";

        /// <summary>The first day.</summary>
        public string FromDay { get; init; } = "";

        /// <summary>The last day; before the first when it was taken back before it began.</summary>
        public string ToDay { get; init; } = "";

        /// <summary>Whether it never held, or no longer holds.</summary>
        public bool IsOver(DateOnly today) => Day(ToDay) < today || Day(ToDay) < Day(FromDay);

        /// <summary>Whether it was taken back before it began.</summary>
        public bool IsCancelled => Day(ToDay) < Day(FromDay);

        /// <summary>Whether it holds on a day.</summary>
        public bool Holds(DateOnly today) => Day(FromDay) <= today && !IsOver(today);

        private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>A page of namings in which a person is either, newest first, with how many there are.</summary>
    public Task<(IReadOnlyList<Row> Rows, long Total)> Run(Actor person, int page, CancellationToken cancellation = default) => database.Read(async session =>
    {
        var parameters = new { person.Home.Division, person.PersonId, Limit = (long)PageSize, Offset = (long)(page - 1) * PageSize };
        const string Where = "FROM deputy WHERE division = @Division AND (principal_id = @PersonId OR deputy_id = @PersonId)";
        return (await session.Query<Row>(
            $"""
            SELECT id AS Id, principal_id AS PrincipalId, principal_name AS PrincipalName, deputy_name AS DeputyName, from_day AS FromDay, to_day AS ToDay
            {Where} ORDER BY from_day DESC, id DESC LIMIT @Limit OFFSET @Offset
            """, parameters), await session.Scalar<long>($"SELECT COUNT(*) {Where}", parameters));
    }, cancellation);

    /// <summary>Who may be asked to stand in for a person, by name.</summary>
    public Task<IReadOnlyList<Colleague>> Candidates(Actor principal, CancellationToken cancellation = default) => database.Read(async session =>
        (IReadOnlyList<Colleague>)[.. (await ActorRows.Where(session, "p.division = @Division AND p.id <> @PersonId", new { principal.Home.Division, principal.PersonId })).Where(other => other.Actor.Covers(principal))], cancellation);

    /// <summary>In whose names a person may act today, with the posts they hold now.</summary>
    public Task<IReadOnlyList<Actor>> Principals(Actor deputy, CancellationToken cancellation = default) => database.Read(async session =>
        (IReadOnlyList<Actor>)[.. (await ActorRows.Where(session,
            "p.division = @Division AND p.id IN (SELECT principal_id FROM deputy WHERE division = @Division AND deputy_id = @PersonId AND from_day <= @Today AND to_day >= @Today)",
            new { deputy.Home.Division, deputy.PersonId, Today = DeputyRows.Print(ChinaTime.Day(clock.GetUtcNow())) })).Select(found => found.Actor).Where(principal => deputy.Covers(principal))], cancellation);

    /// <summary>The person in whose name a form is sent. The days are looked at where the act is done; here only whether there was ever a naming and the deputy still reaches as far.</summary>
    public Task<Outcome<Actor>> Principal(Actor deputy, long principal, CancellationToken cancellation = default) => database.Read(async session =>
        await ActorRows.Where(session,
            "p.division = @Division AND p.id = @principal AND p.id IN (SELECT principal_id FROM deputy WHERE division = @Division AND deputy_id = @PersonId)",
            new { deputy.Home.Division, deputy.PersonId, principal }) is [var found] && deputy.Covers(found.Actor) ? Outcome.Of(found.Actor) : Outcome.Refused<Actor>(WorkflowRefusals.NotDeputy), cancellation);
}
