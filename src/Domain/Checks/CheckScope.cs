using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>What a run of checks looks at: the documents side by side, and the rules of place and year.</summary>
public sealed class CheckScope
{
    /// <summary>Prepares <paramref name="documents"/> for checking against <paramref name="rules"/>.</summary>
    public CheckScope(ValueList<GoalDocument> documents, RulePack rules)
    {
        Rules = rules;
        Documents = documents.Select((document, i) => new DocumentView(document, i + 1, this)).ToValueList();
    }

    /// <summary>Words, units, bands and taxonomies that differ by place and year.</summary>
    public RulePack Rules { get; }

    /// <summary>The documents, in order.</summary>
    public ValueList<DocumentView> Documents { get; }

    /// <summary>Every goal table of every document.</summary>
    public IEnumerable<TableView> Tables => Documents.SelectMany(document => document.Tables);

    /// <summary>Every indicator row of every document.</summary>
    public IEnumerable<RowView> Rows => Tables.SelectMany(table => table.Rows);
}

/// <summary>A document with its position.</summary>
public sealed class DocumentView
{
    internal DocumentView(GoalDocument document, int number, CheckScope scope)
    {
        Document = document;
        Number = number;
        Scope = scope;
        Tables = document.Projects.Select((table, i) => new TableView(table, i + 1, this)).ToValueList();
    }

    /// <summary>The document.</summary>
    public GoalDocument Document { get; }

    /// <summary>Its position among those checked together, from 1.</summary>
    public int Number { get; }

    /// <summary>The run it belongs to.</summary>
    public CheckScope Scope { get; }

    /// <summary>Its goal tables.</summary>
    public ValueList<TableView> Tables { get; }

    /// <summary>A place outside the goal tables.</summary>
    public Place At(Field field, int? item = null) => new(Number, null, field, null, item);

    /// <summary>The passages of part one with their places, introductions before items and titles before texts, chapter by chapter.</summary>
    public IEnumerable<(Place Place, string Text)> PlanTexts =>
        Chapter(Document.Plan.OverallGoals, Field.OverallGoalTitle, Field.OverallGoalText)
            .Concat(Chapter(Document.Plan.SubGoals, Field.SubGoalTitle, Field.SubGoalText))
            .Concat(Chapter(Document.Plan.Safeguards, Field.SafeguardTitle, Field.SafeguardText));

    private IEnumerable<(Place, string)> Chapter(PlanChapter chapter, Field title, Field text)
    {
        if (chapter.Intro is { } intro) yield return (At(text), intro);
        for (var i = 0; i < chapter.Items.Count; i++)
        {
            if (chapter.Items[i].Title is { } heading) yield return (At(title, i + 1), heading);
            yield return (At(text, i + 1), chapter.Items[i].Text);
        }
    }
}

/// <summary>A goal table with its position.</summary>
public sealed class TableView
{
    internal TableView(GoalTable table, int number, DocumentView document)
    {
        Table = table;
        Number = number;
        Document = document;
        Rows = table.Indicators.Select((row, i) => new RowView(row, i + 1, this)).ToValueList();
    }

    /// <summary>The table.</summary>
    public GoalTable Table { get; }

    /// <summary>Its position in the document, from 1; not the number printed in the caption.</summary>
    public int Number { get; }

    /// <summary>The document it stands in.</summary>
    public DocumentView Document { get; }

    /// <summary>Its indicator rows.</summary>
    public ValueList<RowView> Rows { get; }

    /// <summary>The rules of the run.</summary>
    public RulePack Rules => Document.Scope.Rules;

    /// <summary>The table's amounts, plan and completion times, read once for all checks.</summary>
    internal TableFigures Figures => field ??= new TableFigures(this);

    /// <summary>A place in the table's head.</summary>
    public Place At(Field field, int? item = null) => new(Document.Number, Number, field, null, item);
}

/// <summary>An indicator row with its position.</summary>
public sealed class RowView
{
    internal RowView(Indicator indicator, int number, TableView table)
    {
        Indicator = indicator;
        Number = number;
        Table = table;
        Class = indicator.Class;
    }

    /// <summary>The row.</summary>
    public Indicator Indicator { get; }

    /// <summary>Its position in the table, from 1.</summary>
    public int Number { get; }

    /// <summary>The table it stands in.</summary>
    public TableView Table { get; }

    /// <summary>The class its level 1 and 2 name.</summary>
    public IndicatorClass Class { get; }

    /// <summary>Name and description together, for word searches.</summary>
    public string Words => field ??= Indicator.Name + "　" + Indicator.Description;

    /// <summary>What the row's words and value give away, worked out when first asked for.</summary>
    public IndicatorFacts Facts => field ??= new IndicatorFacts(Indicator, Rules);

    /// <summary>The target.</summary>
    public TargetValue Target => Indicator.Target;

    /// <summary>The rules of the run.</summary>
    public RulePack Rules => Table.Rules;

    /// <summary>A place in the row.</summary>
    public Place At(Field field) => new(Table.Document.Number, Table.Number, field, Number);
}
