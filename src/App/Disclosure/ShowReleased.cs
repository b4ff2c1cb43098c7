using Mingji.App.Data;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Disclosure;

/// <summary>Puts what was released before there were public pages on them, one document a transaction.</summary>
public sealed class ShowReleased(Database database, RulePack rules, Ids ids)
{
    /// <summary>Runs; gives back how many documents it put there.</summary>
    public async Task<int> Run(CancellationToken cancellation = default)
    {
        var missing = await database.Read(PublicRows.Missing, cancellation);
        foreach (var key in missing)
            await database.Write(async session =>
            {
                var newest = (await ReleaseRows.Of(session, key))[0];
                if (newest.Withdrawal is null) await PublicRows.Show(session, newest, await ReleaseRows.Content(session, newest), rules, ids);
                return newest;
            }, cancellation);
        return missing.Count;
    }
}
