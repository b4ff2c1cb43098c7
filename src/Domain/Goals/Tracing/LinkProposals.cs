using Mingji.Domain.Checks;
using Mingji.Domain.Texts;
using Mingji.Domain.Values;

namespace Mingji.Domain.Goals.Tracing;

/// <summary>Finds themes and projects that seem to belong together: by the project's name, by numbers, by a part of the name that no other project has.</summary>
internal static class LinkProposals
{
    private const int ShortestPart = 4;

    public static IReadOnlyList<LinkProposal> Of(DocumentView document, ValueList<DecidedLink> decided)
    {
        if (document.Tables.Count == 0) return [];
        var names = document.Tables.Select(PlanLinks.Core).ToList();
        var similar = PlanLinks.Of(document).Tables;
        var known = decided.Where(link => link.State != LinkState.Open).Select(link => (link.Theme, link.Project)).ToHashSet();
        var found = new List<LinkProposal>();
        foreach (var theme in Theme.AllOf(document.Document))
        {
            var item = theme.In(document.Document)!;
            var text = item.Title + "　" + item.Text;
            var plain = ComparableText.Of(text);
            var quantities = Quantity.AllIn(text, document.Scope.Rules.MeasureWords.Words);
            var proposals = new List<LinkProposal>();
            for (var i = 0; i < names.Count; i++)
            {
                if (known.Contains((theme, i + 1))) continue;
                var table = document.Tables[i];
                var isSimilar = theme.Chapter == Edits.EditListKind.SubGoals && similar[theme.Item - 1] == table;
                if (Judge(table, names, i, plain, quantities, isSimilar) is var (confidence, reason)) proposals.Add(new LinkProposal(theme, i + 1, confidence, reason));
            }
            // Where a name is written out, a bare resemblance elsewhere is none.
            found.AddRange(proposals.Exists(proposal => proposal.Confidence == LinkConfidence.Certain) ? proposals.Where(proposal => proposal.Confidence != LinkConfidence.Possible) : proposals);
        }
        return found;
    }

    private static (LinkConfidence, string)? Judge(TableView table, List<string> names, int at, string plain, IReadOnlyList<Quantity> quantities, bool isSimilar)
    {
        var (name, rules) = (names[at], table.Rules);
        // 道路硬化 inside of 道路硬化二期 is that other project's name.
        if (name.Length >= ShortestPart && Passages.IndexOutside(plain, name, [.. names.Where(other => other.Length > name.Length && other.Contains(name, StringComparison.Ordinal))]) >= 0)
            return (LinkConfidence.Certain, "写到了项目名称");
        if (isSimilar) return (LinkConfidence.Likely, "标题与项目名称相近");
        var part = Part(name, plain, names, at);
        foreach (var quantity in quantities)
        {
            if (table.Table.TotalBudget is { Fen: > 0 } budget && Measure.Of(quantity, rules.Units).Agrees(Measure.Of(budget, rules.Units)))
                return (part is null ? LinkConfidence.Possible : LinkConfidence.Likely, $"写到了预算数 {quantity.Written}");
            if (quantity.Unit != "%" && table.Rows.FirstOrDefault(row => row.Target.Value == quantity.Value && CountedThings.Match(quantity, row)) is { } row)
                return (LinkConfidence.Likely, $"写到了“{row.Indicator.Name}”的 {quantity.Written}");
        }
        return part is null ? null : (LinkConfidence.Possible, $"写到了“{part}”");
    }

    /// <summary>The longest part of a name that the text has and no other project's name; <see langword="null"/> when it is too short to tell anything.</summary>
    private static string? Part(string name, string plain, List<string> names, int at)
    {
        for (var length = name.Length - 1; length >= ShortestPart; length--)
            for (var start = 0; start + length <= name.Length; start++)
            {
                var part = name.Substring(start, length);
                if (plain.Contains(part, StringComparison.Ordinal) && !names.Where((other, i) => i != at && other.Contains(part, StringComparison.Ordinal)).Any()) return part;
            }
        return null;
    }
}
