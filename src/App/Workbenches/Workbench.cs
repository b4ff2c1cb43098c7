using Mingji.App.Documents.Reading;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Workbenches;

/// <summary>
/// 工作台。The documents one visitor has open, in memory only. What it hands out are snapshots; every change replaces one, under a lock,
/// so that two windows of the same visitor cannot mix their changes.
/// </summary>
public sealed class Workbench(RulePack rules, TimeProvider time, WorkbenchLimits limits)
{
    private readonly Lock gate = new();
    private readonly List<DeskDocument> documents = [];
    private readonly List<RefusedFile> refused = [];
    private int lastId;

    /// <summary>The open documents in the order of opening.</summary>
    public ValueList<DeskDocument> Documents
    {
        get { lock (gate) return [.. documents]; }
    }

    /// <summary>The files that could not be read, the latest first.</summary>
    public ValueList<RefusedFile> Refused
    {
        get { lock (gate) return [.. refused]; }
    }

    /// <summary>Characters of all documents as read.</summary>
    public long Characters { get; private set; }

    /// <summary>The open document with this number; <see langword="null"/> when there is none.</summary>
    public DeskDocument? Find(int id)
    {
        lock (gate) return documents.Find(document => document.Id == id);
    }

    /// <summary>Puts what was read from a file on the workbench. A file already open is not opened again: its document is handed back.</summary>
    public ValueList<DeskDocument> Add(string file, ReadOutcome outcome)
    {
        lock (gate)
        {
            if (outcome.Refusal is { } refusal)
            {
                Refuse(file, refusal.Message);
                return [];
            }
            if (documents.Count + outcome.Documents.Count > limits.Documents)
            {
                Refuse(file, $"工作台最多同时打开 {limits.Documents} 份文本，请先关闭不用的再试。");
                return [];
            }
            var characters = outcome.Documents.Sum(Weight);
            if (Characters + characters > limits.Characters)
            {
                Refuse(file, "打开的文本太多，内存放不下了，请先关闭不用的再试。");
                return [];
            }
            var ids = new List<int>();
            foreach (var document in outcome.Documents)
            {
                var twin = documents.Find(open => open.Done.IsEmpty && open.Document.Equals(document));
                if (twin is null) documents.Add(twin = new DeskDocument { Id = ++lastId, Document = document });
                ids.Add(twin.Id);
            }
            Characters = documents.Sum(open => Weight(open.Document));
            Judge();
            return [.. ids.Select(id => documents.Find(open => open.Id == id)!)];
        }
    }

    /// <summary>Notes a file that could not even be read.</summary>
    public void Refuse(string file, string reason)
    {
        lock (gate)
        {
            refused.RemoveAll(other => other.File == file);
            refused.Insert(0, new RefusedFile(file, reason));
            if (refused.Count > limits.Refused) refused.RemoveRange(limits.Refused, refused.Count - limits.Refused);
        }
    }

    /// <summary>Forgets the refused files.</summary>
    public void ClearRefused()
    {
        lock (gate) refused.Clear();
    }

    /// <summary>Closes a document and forgets it; nothing happens when it is not open.</summary>
    public void Close(int id)
    {
        lock (gate)
        {
            if (documents.RemoveAll(document => document.Id == id) == 0) return;
            Characters = documents.Sum(open => Weight(open.Document));
            Judge();
        }
    }

    /// <summary>Gives a cell a new text. In the printed form a level-1 cell stands for all rows it is merged over, so it changes them all.</summary>
    /// <param name="id">The document.</param>
    /// <param name="edit">The cell and its new text.</param>
    /// <param name="was">What the person saw in the cell; when it holds something else by now the edit is refused, so that nobody's text is lost. <see langword="null"/> does not ask.</param>
    /// <returns><see langword="null"/> when the document is not open.</returns>
    public EditOutcome? Edit(int id, CellEdit edit, string? was = null) => Change(id, open =>
    {
        var old = open.Document.TextAt(edit.Place);
        if (old is null) return new(open, EditRefusal.NoSuchCell);
        if (edit.Text.Length > limits.CellCharacters) return new(open, EditRefusal.TooLong(limits.CellCharacters));
        var text = DocumentRepairs.Plain(edit.Text);
        if (DocumentRepairs.Plain(old) == text) return new(open, null);
        if (was is not null && DocumentRepairs.Plain(was) != DocumentRepairs.Plain(old)) return new(open, EditRefusal.CellChanged(old));
        return Done(open, $"修改{edit.Place.Field.Label()}", DocumentRepairs.Spread(open.Document, new CellEdit(edit.Place, text)));
    });

    /// <summary>Mends one place of a finding, or all its places.</summary>
    /// <param name="id">The document.</param>
    /// <param name="check">The check that found it.</param>
    /// <param name="place">The place; its document number is not looked at.</param>
    /// <param name="all">Whether all places of the finding are mended.</param>
    /// <returns><see langword="null"/> when the document is not open.</returns>
    public EditOutcome? Repair(int id, string check, Place place, bool all) => Change(id, open =>
    {
        var finding = open.Findings.FirstOrDefault(f => f.Check == check && f.Sites.Any(site => DocumentRepairs.IsAt(site, place)));
        if (finding is null) return new(open, EditRefusal.NoSuchFinding);
        var sites = all ? finding.Sites.Where(site => site.Repair is not null) : finding.Sites.Where(site => DocumentRepairs.IsAt(site, place)).Take(1);
        var mended = DocumentRepairs.Apply(open.Document, sites);
        return mended.Cells.Count == 0 ? new(open, EditRefusal.NoSuchFinding) : Done(open, "按建议修改", mended);
    });

    /// <summary>Makes every repair that needs no choice, as one step, until none is left.</summary>
    /// <returns><see langword="null"/> when the document is not open.</returns>
    public EditOutcome? RepairSafe(int id) => Change(id, open =>
    {
        var mended = DocumentRepairs.ApplySafe(open.Document, open.Findings, rules);
        return mended.Cells.Count == 0 ? new(open, EditRefusal.NoSuchFinding) : Done(open, "一键修改", mended);
    });

    /// <summary>Takes the last change back.</summary>
    /// <returns><see langword="null"/> when the document is not open.</returns>
    public EditOutcome? Undo(int id) => Change(id, open => open.Done.IsEmpty
        ? new(open, EditRefusal.NothingToUndo)
        : new(open with { Document = open.Done[0].Before, Done = open.Done.RemoveAt(0), Undone = open.Undone.Insert(0, open.Done[0]) }, null, open.Done[0]));

    /// <summary>Makes the change last taken back again.</summary>
    /// <returns><see langword="null"/> when the document is not open.</returns>
    public EditOutcome? Redo(int id) => Change(id, open => open.Undone.IsEmpty
        ? new(open, EditRefusal.NothingToRedo)
        : new(open with { Document = open.Undone[0].After, Undone = open.Undone.RemoveAt(0), Done = open.Done.Insert(0, open.Undone[0]) }, null, open.Undone[0]));

    private EditOutcome? Change(int id, Func<DeskDocument, EditOutcome> decide)
    {
        lock (gate)
        {
            var index = documents.FindIndex(document => document.Id == id);
            if (index < 0) return null;
            var outcome = decide(documents[index]);
            if (outcome.Change is null) return outcome;
            documents[index] = outcome.Document with { ChangedAt = outcome.Document.Done.IsEmpty ? null : time.GetLocalNow() };
            Judge();
            return outcome with { Document = documents[index] };
        }
    }

    private EditOutcome Done(DeskDocument open, string label, (GoalDocument Document, ValueList<CellChange> Cells) mended)
    {
        var change = new DocumentChange(label, mended.Cells, open.Document, mended.Document);
        var done = open.Done.Insert(0, change);
        if (done.Count > limits.UndoSteps) done = done.RemoveAt(limits.UndoSteps);
        return new(open with { Document = mended.Document, Done = done, Undone = [] }, null, change);
    }

    /// <summary>
    /// Judges all open documents. Those of different units or years are judged side by side; a second version of the same unit and year is
    /// judged alone, because every one of its rows would be a copy of the first.
    /// </summary>
    private void Judge()
    {
        var seen = new HashSet<(string, int?)>();
        var together = new List<int>();
        for (var i = 0; i < documents.Count; i++)
            if (seen.Add((documents[i].Document.Unit.ToString(), documents[i].Document.Year))) together.Add(i);
            else Judge([i]);
        Judge(together);
    }

    private void Judge(List<int> indexes)
    {
        var findings = CheckRun.Over(indexes.Select(i => documents[i].Document).ToValueList(), rules).ToLookup(finding => finding.Place.Document);
        var peers = indexes.Select(i => documents[i].Id).ToValueList();
        for (var number = 1; number <= indexes.Count; number++)
            documents[indexes[number - 1]] = documents[indexes[number - 1]] with { Findings = findings[number].ToValueList(), Peers = peers };
    }

    private static long Weight(GoalDocument document)
    {
        long sum = document.NotUnderstood.Sum(leftover => leftover.Text.Length);
        foreach (var chapter in (PlanChapter[])[document.Plan.OverallGoals, document.Plan.SubGoals, document.Plan.Safeguards])
            sum += (chapter.Intro?.Length ?? 0) + chapter.Items.Sum(item => (item.Title?.Length ?? 0) + item.Text.Length);
        foreach (var project in document.Projects)
        {
            sum += 400 + project.Name.Length + project.Purpose.Length + project.Goals.Sum(goal => goal.Length);
            sum += project.Indicators.Sum(row => 200 + row.Name.Length + row.Description.Length + row.Target.Text.Length + row.Basis.Length);
        }
        return sum;
    }
}
