using System.Collections.Concurrent;
using Mingji.App.Data;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Organisations;

/// <summary>The rules by which a division's kept documents are judged: the pack, with the names of offices that the division's register holds.</summary>
public sealed class OfficeRules(Database database, RulePack rules)
{
    /// <summary>The rules of a division.</summary>
    public Task<RulePack> Run(string division, CancellationToken cancellation = default) => database.Read(session => Of(session, division, rules), cancellation);

    /// <summary>The same within a transaction. The same names give the same pack, so that what was checked by it is not checked again.</summary>
    internal static async Task<RulePack> Of(Session session, string division, RulePack rules)
    {
        // A document that names an office makes a unit of that name, so that being a unit excuses nothing.
        var names = await session.Query<string>("SELECT DISTINCT name FROM office WHERE division = @division AND closed_at IS NULL ORDER BY name", new { division });
        return names.Count == 0 ? rules : session.Memory<Packs>().Of(rules, names);
    }

    private sealed class Packs
    {
        private const int Most = 100;
        private readonly ConcurrentDictionary<(RulePack, string), RulePack> known = [];

        public RulePack Of(RulePack rules, IReadOnlyList<string> names)
        {
            if (known.Count > Most) known.Clear();
            return known.GetOrAdd((rules, string.Join('\n', names)), _ => rules.WithOffices([.. names]));
        }
    }
}
