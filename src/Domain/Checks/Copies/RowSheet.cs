using Mingji.Domain.Indicators;
using Mingji.Domain.Texts;

namespace Mingji.Domain.Checks;

/// <summary>A goal table prepared for comparison: the texts of its rows and the clusters they fall into.</summary>
internal sealed class RowSheet
{
    private RowSheet(TableView table, string[] texts, int[] clusters, IReadOnlyList<string> places)
    {
        Table = table;
        Texts = texts;
        Clusters = clusters;
        MaskedName = ComparableText.Masked(table.Table.Name, places);
        Village = VillageNames.In(table.Table.Name, places);
    }

    public TableView Table { get; }

    /// <summary>Name and description of each row as compared, places and digits as they stand.</summary>
    public string[] Texts { get; }

    /// <summary>For each row the cluster of its masked text; -1 for an empty row.</summary>
    public int[] Clusters { get; }

    public string MaskedName { get; }

    /// <summary>The characters before 村 in the project's name.</summary>
    public string? Village { get; }

    public static List<RowSheet> Of(CheckScope scope, double threshold)
    {
        var clusters = new TextClusters(threshold);
        var sheets = new List<RowSheet>();
        foreach (var document in scope.Documents)
        {
            foreach (var table in document.Tables)
            {
                var places = UnitPlaces.Of(table.Table.Unit.Name.Length > 0 ? table.Table.Unit.Name : document.Document.Unit.Name).Names;
                var texts = new string[table.Rows.Count];
                var numbers = new int[table.Rows.Count];
                for (var i = 0; i < texts.Length; i++)
                {
                    var row = table.Rows[i].Indicator;
                    texts[i] = ComparableText.Of(row.Name) + "|" + ComparableText.Of(row.Description);
                    numbers[i] = ClusterOf(texts[i], row, places, clusters);
                }
                sheets.Add(new RowSheet(table, texts, numbers, places));
            }
        }
        return sheets;
    }

    // The masked text is worked out from the compared one where no place stands in it, which is nearly always.
    private static int ClusterOf(string compared, Indicator row, IReadOnlyList<string> places, TextClusters clusters)
    {
        var masked = places.Any(place => compared.Contains(place, StringComparison.Ordinal))
            ? ComparableText.Masked(row.Name, places) + "|" + ComparableText.Masked(row.Description, places)
            : ComparableText.WithoutNumbers(compared);
        return masked.Length <= 3 ? -1 : clusters.ClusterOf(masked);
    }

    /// <summary>Whether the row is about this project's own work and not one of those that every project rightly has.</summary>
    public bool IsSpecific(int row) =>
        Table.Rows[row].Class != IndicatorClass.Satisfaction && !Table.Rules.StandardRows.IsIn(Table.Rows[row].Indicator.Name);

    /// <summary>Rows, counted from 0, that say the same as a row of the other table; each row is used once, equal texts first.</summary>
    public List<(int Row, int Twin)> Shared(RowSheet other)
    {
        var pairs = new List<(int, int)>();
        var used = new bool[other.Clusters.Length];
        for (var i = 0; i < Clusters.Length; i++)
        {
            if (Clusters[i] < 0) continue;
            var twin = -1;
            for (var j = 0; j < used.Length; j++)
            {
                if (used[j] || other.Clusters[j] != Clusters[i]) continue;
                if (twin < 0 || Texts[i] == other.Texts[j]) twin = j;
                if (Texts[i] == other.Texts[j]) break;
            }
            if (twin < 0) continue;
            used[twin] = true;
            pairs.Add((i, twin));
        }
        return pairs;
    }
}
