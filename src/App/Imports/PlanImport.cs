using System.Security.Cryptography;
using Mingji.App.Data;
using Mingji.App.Documents.Reading;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Organisations;

namespace Mingji.App.Imports;

/// <summary>Looks at files and says what importing them would do. Changes nothing.</summary>
public sealed class PlanImport(Database database)
{
    /// <summary>The files to look at.</summary>
    /// <param name="Files">Names and bytes, in order.</param>
    /// <param name="Division">Where documents go that do not say it themselves, six digits; <see langword="null"/> refuses those.</param>
    /// <param name="Limits">Bounds on what a file may cost.</param>
    public sealed record Input(IReadOnlyList<(string Name, byte[] Content)> Files, string? Division, ReadLimits Limits)
    {
        /// <summary>The import that these files carry on; what it brought in already is not brought in twice.</summary>
        public long? Continues { get; init; }

        /// <summary>Who imports; what they may not write is refused. <see langword="null"/> for the terminal.</summary>
        public Actor? By { get; init; }
    }

    /// <summary>Runs; <paramref name="onFile"/> is told each file that has been looked at.</summary>
    public Task<ImportPlan> Run(Input input, Action<string>? onFile = null, CancellationToken cancellation = default) => Run(input, new ImportClaims(), onFile, cancellation);

    internal async Task<ImportPlan> Run(Input input, ImportClaims claims, Action<string>? onFile, CancellationToken cancellation)
    {
        var files = new List<PlannedFile>();
        foreach (var (name, content) in input.Files)
        {
            using var stream = new MemoryStream(content, writable: false);
            var outcome = DocumentReader.Read(stream, name, input.Limits);
            files.Add(await database.Read(session => Plan(session, name, content, outcome, input, claims), cancellation));
            onFile?.Invoke(name);
        }
        return new ImportPlan(files);
    }

    /// <summary>What importing one file would do that has been read.</summary>
    internal static async Task<PlannedFile> Plan(Session session, string name, byte[] content, ReadOutcome outcome, Input input, ImportClaims claims)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        if (outcome.Refusal is { } unreadable) return Refused(unreadable);
        var documents = new List<PlannedDocument>();
        foreach (var document in outcome.Documents)
        {
            if (WhyNot(document, input.Division) is { } refusal) return Refused(refusal);
            var planned = await Plan(session, document.Division ?? input.Division!, document);
            if (input.By is { } actor && !actor.Writes(planned.Unit)) return Refused(new("OutOfReach", $"您的岗位不能写“{document.Unit.Name}”（区划 {planned.Division}）的文本，请由该单位或财政部门的人导入。"));
            if (await BudgetYears.IsClosed(session, planned.Division, document.Year!.Value)) return Refused(new("YearClosed", Goals.Refusals.YearClosed(document.Year.Value).Message));
            if (await CodesOfOthers(session, planned, claims) is { } clash) return Refused(clash);
            if ((claims.Claim(planned.Division, document, name) ?? await BroughtBefore(session, planned, input.Continues)) is { } earlier)
                return Refused(new("Twice", $"“{document.Unit.Name}”{document.Year}年的文本在“{earlier}”里已经有了，请只留一份。"));
            documents.Add(planned);
        }
        return new(name, content, sha256, documents, null);

        PlannedFile Refused(ReadRefusal refusal) => new(name, content, sha256, [], refusal);
    }

    private static ReadRefusal? WhyNot(GoalDocument document, string? division)
    {
        if (document.Year is null) return new("NoYear", "看不出是哪一年的文本，请在文中写明年度或核对项目编码。");
        if (document.Unit.Name.Length == 0 && document.Unit.Code is null) return new("NoUnit", "看不出是哪个单位的文本，请在表头写明预算单位。");
        if ((document.Division ?? division) is null) return new("NoDivision", "看不出属于哪个行政区划，请指明区划代码。");
        // Half another year's: a project code of a different budget year inside this year's document.
        var years = document.Projects.Select(table => CodeYear(table.Code)).OfType<int>().Distinct().Order().ToList();
        return years.Count > 1 ? new("MixedYears", $"文中的项目编码属于不同年度（{string.Join('、', years)}），请拆成各年的文件再导入。") : null;
    }

    private static int? CodeYear(string? code) => code is { Length: 21 } && int.TryParse(code.AsSpan(6, 2), out var year) ? 2000 + year : null;

    private static async Task<PlannedDocument> Plan(Session session, string division, GoalDocument document)
    {
        var unit = await FindUnitPlace.Of(session, division, document.Unit);
        var id = await session.Scalar<long?>("SELECT MIN(id) FROM document WHERE division = @division AND year = @year AND unit_id = @UnitId", new { division, year = (long)document.Year!.Value, unit.UnitId });
        if (id is null) return new(division, document, ImportEffect.New, null, 0, unit);
        var key = new DocumentKey(division, id.Value);
        var existing = (await DocumentRows.Load(session, key))!;
        var changed = DocumentComparison.ChangedCells(existing.Document, document);
        var isEmpty = existing.Document == new GoalDocument(); // what a taken back import left
        return new(division, document, changed == 0 ? ImportEffect.Same : isEmpty ? ImportEffect.New : ImportEffect.Changed, key, changed, unit) { ExistingVersion = existing.Version };
    }

    private static async Task<string?> BroughtBefore(Session session, PlannedDocument planned, long? import)
    {
        if (import is null || planned.Existing is not { } key) return null;
        var times = await session.Scalar<long>("SELECT COUNT(*) FROM document_change WHERE division = @Division AND document_id = @Id AND import_id = @import", new { key.Division, key.Id, import });
        return times > 0 ? "这次导入的前一个文件" : null;
    }

    private static async Task<ReadRefusal?> CodesOfOthers(Session session, PlannedDocument planned, ImportClaims claims)
    {
        foreach (var table in planned.Document.Projects)
        {
            if (table.Code is null) continue;
            var owner = await session.Query<string>(
                """
                SELECT u.name FROM goal_table t JOIN document d ON d.division = t.division AND d.id = t.document_id JOIN unit u ON u.division = d.division AND u.id = d.unit_id
                WHERE t.division = @Division AND t.code = @Code AND d.year = @Year AND d.id <> @Own
                """, new { planned.Division, table.Code, Year = (long)planned.Document.Year!.Value, Own = planned.Existing?.Id ?? 0 });
            if ((owner.Count > 0 ? owner[0] : claims.ClaimCode(planned.Division, planned.Document, table.Code)) is { } other)
                return new("CodeOfAnother", $"项目编码 {table.Code}（{table.Name}）已属于“{other}”，请核对编码。");
        }
        return null;
    }
}
