namespace Mingji.Domain.Checks;

/// <summary>
/// 执行检查。A rule of the catalogue over live data: what was promised in a cell of the goal table against what payments, contracts, purchases, deliveries and monitoring say by now. It has
/// the id of the document's check whose other half it is.
/// </summary>
public abstract class LiveCheck
{
    /// <summary>Stable id; the same as the document's check where there is one.</summary>
    public abstract string Id { get; }

    /// <summary>The sentence that must hold, in Chinese.</summary>
    public abstract string Title { get; }

    /// <summary>The usual severity.</summary>
    public abstract Severity Severity { get; }

    /// <summary>The live data it reads, for people: 国库支付、合同.</summary>
    public abstract string Reads { get; }

    /// <summary>The cells it speaks in, for people.</summary>
    public abstract string Cells { get; }

    /// <summary>Document and clause, or how far it is a default.</summary>
    public abstract string Basis { get; }

    /// <summary>Why it matters, one sentence.</summary>
    public abstract string Why { get; }

    /// <summary>What to do, one sentence.</summary>
    public abstract string Advice { get; }

    /// <summary>Whether the faults of a document are one finding; else those of each project are.</summary>
    public virtual bool IsOfDocument => false;

    /// <summary>The faults of the projects of one document.</summary>
    internal virtual IEnumerable<Fault> Run(IReadOnlyList<LiveProject> projects) => projects.SelectMany(Judge);

    /// <summary>The faults of one project.</summary>
    internal virtual IEnumerable<Fault> Judge(LiveProject project) => [];
}
