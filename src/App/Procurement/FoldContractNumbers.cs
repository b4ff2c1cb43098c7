using Mingji.App.Data;
using Mingji.Domain.Procurement;

namespace Mingji.App.Procurement;

/// <summary>Folds the numbers of contracts that older programs kept as printed alone, in the transaction of the script that makes room for them.</summary>
internal static class FoldContractNumbers
{
    /// <summary>The script after which it runs.</summary>
    public const string Script = "complete_procurement";

    /// <summary>Runs. The script wrote the printed numbers as they are, so that each is found by its index.</summary>
    public static async Task Run(Session session)
    {
        foreach (var (table, printed, key) in new[] { ("contract", "number", "number_key"), ("payment", "contract", "contract_key") })
            foreach (var row in await session.Query<Row>($"SELECT DISTINCT division AS Division, {printed} AS Printed FROM {table} WHERE {printed} <> ''"))
                if (ContractNumber.Fold(row.Printed) is var folded && folded != row.Printed)
                    await session.Execute($"UPDATE {table} SET {key} = @folded WHERE division = @Division AND {key} = @Printed AND {key} <> '' AND {printed} = @Printed", new { folded, row.Division, row.Printed });
    }

    private sealed record Row(string Division, string Printed);
}
