namespace Mingji.App.Documents.Reading.Understanding;

/// <summary>
/// A row being read, with an account of its cells: each cell with text is either taken into the result, known as a label,
/// or left over. What nobody claims is reported, so nothing can be dropped by forgetting it.
/// </summary>
internal sealed class RowAccount
{
    private string[] texts = new string[16];
    private FormWord[] words = new FormWord[16];
    private bool[] claimed = new bool[16];
    private TableRow row = new([]);

    /// <summary>Cells of the row.</summary>
    internal int Count { get; private set; }

    /// <summary>Cells with text that are not the continuation of a cell above.</summary>
    internal int Filled { get; private set; }

    /// <summary>The first of those; −1 when there is none.</summary>
    internal int First { get; private set; }

    internal void Load(TableRow next)
    {
        row = next;
        Count = next.Cells.Count;
        Filled = 0;
        First = -1;
        if (Count > texts.Length)
        {
            texts = new string[Count * 2];
            words = new FormWord[Count * 2];
            claimed = new bool[Count * 2];
        }
        for (var i = 0; i < Count; i++)
        {
            var cell = next.Cells[i];
            var text = texts[i] = cell.Text.Trim();
            claimed[i] = text.Length == 0;
            words[i] = text.Length == 0 ? FormWord.None : FormWords.Of(text);
            if (text.Length == 0 || cell.ContinuesAbove) continue;
            Filled++;
            if (First < 0) First = i;
        }
    }

    internal TableCell Cell(int i) => row.Cells[i];

    internal string Text(int i) => texts[i];

    internal FormWord Word(int i) => words[i];

    internal bool IsBlank(int i) => texts[i].Length == 0;

    internal bool IsClaimed(int i) => claimed[i];

    /// <summary>The cell's text goes into the result.</summary>
    internal string Take(int i)
    {
        claimed[i] = true;
        return texts[i];
    }

    /// <summary>The cell is a label of the form.</summary>
    internal void Label(int i) => claimed[i] = true;

    /// <summary>Texts nobody claimed, as one line; <see langword="null"/> when all are accounted for.</summary>
    internal string? Unclaimed()
    {
        string? rest = null;
        for (var i = 0; i < Count; i++)
            if (!claimed[i]) rest = rest is null ? texts[i] : rest + " | " + texts[i];
        return rest;
    }

    /// <summary>How many grid columns two cells share.</summary>
    internal static int Overlap(int column, int span, int otherColumn, int otherSpan) =>
        Math.Min(column + span, otherColumn + otherSpan) - Math.Max(column, otherColumn);
}
