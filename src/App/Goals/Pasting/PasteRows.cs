using Mingji.App.Data;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Indicators;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Goals.Pasting;

/// <summary>Puts pasted rows into a goal table of a kept document, as one change.</summary>
public sealed class PasteRows(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What to paste.</summary>
    /// <param name="Key">The document.</param>
    /// <param name="SeenVersion">The version on the person's screen.</param>
    /// <param name="Project">The goal table, from 1.</param>
    /// <param name="Rows">The rows.</param>
    /// <param name="IsReplacing">Whether the rows there are now go.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(DocumentKey Key, long SeenVersion, int Project, ValueList<Indicator> Rows, bool IsReplacing, Writer By);

    /// <summary>Runs.</summary>
    public async Task<Outcome<KeptDocument>> Run(Input input, CancellationToken cancellation = default)
    {
        if (await new OpenDocument(database).Run(input.Key, cancellation) is not { } kept) return Outcome.Refused<KeptDocument>(Refusals.NoSuchDocument);
        if (kept.Version != input.SeenVersion) return Outcome.Refused<KeptDocument>(Refusals.Overtaken);
        if (input.Project < 1 || input.Project > kept.Document.Projects.Count) return Outcome.Refused<KeptDocument>(Refusals.DoesNotFit($"没有第 {input.Project} 个项目。"));
        var there = kept.Document.Projects[input.Project - 1].Indicators;
        var total = input.Rows.Count + (input.IsReplacing ? 0 : there.Count);
        if (total > PastedTable.MostRows) return Outcome.Refused<KeptDocument>(PastedTable.TooMany(total));
        var list = new EditList(EditListKind.Indicators, input.Project);
        var edits = new List<DocumentEdit>();
        if (input.IsReplacing)
            for (var i = there.Count; i >= 1; i--) edits.Add(new Removed(list, i, new RowEntry(there[i - 1])));
        var first = input.IsReplacing ? 1 : there.Count + 1;
        for (var i = 0; i < input.Rows.Count; i++) edits.Add(new Inserted(list, first + i, new RowEntry(input.Rows[i])));
        return await new EditDocument(database, rules, clock, ids).Run(new(input.Key, input.SeenVersion, edits.ToValueList(), input.By), cancellation);
    }

    /// <summary>The rows of a pasted table: blank level cells take the words above, a row without any takes the class its name belongs to.</summary>
    public static ValueList<Indicator> Rows(PastedTable table, IReadOnlyList<PasteColumn> columns, bool hasHeadings, RulePack rules)
    {
        var rows = new List<Indicator>();
        var (level1, level2) = ("", "");
        foreach (var cells in table.Rows.Skip(hasHeadings ? 1 : 0))
        {
            var own1 = Cell(PasteColumn.Level1);
            if (own1.Length > 0 && own1 != level1) (level1, level2) = (own1, "");
            if (Cell(PasteColumn.Level2) is { Length: > 0 } own2) level2 = own2;
            var row = new Indicator
            {
                Level1 = level1, Level2 = level2, Name = Cell(PasteColumn.Name), Description = Cell(PasteColumn.Description), Basis = Cell(PasteColumn.Basis),
                Target = TargetValue.Compose(Cell(PasteColumn.Operator), Cell(PasteColumn.Target), Cell(PasteColumn.Unit)),
            };
            if (row is { Name: "", Description: "", Basis: "", Target.Text: "" }) continue;
            rows.Add(Classified(row, rules));

            string Cell(PasteColumn column)
            {
                for (var i = 0; i < columns.Count && i < cells.Count; i++)
                    if (columns[i] == column) return cells[i];
                return "";
            }
        }
        return rows.ToValueList();
    }

    private static Indicator Classified(Indicator row, RulePack rules)
    {
        if (row.Level1.Length > 0 && row.Level2.Length > 0) return row;
        var kind = row.Level2.Length > 0 ? row.Class : TargetProposals.ClassOf(row, rules) ?? IndicatorClass.Unknown;
        var (level1, level2) = kind.Words();
        return row with { Level1 = row.Level1.Length > 0 ? row.Level1 : level1, Level2 = row.Level2.Length > 0 ? row.Level2 : level2 };
    }
}
