using Mingji.Domain.Checks;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Goals;

/// <summary>
/// The documents this process worked with last and what is found in them: a save and the page after it read once, and check only what was edited.
/// A document stands here only as it was committed, and serves only while the store names the same version of the same moment; findings are only ever those of the content asked for.
/// </summary>
internal sealed class RecentDocuments
{
    private const int Most = 200;
    private const int MostRows = 100_000;

    private readonly Lock gate = new();
    private readonly Dictionary<DocumentKey, Entry> entries = [];
    private long turn;

    /// <summary>The document in this version, if it is remembered.</summary>
    public KeptDocument? Find(DocumentKey key, long version, string changedAt)
    {
        lock (gate) return entries.TryGetValue(key, out var entry) && entry.Kept is { } kept && kept.Version == version && entry.ChangedAt == changedAt ? Used(entry).Kept : null;
    }

    /// <summary>Remembers a document as it was committed.</summary>
    public void Remember(KeptDocument kept, string changedAt)
    {
        lock (gate)
        {
            var entry = EntryOf(kept.Key);
            (entry.Kept, entry.ChangedAt, entry.Rows) = (kept, changedAt, kept.Document.Projects.Sum(table => 1 + table.Indicators.Count));
            MakeRoom(entry);
        }
    }

    /// <summary>All findings of the document, checked alone.</summary>
    public ValueList<Finding> FindingsOf(KeptDocument kept, RulePack rules)
    {
        CheckedDocument? before;
        lock (gate) before = EntryOf(kept.Key).Checked;
        var now = before is not null && ReferenceEquals(before.Rules, rules) ? before.Next(kept.Document) : CheckedDocument.Of(kept.Document, rules);
        lock (gate)
        {
            var entry = EntryOf(kept.Key);
            entry.Checked = now;
            MakeRoom(entry);
        }
        return now.Findings;
    }

    private Entry EntryOf(DocumentKey key)
    {
        if (!entries.TryGetValue(key, out var entry)) entries.Add(key, entry = new Entry());
        return Used(entry);
    }

    private Entry Used(Entry entry)
    {
        entry.LastUsed = ++turn;
        return entry;
    }

    private void MakeRoom(Entry except)
    {
        while (entries.Count > Most || entries.Count > 1 && entries.Values.Sum(entry => (long)entry.Rows) > MostRows)
            entries.Remove(entries.Where(pair => pair.Value != except).MinBy(pair => pair.Value.LastUsed).Key);
    }

    private sealed class Entry
    {
        public KeptDocument? Kept { get; set; }

        public string ChangedAt { get; set; } = "";

        public CheckedDocument? Checked { get; set; }

        public int Rows { get; set; }

        public long LastUsed { get; set; }
    }
}
