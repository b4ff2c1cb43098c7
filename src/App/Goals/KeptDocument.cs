using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Values;

namespace Mingji.App.Goals;

/// <summary>The name of a kept document.</summary>
/// <param name="Division">行政区划代码; first in every key of the store.</param>
/// <param name="Id">Its id within the division.</param>
public readonly record struct DocumentKey(string Division, long Id)
{
    /// <summary>As the log names it.</summary>
    public string Path => $"document/{Division}/{Id}";

    /// <summary>A version of it as the log names it.</summary>
    public string PathOf(long version) => $"{Path}/version/{version}";
}

/// <summary>A document as the store keeps it: with its version, and with ids that follow tables and rows through every edit.</summary>
/// <param name="Key">Its name.</param>
/// <param name="UnitId">The unit it belongs to.</param>
/// <param name="Version">How many changes it has seen; the first save is version 1.</param>
/// <param name="Document">Its content.</param>
/// <param name="Tables">Ids of the goal tables and their rows, in the order of the content.</param>
/// <param name="PlanIds">Ids of the items of part one, chapter by chapter.</param>
public sealed record KeptDocument(
    DocumentKey Key, long UnitId, long Version, GoalDocument Document, ValueList<KeptTable> Tables, PlanIds PlanIds)
{
    /// <summary>What was decided about themes and projects, in the order of their ids.</summary>
    public ValueList<KeptLink> Links { get; init; } = [];

    /// <summary>The document after <paramref name="edit"/>, ids following their content and links their ids; <paramref name="nextId"/> gives new ones.</summary>
    public KeptDocument After(DocumentEdit edit, Func<long> nextId) =>
        edit is LinkChanged link ? this.With(link) : edit is CellChanged ? this with { Document = edit.Apply(Document) } : ContentAfter(edit, nextId).WithoutLostLinks();

    private KeptDocument ContentAfter(DocumentEdit edit, Func<long> nextId)
    {
        var changed = edit.Apply(Document);
        return edit switch
        {
            Inserted { List.Kind: EditListKind.Projects, Entry: TableEntry entry } inserted =>
                this with { Document = changed, Tables = Tables.Insert(inserted.At - 1, KeptTable.New(entry.Table, nextId)) },
            Removed { List.Kind: EditListKind.Projects } removed => this with { Document = changed, Tables = Tables.RemoveAt(removed.At - 1) },
            Moved { List.Kind: EditListKind.Projects } moved => this with { Document = changed, Tables = Move(Tables, moved) },
            Inserted { List: { Kind: EditListKind.Indicators, Project: { } n } } inserted =>
                WithRows(changed, n, Tables[n - 1].Rows.Insert(inserted.At - 1, nextId())),
            Removed { List: { Kind: EditListKind.Indicators, Project: { } n } } removed => WithRows(changed, n, Tables[n - 1].Rows.RemoveAt(removed.At - 1)),
            Moved { List: { Kind: EditListKind.Indicators, Project: { } n } } moved => WithRows(changed, n, Move(Tables[n - 1].Rows, moved)),
            Inserted or Removed or Moved => this with { Document = changed, PlanIds = PlanIds.After(edit, nextId) },
            Replaced replaced => Matched(replaced, nextId),
            _ => throw new InvalidOperationException($"No rule for the ids of {edit.GetType().Name}."),
        };
    }

    private KeptDocument WithRows(GoalDocument changed, int project, ValueList<long> rows) =>
        this with { Document = changed, Tables = Tables.SetItem(project - 1, Tables[project - 1] with { Rows = rows }) };

    /// <summary>After a replacement a table keeps its id by code or name, a row by class and name.</summary>
    private KeptDocument Matched(Replaced replaced, Func<long> nextId)
    {
        var left = replaced.Before.Projects.Select((table, i) => (Table: table, Ids: Tables[i])).ToList();
        var tables = replaced.After.Projects.Select(table =>
        {
            var at = left.FindIndex(old => old.Table.Code is not null && old.Table.Code == table.Code);
            if (at < 0) at = left.FindIndex(old => old.Table.Name == table.Name);
            if (at < 0) return KeptTable.New(table, nextId);
            var old = left[at];
            left.RemoveAt(at);
            return old.Ids.Matched(old.Table, table, nextId);
        });
        return this with { Document = replaced.After, Tables = tables.ToValueList(), PlanIds = PlanIds.Matched(replaced.Before.Plan, replaced.After.Plan, nextId) };
    }

    internal static ValueList<T> Move<T>(ValueList<T> list, Moved moved) => list.RemoveAt(moved.From - 1).Insert(moved.To - 1, list[moved.From - 1]);
}

/// <summary>Ids of a goal table and its rows.</summary>
/// <param name="Id">The table's.</param>
/// <param name="Rows">The rows', in order.</param>
public sealed record KeptTable(long Id, ValueList<long> Rows)
{
    /// <summary>New ids for a table.</summary>
    public static KeptTable New(GoalTable table, Func<long> nextId) =>
        new(nextId(), table.Indicators.Select(_ => nextId()).ToValueList());

    internal KeptTable Matched(GoalTable before, GoalTable after, Func<long> nextId)
    {
        var left = before.Indicators.Select((row, i) => (Key: (row.Class, row.Name), Id: Rows[i])).ToList();
        return this with
        {
            Rows = after.Indicators.Select(row =>
            {
                var at = left.FindIndex(old => old.Key == (row.Class, row.Name));
                if (at < 0) return nextId();
                var id = left[at].Id;
                left.RemoveAt(at);
                return id;
            }).ToValueList(),
        };
    }
}

/// <summary>Ids of the items of part one.</summary>
/// <param name="OverallGoals">总体绩效目标.</param>
/// <param name="SubGoals">分项绩效目标.</param>
/// <param name="Safeguards">工作保障措施.</param>
public sealed record PlanIds(ValueList<long> OverallGoals, ValueList<long> SubGoals, ValueList<long> Safeguards)
{
    /// <summary>New ids for a plan.</summary>
    public static PlanIds New(DepartmentPlan plan, Func<long> nextId) => new(
        plan.OverallGoals.Items.Select(_ => nextId()).ToValueList(),
        plan.SubGoals.Items.Select(_ => nextId()).ToValueList(),
        plan.Safeguards.Items.Select(_ => nextId()).ToValueList());

    /// <summary>After a replacement an item keeps its id where it says the same, else where it has the same heading.</summary>
    internal PlanIds Matched(DepartmentPlan before, DepartmentPlan after, Func<long> nextId) => new(
        Matched(OverallGoals, before.OverallGoals, after.OverallGoals, nextId), Matched(SubGoals, before.SubGoals, after.SubGoals, nextId), Matched(Safeguards, before.Safeguards, after.Safeguards, nextId));

    private static ValueList<long> Matched(ValueList<long> ids, PlanChapter before, PlanChapter after, Func<long> nextId)
    {
        var left = before.Items.Select((item, i) => (Item: item, Id: ids[i])).ToList();
        var found = new long?[after.Items.Count];
        foreach (var isSame in new Func<PlanItem, PlanItem, bool>[] { (one, other) => one == other, (one, other) => one.Title is not null && one.Title == other.Title })
            for (var i = 0; i < found.Length; i++)
            {
                if (found[i] is not null || left.FindIndex(old => isSame(old.Item, after.Items[i])) is not (>= 0 and var at)) continue;
                found[i] = left[at].Id;
                left.RemoveAt(at);
            }
        return found.Select(id => id ?? nextId()).ToValueList();
    }

    internal PlanIds After(DocumentEdit edit, Func<long> nextId)
    {
        var kind = edit switch { Inserted e => e.List.Kind, Removed e => e.List.Kind, Moved e => e.List.Kind, _ => EditListKind.Goals };
        return kind switch
        {
            EditListKind.OverallGoals => this with { OverallGoals = Changed(OverallGoals) },
            EditListKind.SubGoals => this with { SubGoals = Changed(SubGoals) },
            EditListKind.Safeguards => this with { Safeguards = Changed(Safeguards) },
            _ => this, // numbered goals of a project have no ids of their own
        };

        ValueList<long> Changed(ValueList<long> ids) => edit switch
        {
            Inserted inserted => ids.Insert(inserted.At - 1, nextId()),
            Removed removed => ids.RemoveAt(removed.At - 1),
            Moved moved => KeptDocument.Move(ids, moved),
            _ => ids,
        };
    }
}
