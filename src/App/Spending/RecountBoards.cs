using Mingji.App.Data;

namespace Mingji.App.Spending;

/// <summary>Makes what the boards are summed from anew out of forms, payments and contracts: for a store whose rows were written by something else than the use cases, such as a copy.</summary>
public sealed class RecountBoards(Database database)
{
    /// <summary>Runs.</summary>
    public Task Run(CancellationToken cancellation = default) => database.Write(async session =>
    {
        await ProjectMoney.Fill(session);
        await Monitoring.RenewForms.Fill(session, database.Rules);
        return true;
    }, cancellation);
}
