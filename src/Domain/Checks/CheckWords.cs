namespace Mingji.Domain.Checks;

/// <summary>检查条目。What stands in the catalogue about a check, whether it reads documents or the year in execution: everything a finance officer needs to agree or object.</summary>
public abstract class CheckWords
{
    /// <summary>Stable id: C01–C64 as in the field's dossier, new ones from C65. A check over live data has the id of the document's check whose other half it is.</summary>
    public abstract string Id { get; }

    /// <summary>The sentence that must hold, in Chinese: 成本指标应当是上限.</summary>
    public abstract string Title { get; }

    /// <summary>The usual severity.</summary>
    public abstract Severity Severity { get; }

    /// <summary>Document and clause, or the form, that the rule rests on; or how far it is a default.</summary>
    public abstract string Basis { get; }

    /// <summary>Why it matters, one sentence.</summary>
    public abstract string Why { get; }

    /// <summary>What to do about a finding, one sentence.</summary>
    public abstract string Advice { get; }
}
