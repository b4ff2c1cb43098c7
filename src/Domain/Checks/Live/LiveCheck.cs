namespace Mingji.Domain.Checks;

/// <summary>
/// 执行检查。A rule of the catalogue over live data: what was promised in a cell of the goal table against what payments, contracts, purchases, deliveries and monitoring say by now. It has
/// the id of the document's check whose other half it is.
/// </summary>
public abstract class LiveCheck : CheckWords
{
    /// <summary>The live data it reads, for people: 国库支付、合同.</summary>
    public abstract string Reads { get; }

    /// <summary>The cells it speaks in, for people.</summary>
    public abstract string Cells { get; }

    /// <summary>Whether the faults of a document are one finding; else those of each project are.</summary>
    public virtual bool IsOfDocument => false;

    /// <summary>The faults of the projects of one document.</summary>
    internal virtual IEnumerable<Fault> Run(IReadOnlyList<LiveProject> projects) => projects.SelectMany(Judge);

    /// <summary>The faults of one project.</summary>
    internal virtual IEnumerable<Fault> Judge(LiveProject project) => [];
}
