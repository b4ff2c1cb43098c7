using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Rectifications;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;

namespace Mingji.App.Monitoring;

/// <summary>Attaches files to monitoring forms and rectifications, takes them off, gives them out.</summary>
public sealed class AddEvidence(Database database, TimeProvider clock, Ids ids)
{
    /// <summary>To what: a form, or a rectification.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Id">The form's or the rectification's id.</param>
    /// <param name="IsRectification">Which of the two.</param>
    public sealed record Owner(string Division, long Id, bool IsRectification)
    {
        internal string Kind => IsRectification ? "rectification" : "monitoring";

        internal string Path => $"{Kind}/{Division}/{Id}";
    }

    /// <summary>Attaches a file.</summary>
    /// <param name="owner">To what.</param>
    /// <param name="rowId">The indicator; 0 for the whole.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="content">The file.</param>
    /// <param name="by">Who: whoever may write there.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Outcome<Evidence>> Run(Owner owner, long rowId, string name, byte[] content, Actor by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        if (content.Length == 0) return Outcome.Refused<Evidence>(new("Empty", "这是空文件，请重新选择。"));
        if (content.Length > EvidenceKind.MostBytes) return Outcome.Refused<Evidence>(new("TooLarge", $"“{name}”超过 {EvidenceKind.MostBytes >> 20} MB，请压缩后再上传。"));
        if (EvidenceKind.Of(content) is not { } kind) return Outcome.Refused<Evidence>(new("UnknownKind", $"“{name}”不能作佐证。可以上传 {EvidenceKind.Taken}。"));
        if (await WhyNot(session, owner, rowId, by) is { } refusal) return Outcome.Refused<Evidence>(refusal);
        var there = await EvidenceRows.Of(session, owner.Division, owner.Kind, owner.Id);
        if (there.Count(file => file.RowId == rowId) >= EvidenceKind.MostFiles) return Outcome.Refused<Evidence>(new("TooMany", $"一处最多 {EvidenceKind.MostFiles} 个文件。"));
        var evidence = await EvidenceRows.Add(session, owner.Division, owner.Kind, owner.Id, rowId, Plain(name, kind), kind, content, ids, by.PersonId, by.Name, at);
        if (there.Any(file => file.RowId == rowId && file.Sha256 == evidence.Sha256))
        {
            await EvidenceRows.Remove(session, owner.Division, owner.Kind, owner.Id, evidence.Id, by.Name, at);
            return Outcome.Refused<Evidence>(new("AlreadyThere", $"“{name}”已经在这里了。"));
        }
        TraceLog.Append(session, owner.Division, at, TracedAct.Of(TraceAct.Changed, by, owner.Path, $"上传佐证 {evidence.Sha256[..12]}"));
        return Outcome.Of(evidence);
    }, cancellation);

    /// <summary>Takes a file off; the content stays under its hash for the history.</summary>
    public Task<Refusal?> Remove(Owner owner, long id, Actor by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        if (await WhyNot(session, owner, 0, by) is { } refusal) return refusal;
        if (!await EvidenceRows.Remove(session, owner.Division, owner.Kind, owner.Id, id, by.Name, at)) return new Refusal("NoSuchFile", "这个文件已经移除，请刷新页面。");
        TraceLog.Append(session, owner.Division, at, TracedAct.Of(TraceAct.Changed, by, owner.Path, "移除佐证"));
        return null;
    }, cancellation);

    /// <summary>A file for download; <see langword="null"/> when there is none or it is out of the person's reach.</summary>
    public Task<(Evidence File, byte[] Content)?> Open(Owner owner, long id, Actor by, CancellationToken cancellation = default) => database.Read<(Evidence, byte[])?>(async session =>
    {
        if (await PlaceOf(session, owner) is not { } place || !by.Reads(place)) return null;
        if ((await EvidenceRows.Of(session, owner.Division, owner.Kind, owner.Id)).FirstOrDefault(file => file.Id == id) is not { } evidence) return null;
        return await EvidenceRows.Content(session, owner.Division, evidence.Sha256) is { } content ? (evidence, content) : null;
    }, cancellation);

    private static async Task<Refusal?> WhyNot(Session session, Owner owner, long rowId, Actor by)
    {
        if (owner.IsRectification)
        {
            if (await RectificationRows.Load(session, new(owner.Division, owner.Id)) is not { } rectification || !by.Reads(rectification.Unit)) return RectificationRefusals.NoSuchRectification;
            return rowId != 0 || !rectification.MayWrite(by) ? RectificationRefusals.NotEditable(rectification) : null;
        }
        if (!await FormRows.Hold(session, new(owner.Division, owner.Id)) || await FormRows.Load(session, new(owner.Division, owner.Id)) is not { } form || !by.Reads(form.Unit)) return MonitoringRefusals.NoSuchForm;
        if (rowId != 0 && form.Sheet.Goal.PositionOf(rowId) == 0) return MonitoringRefusals.NoSuchCell;
        if (await BudgetYears.IsClosed(session, owner.Division, form.Task.Year)) return Refusals.YearClosed((int)form.Task.Year);
        return form.MayWrite(by) ? null : by.Writes(form.Unit) ? MonitoringRefusals.NotEditable(form) : MonitoringRefusals.NotWriter;
    }

    private static async Task<UnitPlace?> PlaceOf(Session session, Owner owner) => owner.IsRectification
        ? (await RectificationRows.Load(session, new(owner.Division, owner.Id)))?.Unit
        : (await FormRows.Load(session, new(owner.Division, owner.Id)))?.Unit;

    // The name is what people see; what is dangerous in a path or a header is not kept.
    private static string Plain(string name, string kind)
    {
        var plain = string.Concat(name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c) && c is not ('"' or '<' or '>' or ':' or '|' or '?' or '*')));
        return plain.Trim() is { Length: > 0 } kept ? kept[..Math.Min(kept.Length, 120)] : "佐证." + kind;
    }
}
