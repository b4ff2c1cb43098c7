using Mingji.App.Data;
using Mingji.App.Trace;
using Mingji.App.Workflow;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;

namespace Mingji.App.Goals;

/// <summary>What one cell of a kept document said, when, by whom and why: the cell is followed back through rows added and moved.</summary>
public sealed class CellHistory(Database database)
{
    /// <summary>One value.</summary>
    /// <param name="Text">What the cell said from then on; <see langword="null"/> for an entry that had gone.</param>
    /// <param name="Change">The change that made it so.</param>
    public sealed record Value(string? Text, DocumentChange Change)
    {
        /// <summary>The import that brought it.</summary>
        public long? Import { get; init; }

        /// <summary>What reviewers had written at this cell and the change has dealt with.</summary>
        public IReadOnlyList<ReviewComment> Answers { get; init; } = [];

        /// <summary>Why the approved goal was adjusted, for a change within an adjustment.</summary>
        public string? Adjustment { get; init; }

        /// <summary>The line of the log that holds the change; <see langword="null"/> for one of before the log.</summary>
        public long? Line { get; init; }
    }

    /// <summary>The values, newest first; <see langword="null"/> when there is no such document or cell.</summary>
    public async Task<IReadOnlyList<Value>?> Run(DocumentKey key, Place place, CancellationToken cancellation = default)
    {
        var open = new OpenDocument(database);
        if (await open.Run(key, cancellation) is not { } kept || kept.Document.TextAt(place) is not { } text) return null;
        place = place with { Document = 1 };
        var values = Walk(await open.History(key, cancellation), place, text);
        var lines = await new ListTrace(database).LinesOf(key, [.. values.Select(value => value.Change.Version)], cancellation);
        return await database.Read(session => Explain(session, kept, place, values, lines), cancellation);
    }

    private static async Task<IReadOnlyList<Value>> Explain(Session session, KeptDocument kept, Place place, List<Value> values, IReadOnlyDictionary<long, long> lines)
    {
        var cell = CellRef.To(kept, place);
        var key = new { kept.Key.Division, kept.Key.Id, Subject = cell?.TableId ?? SubjectKey.PlanId };
        var imports = (await session.Query<Imported>("SELECT version AS Version, import_id AS Import FROM document_change WHERE division = @Division AND document_id = @Id AND import_id IS NOT NULL", key))
            .ToDictionary(row => row.Version, row => row.Import);
        var comments = (await CommentRows.Of(session, kept.Key, withEnded: true)).Where(comment => comment.Cell == cell && comment.End is { Because: CommentEndReason.Changed }).ToList();
        var adjustments = await session.Query<Adjusted>(
            "SELECT reason AS Reason, from_version AS First, to_version AS Last FROM adjustment WHERE division = @Division AND document_id = @Id AND subject_id = @Subject ORDER BY id", key);
        return [.. values.Select(value => value with
        {
            Import = imports.TryGetValue(value.Change.Version, out var import) ? import : null,
            // A change and the comments it dealt with have one time and one person.
            Answers = [.. comments.Where(comment => (comment.End!.At, comment.End.By) == (value.Change.At, value.Change.By.Name))],
            Adjustment = adjustments.LastOrDefault(adjustment => adjustment.First < value.Change.Version && !(adjustment.Last < value.Change.Version))?.Reason,
            Line = lines.TryGetValue(value.Change.Version, out var line) ? line : null,
        })];
    }

    /// <summary>Walks back from the present.</summary>
    internal static List<Value> Walk(IReadOnlyList<DocumentChange> history, Place place, string text)
    {
        var values = new List<Value>();
        for (var i = history.Count - 1; i >= 0; i--)
            for (var j = history[i].Edits.Count - 1; j >= 0; j--)
            {
                var edit = history[i].Edits[j];
                var before = edit switch
                {
                    CellChanged cell when cell.Place with { Document = 1 } == place => cell.Before,
                    Replaced replaced => replaced.Before.TextAt(place),
                    _ => text,
                };
                var earlier = edit is Replaced && before is not null ? place : edit.Inverse.Carry(place);
                if (before != text || earlier is null) values.Add(new Value(text, history[i]));
                if (earlier is null || before is null) return values;
                (place, text) = (earlier.Value, before);
            }
        return values;
    }

    private sealed record Imported(long Version, long Import);

    private sealed record Adjusted
    {
        public string Reason { get; init; } = "";
        public long First { get; init; }
        public long? Last { get; init; }
    }
}
