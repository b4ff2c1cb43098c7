using Mingji.Domain.Indicators;

namespace Mingji.App.Documents.Reading.Understanding;

/// <summary>Reads the rows above an indicator table: labels with their values beside them or below them.</summary>
internal sealed class HeadRows
{
    private readonly List<(FormWord Word, string Heading, int Column, int Span)> below = [];
    private FormWord group;
    private bool isFundTable;

    internal void Begin()
    {
        below.Clear();
        group = FormWord.None;
        isFundTable = false;
    }

    /// <summary>Whether values are still awaited: a row without any label belongs to the head.</summary>
    internal bool IsOpen => below.Count > 0 || group != FormWord.None;

    internal void Read(RowAccount row, ProjectDraft draft)
    {
        int labels = 0, values = 0, columns = 0;
        var start = Group(row, draft);
        for (var i = start; i < row.Count; i++)
        {
            if (row.IsBlank(i) || row.Cell(i).ContinuesAbove) continue;
            var word = row.Word(i);
            if (IsLabel(word)) labels++;
            else values++;
            if (IsColumnar(word)) columns++;
        }
        if (isFundTable && ReadFundRow(row, draft, start)) return;
        if (labels == 0 && below.Count > 0)
        {
            Below(row, draft, start);
            return;
        }
        below.Clear();
        isFundTable = false;
        if (values == 0 && columns >= 2 && columns == labels && IsHeadingRow(row, start))
        {
            ReadHeadings(row, start);
            return;
        }
        Pairs(row, draft, start, labels, values);
    }

    // The first cell may name a group that runs down several rows; a blank or continued first cell leaves the group as it was.
    private int Group(RowAccount row, ProjectDraft draft)
    {
        if (row.Count == 0) return 0;
        if (row.Cell(0).ContinuesAbove || row.IsBlank(0))
        {
            if (!row.IsBlank(0) && row.Word(0) != FormWord.None) row.Label(0);
            return 1;
        }
        var word = row.Word(0);
        if (word == group && group != FormWord.None && IsGroup(word))
        {
            row.Label(0);
            return 1;
        }
        group = FormWord.None;
        if (!IsGroup(word) || row.Count < 2) return 0;
        var second = NextFilled(row, 1);
        // 总体目标 | 年度目标 are two headings; 总体目标 | 实施期目标 | 年度目标 are a group and its two headings.
        if (IsGoal(word) && row.Filled == 2 && IsGoal(row.Word(second))) return 0;
        if (word is FormWord.Budget or FormWord.Plan || second >= 0 && IsColumnar(row.Word(second)) && !row.Word(second).Equals(word) || IsGoal(word))
        {
            group = word;
            row.Label(0);
            draft.Money ??= UnitLine.InLabel(row.Text(0));
            return IsGoal(word) && (second < 0 || !IsColumnar(row.Word(second))) ? 0 : 1;
        }
        return 0;
    }

    private void Pairs(RowAccount row, ProjectDraft draft, int start, int labels, int values)
    {
        var label = -1;
        var hasAnnual = Has(row, FormWord.AnnualGoals);
        for (var i = start; i < row.Count; i++)
        {
            if (row.IsBlank(i)) continue;
            if (row.Cell(i).ContinuesAbove)
            {
                if (row.Word(i) != FormWord.None) row.Label(i);
                continue;
            }
            var word = row.Word(i);
            if (IsLabel(word))
            {
                row.Label(i);
                draft.Money ??= UnitLine.InLabel(row.Text(i));
                label = i;
            }
            else if (label >= 0)
            {
                var field = row.Word(label);
                if (field == FormWord.OverallGoals && hasAnnual) field = FormWord.LongTermGoals;
                Put(row, draft, i, field, row.Text(label));
                if (!IsGoal(field)) label = -1;
            }
            else if (labels == 0 && values == 1 && group == FormWord.Budget) Put(row, draft, i, FormWord.Purpose, "");
            else if (IsGoal(group)) Put(row, draft, i, group, "");
            else if (SplitLabel(row.Text(i)) is var (inner, text) && inner != FormWord.None) Claim(row, i, Store(draft, inner, row.Text(i)[..row.Text(i).IndexOfAny(['：', ':'])].Trim(), text));
        }
    }

    /// <summary>A label and its value in one text: 项目名称：东沟村道路.</summary>
    internal static (FormWord Word, string Text) SplitLabel(string text)
    {
        var colon = text.IndexOfAny(['：', ':']);
        if (colon is < 2 or > 20 || colon == text.Length - 1) return default;
        var word = FormWords.Of(text.AsSpan(0, colon));
        return IsLabel(word) && !IsGroup(word) || word is FormWord.Goals ? (word, text[(colon + 1)..].Trim()) : default;
    }

    // Labels side by side with nothing between them, whose values stand in the next row.
    private static bool IsHeadingRow(RowAccount row, int start)
    {
        var end = -1;
        var isMonths = false;
        for (var i = start; i < row.Count; i++)
        {
            if (row.IsBlank(i)) continue;
            isMonths |= row.Word(i) is >= FormWord.March and <= FormWord.December;
            if (end >= 0 && row.Cell(i).Column > end && !isMonths) return false;
            end = row.Cell(i).Column + row.Cell(i).ColumnSpan;
        }
        return true;
    }

    private void ReadHeadings(RowAccount row, int start)
    {
        var hasAnnual = Has(row, FormWord.AnnualGoals);
        for (var i = start; i < row.Count; i++)
        {
            if (row.IsBlank(i)) continue;
            row.Label(i);
            var word = row.Word(i) == FormWord.OverallGoals && hasAnnual ? FormWord.LongTermGoals : row.Word(i);
            isFundTable |= word is FormWord.FundColumn or FormWord.YearBudget;
            below.Add((word, row.Text(i), row.Cell(i).Column, row.Cell(i).ColumnSpan));
        }
    }

    private void Below(RowAccount row, ProjectDraft draft, int start)
    {
        var filled = 0;
        var isExact = true;
        for (var i = start; i < row.Count; i++)
        {
            if (row.IsBlank(i)) continue;
            filled++;
            isExact &= Above(row.Cell(i)) >= 0;
        }
        var next = 0;
        for (var i = start; i < row.Count; i++)
        {
            if (row.IsBlank(i)) continue;
            // Columns that do not line up are read in order when each heading has its value.
            var at = !isExact && filled == below.Count ? next++ : Above(row.Cell(i));
            if (at >= 0) Put(row, draft, i, below[at].Word, below[at].Heading);
        }
        var isGoals = below.TrueForAll(column => IsGoal(column.Word) || column.Word == FormWord.ExtraHead);
        if (!isGoals) below.Clear();
    }

    // 年度资金总额 | 100 | 120 | 90: the row says which money, the columns which stage; only the year's budget is a cell of the form.
    private bool ReadFundRow(RowAccount row, ProjectDraft draft, int start)
    {
        var label = NextFilled(row, start);
        if (label < 0 || row.Word(label) is not (FormWord.Total or FormWord.Fiscal or FormWord.Other) && !row.Text(label).Contains("结转")) return false;
        row.Label(label);
        for (var i = label + 1; i < row.Count; i++)
        {
            if (row.IsBlank(i)) continue;
            var at = Above(row.Cell(i));
            var column = at < 0 ? default : below[at];
            if (column.Word is FormWord.YearBudget or FormWord.Total && row.Word(label) != FormWord.ExtraHead) Put(row, draft, i, row.Word(label), "");
            else draft.Extras.Add(new ExtraCell(column.Heading is null ? row.Text(label) : $"{row.Text(label)} {column.Heading}", row.Take(i)));
        }
        return true;
    }

    private int Above(TableCell cell)
    {
        var (best, most) = (-1, 0);
        for (var c = 0; c < below.Count; c++)
            if (RowAccount.Overlap(cell.Column, cell.ColumnSpan, below[c].Column, below[c].Span) is var shared && shared > most) (best, most) = (c, shared);
        return best;
    }

    private static void Put(RowAccount row, ProjectDraft draft, int i, FormWord word, string heading) => Claim(row, i, Store(draft, word, heading, row.Text(i)));

    private static void Claim(RowAccount row, int i, bool isStored)
    {
        if (isStored) row.Take(i);
    }

    /// <summary>Puts a text where its label says; <see langword="false"/> when something else stands there.</summary>
    internal static bool Store(ProjectDraft draft, FormWord word, string heading, string text)
    {
        switch (word)
        {
            case FormWord.ExtraHead or FormWord.FundColumn or FormWord.YearBudget or FormWord.ExtraColumn:
                draft.Extras.Add(new ExtraCell(heading, text));
                return true;
            case FormWord.Budget:
                return draft.Set(FormWord.Total, text);
            case FormWord.Plan:
                draft.Extras.Add(new ExtraCell(heading, text));
                return true;
            default:
                draft.SetPlanMonth(word, heading);
                return draft.Set(word, text);
        }
    }

    private static int NextFilled(RowAccount row, int from)
    {
        for (var i = from; i < row.Count; i++)
            if (!row.IsBlank(i) && !row.Cell(i).ContinuesAbove) return i;
        return -1;
    }

    private static bool Has(RowAccount row, FormWord word)
    {
        for (var i = 0; i < row.Count; i++)
            if (row.Word(i) == word) return true;
        return false;
    }

    private static bool IsLabel(FormWord word) => word.IsHead() || word == FormWord.ExtraColumn;

    private static bool IsGroup(FormWord word) => word is FormWord.Budget or FormWord.Plan || IsGoal(word);

    private static bool IsGoal(FormWord word) => word is FormWord.Goals or FormWord.AnnualGoals or FormWord.OverallGoals or FormWord.LongTermGoals;

    private static bool IsColumnar(FormWord word) =>
        word is (>= FormWord.March and <= FormWord.December) or FormWord.Total or FormWord.Fiscal or FormWord.Other or FormWord.FundColumn or FormWord.YearBudget or FormWord.ExtraColumn or FormWord.ExtraHead || IsGoal(word);
}
