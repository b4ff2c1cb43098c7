using Mingji.Domain.Indicators;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Reading.Understanding;

/// <summary>Reads the rows below the headings of an indicator table.</summary>
internal sealed class IndicatorRows
{
    // One entry a block of columns: goals side by side keep their own levels.
    private string[] level1 = [""];
    private string[] level2 = [""];
    private readonly HeadedCells cells = new();
    private GoalTerm? term;
    private bool[] used = new bool[16];

    /// <summary>The headings in force; <see langword="null"/> outside of an indicator table.</summary>
    internal IndicatorColumns? Columns => cells.Columns;

    internal void Begin(IndicatorColumns columns)
    {
        cells.Begin(columns);
        if (columns.All.Count > used.Length) used = new bool[columns.All.Count];
        Array.Clear(used);
        if (level1.Length == columns.Blocks) return;
        (level1, level2) = (new string[columns.Blocks], new string[columns.Blocks]);
        Forget();
    }

    /// <summary>Headings that are no word of the forms and had nothing below them, so that no cell carries them on.</summary>
    internal IEnumerable<string> UnusedHeadings()
    {
        for (var c = 0; Columns is not null && c < Columns.All.Count; c++)
            if (!Columns.All[c].IsKnown && !used[c]) yield return Columns.All[c].Heading;
    }

    internal void End()
    {
        cells.End();
        Forget();
    }

    /// <summary>Another project begins: its first row inherits no level.</summary>
    internal void Forget()
    {
        term = null;
        Array.Fill(level1, "");
        Array.Fill(level2, "");
    }

    /// <summary>Reads a line above the indicators of one term: 中长期绩效指标; <see langword="false"/> for any other row.</summary>
    internal bool BeginTerm(RowAccount row)
    {
        if (Columns is not { Blocks: 1 } || row.First < 0) return false;
        GoalTerm? named = row.Text(row.First) switch
        {
            "中长期绩效指标" or "中长期指标" or "长期绩效指标" or "长期指标" or "实施期绩效指标" or "实施期指标" => GoalTerm.LongTerm,
            "年度绩效指标" or "年度指标" => GoalTerm.Annual,
            _ => null,
        };
        if (named is null) return false;
        Forget();
        term = named;
        row.Label(row.First);
        return true;
    }

    /// <summary>Puts each cell of a row under its heading. To be called before the row is read.</summary>
    internal void Align(RowAccount row) => cells.Align(row);

    /// <summary>The aligned cell under a heading of the project; −1 when there is none with text of its own.</summary>
    internal int ProjectCell(RowAccount row, FormWord word) => cells.ProjectCell(row, word);

    /// <summary>Adds the indicators of an aligned row.</summary>
    internal void Read(RowAccount row, ProjectDraft draft)
    {
        if (!HasIndicator(row) && !IsLevelsOnly(row)) return;
        var added = false;
        for (var block = 0; block < Columns!.Blocks; block++)
        {
            ReadLevels(row, block);
            added |= ReadBlock(row, draft, block);
        }
        if (!added) return;
        for (var i = 0; i < row.Count; i++)
            if (!row.IsBlank(i) && row.Cell(i).ContinuesAbove && (Array.IndexOf(level1, row.Text(i)) >= 0 || Array.IndexOf(level2, row.Text(i)) >= 0 || cells.IsCarried(row.Text(i)))) row.Label(i);
    }

    private bool HasIndicator(RowAccount row)
    {
        for (var block = 0; block < Columns!.Blocks; block++)
            if (HasIndicator(row, block)) return true;
        return false;
    }

    private bool HasIndicator(RowAccount row, int block) =>
        cells.HasOwn(row, block, FormWord.Name) || cells.HasOwn(row, block, FormWord.Description) || cells.HasOwn(row, block, FormWord.Target);

    private bool HasRow(RowAccount row)
    {
        for (var block = 0; block < Columns!.Blocks; block++)
            if (HasRow(row, block)) return true;
        return false;
    }

    // Where one name stands for two targets, a block without its target has no row.
    private bool HasRow(RowAccount row, int block) =>
        IsOnlyName(row, block) || HasIndicator(row, block) && (Columns!.Blocks == 1 || Columns.Find(FormWord.Name, 1) >= 0 || cells.HasOwn(row, block, FormWord.Target));

    // A level is taken only where a row will carry it on, or where it is a word of the form.
    private string? OwnLevel(RowAccount row, int column, int block)
    {
        var i = cells.At(row, column);
        if (i < 0) return null;
        var isShared = block == 0 && (Columns!.Blocks == 1 || Columns.Find(Columns.All[column].Word, 1) < 0);
        return Levels.Of(row.Text(i)) > 0 || HasRow(row, block) || isShared && HasRow(row) ? cells.Own(row, column) : null;
    }

    // A class the form prints and nobody filled in, or a class as a line of its own above its rows.
    private static bool IsLevelsOnly(RowAccount row)
    {
        for (var i = 0; i < row.Count; i++)
            if (!row.IsBlank(i) && !row.Cell(i).ContinuesAbove && Levels.Of(row.Text(i)) == 0) return false;
        return row.Filled > 0;
    }

    /// <summary>Reads a row without headings above it: 数量指标 | 指标1：购置数量（≥77台）.</summary>
    internal bool ReadWithoutHeadings(RowAccount row, ProjectDraft draft)
    {
        var name = -1;
        var target = -1;
        var hasLevel = false;
        for (var i = 0; i < row.Count; i++)
        {
            if (row.IsBlank(i) || row.Cell(i).ContinuesAbove) continue;
            var level = Levels.Of(row.Text(i));
            if (level == 1 && name < 0) (level1[0], level2[0], hasLevel) = (row.Text(i), "", true);
            else if (level == 2 && name < 0) (level2[0], hasLevel) = (row.Text(i), true);
            else if (name < 0) { name = i; continue; }
            else { target = target < 0 ? i : target; continue; }
            row.Label(i);
        }
        if (!hasLevel && (level1[0].Length == 0 && level2[0].Length == 0 || row.First < 0 || !row.IsBlank(0) && !row.Cell(0).ContinuesAbove)) return false;
        if (name < 0) return hasLevel;
        var targetText = target >= 0 ? row.Take(target) : "";
        Add(draft, 0, row.Take(name), "", targetText, hasTargetColumn: target >= 0, "", []);
        return true;
    }

    private void ReadLevels(RowAccount row, int block)
    {
        var both = Columns!.Find(FormWord.Levels, block);
        var one = Columns.Find(FormWord.Level1, block);
        var two = Columns.Find(FormWord.Level2, block);
        // One column holds both levels only where no other column holds the second, for this block or for all.
        if (both < 0 && one >= 0 && Columns.Find(FormWord.Level2) < 0) both = one;
        if (both >= 0)
        {
            if (OwnLevel(row, both, block) is { } text) (level1[block], level2[block]) = Levels.Split(text, level1[block]);
            return;
        }
        if (one >= 0 && OwnLevel(row, one, block) is { } first) (level1[block], level2[block]) = (first, "");
        else if (one < 0 && level1[block] != level1[0]) (level1[block], level2[block]) = (level1[0], "");
        if (two >= 0 && OwnLevel(row, two, block) is { } second) level2[block] = second;
        else if (two < 0) level2[block] = level2[0];
    }

    private bool ReadBlock(RowAccount row, ProjectDraft draft, int block)
    {
        if (!HasRow(row, block)) return false;
        var targetColumn = Columns!.Find(FormWord.Target, block);
        var name = cells.Merged(row, cells.Shared(FormWord.Name, block));
        var description = cells.Merged(row, cells.Shared(FormWord.Description, block));
        var basis = cells.Merged(row, cells.Shared(FormWord.Basis, block));
        var extras = Extras(row, block);
        var target = Target(row, block, targetColumn, extras);
        Add(draft, block, name, description, target, targetColumn >= 0, basis, extras);
        return true;
    }

    // One name with a target for the term and one for the year, and neither is filled in: the year's row stands for both.
    private bool IsOnlyName(RowAccount row, int block)
    {
        if (Columns!.Blocks == 1 || block != Columns.Blocks - 1 || Columns.Find(FormWord.Name, 1) >= 0 || Columns.Find(FormWord.Name) is not (var name and >= 0)) return false;
        for (var b = 0; b < Columns.Blocks; b++)
            if (cells.HasOwn(row, b, FormWord.Target)) return false;
        return cells.At(row, name) is >= 0 and var i && !row.IsClaimed(i);
    }

    // Operator and unit may stand in columns of their own; what is not used in the target is kept beside it.
    private string Target(RowAccount row, int block, int column, List<ExtraCell> spare)
    {
        var text = cells.Merged(row, column);
        var op = cells.Shared(FormWord.Operator, block);
        var unit = cells.Shared(FormWord.MeasureUnit, block);
        if (op < 0 && unit < 0) return text;
        var (opText, unitText) = (cells.Merged(row, op), cells.Merged(row, unit));
        var composed = TargetValue.Compose(opText, text, unitText).Text;
        if (opText.Length > 0 && (TargetOperators.Named(opText) is not { } named || TargetValue.Parse(composed).Operator != named)) spare.Add(new(Columns!.All[op].Heading, opText));
        if (unitText.Length > 0 && !composed.EndsWith(unitText, StringComparison.Ordinal)) spare.Add(new(Columns!.All[unit].Heading, unitText));
        return composed;
    }

    private void Add(ProjectDraft draft, int block, string name, string description, string target, bool hasTargetColumn, string basis, List<ExtraCell> extras)
    {
        // An empty target beside 指标1：名称（≥77台） stands in the name.
        hasTargetColumn &= target.Length > 0 || ItemNumber.At(name).Style != NumberStyle.Worded;
        if (IndicatorText.IsNumberedList(name) || !hasTargetColumn && target.Length == 0 && name.Contains('\n'))
        {
            var names = name.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var targets = target.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (!hasTargetColumn || targets.Length == names.Length)
            {
                for (var i = 0; i < names.Length; i++)
                    draft.Indicators.Add(Row(hasTargetColumn ? new(ItemNumber.Strip(names[i]), TargetValue.Parse(ItemNumber.Strip(targets[i]))) : IndicatorText.Of(names[i]), i == 0 ? description : "", basis, block, i == 0 ? extras : []));
                return;
            }
        }
        var one = hasTargetColumn ? new(ItemNumber.At(name).Style == NumberStyle.Worded ? ItemNumber.Strip(name) : name, TargetValue.Parse(target)) : IndicatorText.Of(name);
        draft.Indicators.Add(Row(one, description, basis, block, extras));
    }

    private Indicator Row(IndicatorText text, string description, string basis, int block, List<ExtraCell> extras) => new()
    {
        Level1 = level1[block],
        Level2 = level2[block],
        Name = text.Name,
        Description = description,
        Target = text.Target,
        Basis = basis,
        Term = term ?? Columns?.Terms[block] ?? GoalTerm.Annual,
        Extras = extras.Count == 0 ? [] : extras.ToValueList(),
    };

    private List<ExtraCell> Extras(RowAccount row, int block)
    {
        List<ExtraCell> extras = [];
        for (var c = 0; c < Columns!.All.Count; c++)
        {
            var column = Columns.All[c];
            if (column.Word == FormWord.Sequence)
            {
                if (cells.Own(row, c) is { } number && !Boilerplate.IsPageNumber(number) && FormWords.Of(number) == FormWord.None) extras.Add(new(column.Heading, number));
            }
            else if (column.Word == FormWord.ExtraColumn && column.Block == block && cells.Merged(row, c) is { Length: > 0 } text)
            {
                extras.Add(new(column.Heading, text));
                used[c] = true;
            }
        }
        return extras;
    }
}
