using Mingji.App.Data;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;

namespace Mingji.App.Goals;

/// <summary>What one cell of a kept document said, when and by whom: the cell is followed back through rows added and moved.</summary>
public sealed class CellHistory(Database database)
{
    /// <summary>One value.</summary>
    /// <param name="Text">What the cell said from then on; <see langword="null"/> for an entry that had gone.</param>
    /// <param name="Change">The change that made it so.</param>
    public sealed record Value(string? Text, DocumentChange Change);

    /// <summary>The values, newest first; <see langword="null"/> when there is no such document or cell.</summary>
    public async Task<IReadOnlyList<Value>?> Run(DocumentKey key, Place place, CancellationToken cancellation = default)
    {
        var open = new OpenDocument(database);
        if (await open.Run(key, cancellation) is not { } kept || kept.Document.TextAt(place) is not { } text) return null;
        return Walk(await open.History(key, cancellation), place with { Document = 1 }, text);
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
}
