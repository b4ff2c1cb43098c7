using Mingji.App.Data;
using Mingji.App.Documents.Reading.Sheets;
using Mingji.Domain.Spending;

namespace Mingji.App.Spending;

/// <summary>Goes through a file row by row and judges each against the book; a preview and an import are the same run, of which one keeps what it finds.</summary>
internal sealed class PaymentRun(Session session, string division, int year, PaymentBook book, PaymentLayout layout, PaymentColumns names)
{
    private const int BatchRows = 1000;
    private const int FirstRows = 30;
    private const int MostShown = 100;

    private readonly List<PaymentPreview.Said> problems = [];
    private readonly List<PaymentPreview.Said> unmatchedLines = [];
    private readonly List<PaymentPreview.Said> stoppedLines = [];
    private readonly List<PaymentPreview.Said> repeats = [];
    private readonly Dictionary<UInt128, int> unnumbered = [];
    private readonly Dictionary<long, PaymentBook.Project> over = [];
    private readonly AmountScale scale = new();
    private long rows, added, known, unmatched, wrong, amount, unmatchedAmount, sourceless;

    /// <summary>The ids of new lines; 0 in a preview.</summary>
    public Func<long> NextId { get; init; } = static () => 0;

    /// <summary>Is given the new lines of each batch.</summary>
    public Func<IReadOnlyList<PaymentBook.Judged>, Task>? Keep { get; init; }

    /// <summary>Projects whose payments are stopped: their lines are registered like all others, and told.</summary>
    public IReadOnlyDictionary<(long Document, long Table), (DateOnly Since, Domain.Rectifications.Consequence Conclusion)> Stopped { get; init; } = new Dictionary<(long, long), (DateOnly, Domain.Rectifications.Consequence)>();

    /// <summary>Is told how many rows are done with.</summary>
    public Action<long>? OnRows { get; init; }

    /// <summary>Is told each row that cannot be registered.</summary>
    public Action<PaymentPreview.Said>? OnProblem { get; init; }

    /// <summary>Is told each row that belongs to no project: the new ones, and those that are registered and were not matched since.</summary>
    public Action<PaymentPreview.Said>? OnUnmatched { get; init; }

    /// <summary>The layout of a file: found in its first rows, then as it was remembered or said.</summary>
    public static PaymentLayout? LayoutOf(IEnumerable<SheetRow> rows, PaymentColumns names) =>
        PaymentLayout.Find([.. rows.Take(FirstRows).Select(row => (row.Number, (IReadOnlyList<string>)[.. row.Cells.Select(cell => cell.Shown)]))], names);

    public async Task<PaymentPreview> Run(IEnumerable<SheetRow> sheet, CancellationToken cancellation)
    {
        // Cells whose number counts and not how the sheet rounds it.
        var exact = layout.Columns.Where(pair => pair.Key is PaymentColumn.Amount or PaymentColumn.PaidOn or PaymentColumn.InvoicedOn or PaymentColumn.Line).Select(pair => pair.Value).ToHashSet();
        foreach (var batch in sheet.Where(row => row.Number > layout.HeadingRow).Chunk(BatchRows))
        {
            cancellation.ThrowIfCancellationRequested();
            var lines = new List<(int Row, PaymentLine Line)>();
            foreach (var row in batch)
            {
                var reading = PaymentReading.Of([.. row.Cells.Select((cell, i) => exact.Contains(i) ? cell.Exact : cell.Shown)], layout, names, year);
                if (reading.IsNoPayment) continue;
                rows++;
                if (reading.Line is { } line)
                {
                    if (line.Line == 0) LookForRepeat(row.Number, line);
                    lines.Add((row.Number, book.Numbered(line)));
                    if (!reading.IsSourceSaid) sourceless++;
                }
                else Tell(row.Number, reading.Problem!);
            }
            await Judge(lines);
            OnRows?.Invoke(batch[^1].Number);
        }
        return new(layout)
        {
            Rows = rows, Added = added, Amount = new(amount), Known = known, Unmatched = unmatched, UnmatchedAmount = new(unmatchedAmount), Wrong = wrong, Problems = problems, UnmatchedLines = unmatchedLines, StoppedLines = stoppedLines, RepeatedLines = repeats,
            OverBudget = [.. over.Values.Where(project => project.SpentFen > project.BudgetFen).Select(project => new PaymentPreview.Over(project.Name, project.Budget!.Value, new(project.SpentFen)))],
            Sourceless = sourceless, Doubt = layout.IsUnitConfirmed ? null : scale.Doubt(layout.Unit),
        };
    }

    private async Task Judge(List<(int Row, PaymentLine Line)> lines)
    {
        var vouchers = lines.Select(entry => entry.Line.Voucher).Concat(lines.Select(entry => entry.Line.Original?.Voucher).OfType<string>()).ToHashSet();
        var there = await PaymentBook.Find(session, division, year, vouchers);
        var fresh = new List<PaymentBook.Judged>();
        foreach (var (row, line) in lines)
        {
            var judged = book.Judge(line, row, there, NextId());
            if (judged.Effect == PaymentEffect.Wrong) Tell(row, judged.Problem!);
            else if (judged.Effect == PaymentEffect.Known)
            {
                known++;
                if (there.TryGetValue((line.Voucher, line.Line), out var kept) && kept is { TableId: null, Why: { } reason } && Enum.TryParse<UnmatchedReason>(reason, out var because)) OnUnmatched?.Invoke(new(row, because.Word()));
            }
            else
            {
                fresh.Add(judged);
                Count(judged);
            }
        }
        if (Keep is not null && fresh.Count > 0) await Keep(fresh);
    }

    private void Count(PaymentBook.Judged judged)
    {
        var line = judged.Line;
        added++;
        amount += line.Amount.Fen;
        scale.Add(line.Amount, judged.Project?.Id, judged.Project?.Budget);
        if (judged is { IsOver: true, Project: { } project }) over[project.Id] = project;
        if (line.Amount.Fen > 0 && judged.Project is { } paid && Stopped.TryGetValue((paid.DocumentId, paid.Id), out var stop) && line.PaidOn > stop.Since && stoppedLines.Count < MostShown)
            stoppedLines.Add(new(judged.Row, $"{line.Voucher}，{line.Amount.ToSentence()}：“{paid.Name}”{PaymentRows.Day(stop.Since)} 起{Domain.Rectifications.Consequences.Word(stop.Conclusion)}"));
        if (judged.Why is not { } why || judged.ReversesId is not null) return;
        unmatched++;
        OnUnmatched?.Invoke(new(judged.Row, why.Word()));
        unmatchedAmount += line.Amount.Fen;
        if (unmatchedLines.Count < MostShown) unmatchedLines.Add(new(judged.Row, $"{line.Voucher}，{line.Amount.ToSentence()}：{why.Word()}{(line.ProjectCode.Length > 0 ? $"（{line.ProjectCode}）" : line.ProjectName.Length > 0 ? $"（{line.ProjectName}）" : "")}"));
    }

    // Without line numbers two rows that say the same are two lines of the voucher: perhaps they are, perhaps a row stands there twice.
    private void LookForRepeat(int row, PaymentLine line)
    {
        var key = PaymentBook.HashOf(line);
        if (unnumbered.TryAdd(key, row)) return;
        if (repeats.Count < MostShown) repeats.Add(new(row, $"{line.Voucher}，{line.Amount.ToDisplay()}：与第 {unnumbered[key]} 行完全相同，文件没有行号，按两笔登记"));
    }

    private void Tell(int row, string problem)
    {
        wrong++;
        if (problems.Count < PaymentPreview.MostProblems) problems.Add(new(row, problem));
        OnProblem?.Invoke(new(row, problem));
    }
}
