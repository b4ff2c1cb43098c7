using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects.Library;

namespace Mingji.App.Projects;

/// <summary>登记新项目. Puts a project into the library before it has a goal table: it is prepared, reviewed and chosen first.</summary>
public sealed class RegisterProject(Database database, TimeProvider clock, Ids ids)
{
    /// <summary>Runs; gives back the project's id.</summary>
    /// <param name="name">项目名称.</param>
    /// <param name="kind">项目类别.</param>
    /// <param name="firstYear">The first budget year.</param>
    /// <param name="by">Who; it belongs to their unit.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Outcome<long>> Run(string name, ProjectKind kind, int firstYear, Actor by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var unit = by.Home;
        if (!by.Writes(unit) || unit.UnitId == 0) return Outcome.Refused<long>(LibraryRefusals.NotYourUnit);
        if (string.IsNullOrWhiteSpace(name) || name.Length > 200) return Outcome.Refused<long>(LibraryRefusals.NoName);
        if (firstYear is < 2000 or > 2100) return Outcome.Refused<long>(LibraryRefusals.BadTerm);
        var key = new { unit.Division, unit.UnitId, Name = name.Trim() };
        if (await session.Scalar<long>("SELECT COUNT(*) FROM library_project WHERE division = @Division AND unit_id = @UnitId AND name = @Name", key) > 0) return Outcome.Refused<long>(LibraryRefusals.AlreadyThere);
        var (id, at) = (ids.Next(), clock.GetUtcNow());
        await session.Execute(
            """
            INSERT INTO library_project (division, id, unit_id, name, kind, first_year, function_code, state, registered_by_id, changed_at, changed_by, row_version)
            VALUES (@Division, @id, @UnitId, @Name, @Kind, @Year, '', @State, @PersonId, @At, @By, 1)
            """, new { key.Division, id, key.UnitId, key.Name, Kind = kind.ToString(), Year = (long)firstYear, State = LibraryFlow.Preparing.Code, by.PersonId, At = Timestamps.Print(at), By = by.Name });
        TraceLog.Append(session, unit.Division, at, TracedAct.Of(TraceAct.Changed, by, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"library/{unit.Division}/{id}"), TracedAct.Sentence("登记新项目", key.Name, kind.Word())));
        return Outcome.Of(id);
    }, cancellation);
}
