using Mingji.App.Data;
using Mingji.Domain.Projects.Library;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Projects;

/// <summary>Lists the functional and economic classes of a division: those it loaded, else the pack's.</summary>
public sealed class ListClasses(Database database, RulePack rules)
{
    /// <summary>Runs.</summary>
    public Task<BudgetClasses> Run(string division, CancellationToken cancellation = default) => database.Read(session => LibraryRows.Classes(session, division, rules), cancellation);
}
