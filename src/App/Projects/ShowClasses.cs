using Mingji.App.Data;
using Mingji.Domain.Projects.Library;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Projects;

/// <summary>The classes of revenue and expenditure a division uses: those it loaded, else the rule pack's.</summary>
public sealed class ShowClasses(Database database, RulePack rules)
{
    /// <summary>Runs.</summary>
    public Task<BudgetClasses> Run(string division, CancellationToken cancellation = default) => database.Read(session => LibraryRows.Classes(session, division, rules), cancellation);
}
