using Mingji.App.Accounts;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.Domain.Organisations;

namespace Mingji.Commands;

/// <summary>Who releases or withdraws from the terminal: as on the pages, somebody whose posts let them.</summary>
internal static class Releaser
{
    /// <summary>What <c>--by</c> says about itself.</summary>
    public const string Description = "：有账号的库写用户名，并须有公开的岗位（默认：系统用户名）";

    /// <summary>The account that <c>--by</c> names. In a store without accounts whoever is at the machine acts for the unit under the name given; refused on standard error when the account is not there.</summary>
    public static async Task<Actor?> Find(Database database, DocumentKey document, string by, CancellationToken cancellation)
    {
        if (await new FindActor(database).Run(by, cancellation) is { } actor) return actor;
        if (await new ListPeople(database).IsAnybodyThere(cancellation))
        {
            StoreOption.Refuse($"没有用户名为“{by}”的账号，或它已停用。这个库有账号，请用 --by 写明办理人的用户名。");
            return null;
        }
        var unit = (await new FindUnitPlace(database).OfDocument(document, cancellation))!;
        return new Actor(0, by, unit, [new Post(Role.UnitHead, Scope.OwnUnit)]);
    }
}
