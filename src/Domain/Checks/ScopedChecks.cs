namespace Mingji.Domain.Checks;

/// <summary>A check that one indicator row decides.</summary>
public abstract class RowCheck : Check
{
    /// <inheritdoc/>
    public sealed override IEnumerable<Fault> Run(CheckScope scope)
    {
        foreach (var document in scope.Documents)
            foreach (var table in document.Tables)
                foreach (var row in table.Rows)
                    if (Judge(row) is { } fault)
                        yield return fault;
    }

    /// <summary>The row's fault, or <see langword="null"/> when it is in order.</summary>
    protected abstract Fault? Judge(RowView row);
}

/// <summary>A check that one goal table decides.</summary>
public abstract class TableCheck : Check
{
    /// <inheritdoc/>
    public sealed override IEnumerable<Fault> Run(CheckScope scope)
    {
        foreach (var document in scope.Documents)
            foreach (var table in document.Tables)
                foreach (var fault in Judge(table))
                    yield return fault;
    }

    /// <summary>The table's faults.</summary>
    protected abstract IEnumerable<Fault> Judge(TableView table);
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
