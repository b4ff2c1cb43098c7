using Mingji.Domain.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Procurement;

/// <summary>A purchase as it is kept.</summary>
/// <param name="Division">The division.</param>
/// <param name="Id">Its id.</param>
/// <param name="Year">预算年度.</param>
/// <param name="Unit">Whose it is.</param>
/// <param name="UnitName">The unit's name.</param>
/// <param name="Version">Counts up with every change.</param>
/// <param name="Item">What it says.</param>
public sealed record KeptPurchase(string Division, long Id, int Year, UnitPlace Unit, string UnitName, long Version, Purchase Item)
{
    /// <summary>The goal tables it is paid from.</summary>
    public ValueList<Project> Projects { get; init; } = [];

    /// <summary>The steps as they were done.</summary>
    public ValueList<Step> Steps { get; init; } = [];

    /// <summary>The contracts' ids, in the order of the contracts.</summary>
    public ValueList<long> ContractIds { get; init; } = [];

    /// <summary>The acceptance sheets with who made them and their files, contract by contract.</summary>
    public ValueList<Sheet> Sheets { get; init; } = [];

    /// <summary>What each person did in it, for the separation of duties: its steps, and its acceptance sheets, which are made apart from them.</summary>
    public ValueList<PurchaseStep> Duties => Item.Steps.Concat(Sheets.Select(sheet => new PurchaseStep(ProcurementFlow.Accept, sheet.Accepted.On, sheet.PersonId, sheet.Person))).ToValueList();

    /// <summary>Where it stands, for the workflow.</summary>
    public FlowSubject Subject => new(Unit, Item.State);

    /// <summary>Its path in the log.</summary>
    public string Path => PathOf(Division, Id);

    /// <summary>The path of a purchase in the log.</summary>
    public static string PathOf(string division, long id) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"purchase/{division}/{id}");

    /// <summary>A goal table a purchase is paid from.</summary>
    /// <param name="DocumentId">The document.</param>
    /// <param name="Id">The goal table.</param>
    /// <param name="Position">Its position in the document, from 1.</param>
    /// <param name="Name">项目名称.</param>
    /// <param name="BudgetFen">预算数 in 分; <see langword="null"/> when the cell holds no amount.</param>
    public sealed record Project(long DocumentId, long Id, long Position, string Name, long? BudgetFen);

    /// <summary>A step.</summary>
    /// <param name="Number">From 1.</param>
    /// <param name="Act">What was done.</param>
    /// <param name="To">Where it stood afterwards.</param>
    /// <param name="On">On which day.</param>
    /// <param name="Reason">Why, where it was asked.</param>
    /// <param name="FileName">Its document's name; <see langword="null"/> without one.</param>
    /// <param name="Person">By whom.</param>
    public sealed record Step(long Number, FlowAct Act, FlowState To, DateOnly On, string? Reason, string? FileName, string Person);

    /// <summary>An acceptance sheet.</summary>
    /// <param name="ContractId">Of which contract.</param>
    /// <param name="Id">Its id.</param>
    /// <param name="Accepted">What it says.</param>
    /// <param name="Person">Who accepted.</param>
    /// <param name="FileName">Its document; <see langword="null"/> without one.</param>
    public sealed record Sheet(long ContractId, long Id, Acceptance Accepted, string Person, string? FileName)
    {
        /// <summary>The account of who accepted.</summary>
        public long PersonId { get; init; }

        /// <summary>Who took it back, and why; <see langword="null"/> while it counts.</summary>
        public (string By, string Why)? TakenBack { get; init; }
    }
}
