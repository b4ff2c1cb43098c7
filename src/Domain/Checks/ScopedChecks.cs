using Mingji.Domain.Goals;

namespace Mingji.Domain.Checks;

/// <summary>
/// A check that judges part one and each goal table by themselves. What it finds in a part follows from that part, from the document's head and from the budgets beside it
/// (<see cref="CheckedDocument"/> relies on it), never from another part's texts.
/// </summary>
public abstract class PartCheck : Check
{
    /// <inheritdoc/>
    public sealed override IEnumerable<Fault> Run(CheckScope scope)
    {
        foreach (var document in scope.Documents)
        {
            foreach (var fault in InPlan(document)) yield return fault;
            foreach (var table in document.Tables)
                foreach (var fault in InTable(table))
                    yield return fault;
        }
    }

    /// <summary>The faults in part one.</summary>
    internal virtual IEnumerable<Fault> InPlan(DocumentView document) => [];

    /// <summary>The faults in one goal table.</summary>
    internal abstract IEnumerable<Fault> InTable(TableView table);
}

/// <summary>A check that one indicator row decides.</summary>
public abstract class RowCheck : PartCheck
{
    internal sealed override IEnumerable<Fault> InTable(TableView table)
    {
        foreach (var row in table.Rows)
            if (Judge(row) is { } fault)
                yield return fault;
    }

    /// <summary>The row's fault, or <see langword="null"/> when it is in order.</summary>
    protected abstract Fault? Judge(RowView row);
}

/// <summary>A check that one goal table decides.</summary>
public abstract class TableCheck : PartCheck
{
    internal sealed override IEnumerable<Fault> InTable(TableView table) => Judge(table);

    /// <summary>The table's faults.</summary>
    protected abstract IEnumerable<Fault> Judge(TableView table);
}

/// <summary>A check that looks at words wherever they stand, each text by itself.</summary>
public abstract class TextCheck : PartCheck
{
    internal sealed override IEnumerable<Fault> InPlan(DocumentView document) => Judge(document, document.PlanTexts);

    internal sealed override IEnumerable<Fault> InTable(TableView table) => Judge(table.Document, Passages.In(table));

    /// <summary>The faults in texts of one part.</summary>
    /// <param name="document">The document they stand in.</param>
    /// <param name="passages">The texts with their places.</param>
    protected abstract IEnumerable<Fault> Judge(DocumentView document, IEnumerable<(Place Place, string Text)> passages);
}

/// <summary>A check that needs one whole document.</summary>
public abstract class DocumentCheck : Check
{
    /// <inheritdoc/>
    public sealed override IEnumerable<Fault> Run(CheckScope scope)
    {
        foreach (var document in scope.Documents)
            foreach (var fault in Judge(document))
                yield return fault;
    }

    /// <summary>The document's faults.</summary>
    protected abstract IEnumerable<Fault> Judge(DocumentView document);
}
