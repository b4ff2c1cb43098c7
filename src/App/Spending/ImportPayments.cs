using System.Globalization;
using Mingji.App.Data;
using Mingji.App.Documents.Reading;
using Mingji.App.Documents.Reading.Sheets;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Spending;

/// <summary>Registers the payments of a file that was looked at: all of them or the good ones, in one transaction with their sums.</summary>
public sealed class ImportPayments(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What to register.</summary>
    /// <param name="Division">The import's division.</param>
    /// <param name="Id">The import.</param>
    /// <param name="IsAllOrNothing">Whether a row that is wrong keeps all out.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(string Division, long Id, bool IsAllOrNothing, MoneyKeeper By)
    {
        /// <summary>How many new lines the person saw; when the store says otherwise by now, nothing is registered. <see langword="null"/> when nothing was looked at.</summary>
        public long? Seen { get; init; }
    }

    /// <summary>Runs; gives back what was done.</summary>
    /// <param name="input">What.</param>
    /// <param name="onRows">Is told the row it has come to.</param>
    /// <param name="cancellation">Gives up; nothing is registered then.</param>
    public async Task<Outcome<PaymentPreview>> Run(Input input, Action<long>? onRows = null, CancellationToken cancellation = default)
    {
        try
        {
            return Outcome.Of(await database.Write(session => Import(session, input, onRows, cancellation), cancellation));
        }
        catch (StoreException e) when (e.InnerException is null)
        {
            return Outcome.Refused<PaymentPreview>(new(e.Refusal.Code, e.Refusal.Message));
        }
        catch (BadFileException e)
        {
            return Outcome.Refused<PaymentPreview>(new(e.Code, e.Message));
        }
    }

    private async Task<PaymentPreview> Import(Session session, Input input, Action<long>? onRows, CancellationToken cancellation)
    {
        var file = await PaymentFile.Find(session, input.Division, input.Id) ?? throw No(SpendingRefusals.NoSuchImport);
        var year = (int)file.Year;
        var over = await PaymentRows.Hold(session, file.Division, year, rules.Execution);
        // Read again behind the lock: two presses of the button are one import.
        file = await PaymentFile.Find(session, input.Division, input.Id) ?? throw No(SpendingRefusals.NoSuchImport);
        if (file.State != "waiting") throw No(SpendingRefusals.ImportEnded);
        if (await BudgetYears.IsClosed(session, file.Division, year)) throw No(Refusals.YearClosed(year));
        var content = await PaymentFile.Content(session, file);
        var layout = file.LayoutOf(content, rules.PaymentColumns) ?? throw No(SpendingRefusals.NoSuchImport);
        if (layout.Missing.Any()) throw No(SpendingRefusals.ColumnsMissing);
        var at = clock.GetUtcNow();
        var (reversals, sums) = (new List<(long, long)>(), new SortedDictionary<(long, long, int), PaymentRows.MonthSum>());
        using var stream = new MemoryStream(content, writable: false);
        var book = await PaymentBook.Load(session, file.Division, year, over, input.By);
        var done = await new PaymentRun(session, file.Division, year, book, layout, rules.PaymentColumns)
        {
            NextId = ids.Next,
            OnRows = onRows,
            Keep = async lines =>
            {
                await PaymentRows.Insert(session, file.Division, year, lines, file.Id, Timestamps.Print(at), input.By.Writer);
                foreach (var judged in lines)
                {
                    PaymentRows.Add(sums, judged);
                    if (judged.ReversesId is { } original) reversals.Add((original, -judged.Line.Amount.Fen));
                }
            },
        }.Run(SheetRows.Read(stream, file.Name, ReadLimits.Default), cancellation);
        // A refusal here takes back what was written: nothing of this transaction is kept.
        if (done.Doubt is { } doubt) throw No(SpendingRefusals.Doubt(doubt));
        if (done.Sourceless > 0) throw No(SpendingRefusals.SourceNeeded(done.Sourceless));
        if (input.IsAllOrNothing && done.Wrong > 0) throw No(SpendingRefusals.BadRows);
        if (input.Seen is { } seen && seen != done.Added) throw No(SpendingRefusals.ChangedSince);
        if (done.Added == 0) throw No(SpendingRefusals.NothingNew);
        await PaymentRows.Reverse(session, file.Division, year, reversals);
        await PaymentRows.AddUp(session, file.Division, year, sums);
        await session.Execute(
            """
            UPDATE payment_import SET state = 'done', row_count = @Rows, added_count = @Added, known_count = @Known, unmatched_count = @Unmatched, wrong_count = @Wrong, amount_fen = @Fen,
                   ended_at = @At, ended_by = @By, row_version = row_version + 1 WHERE division = @Division AND id = @Id
            """, new { file.Division, file.Id, done.Rows, done.Added, done.Known, done.Unmatched, done.Wrong, done.Amount.Fen, At = Timestamps.Print(at), By = input.By.Writer.Name });
        TraceLog.Append(session, file.Division, at, TracedAct.Signed(TraceAct.Imported, input.By.Writer, Subject(file),
            $"支付明细“{file.Name}”：登记 {done.Added} 笔，合计 {done.Amount.ToDisplay()}，未对应 {done.Unmatched} 笔，不能登记 {done.Wrong} 行"));
        return done;
    }

    internal static string Subject(PaymentFile file) => string.Create(CultureInfo.InvariantCulture, $"payments/{file.Division}/{file.Year}/import/{file.Id}");

    private static StoreException No(Refusal refusal) => new(new(refusal.Code, refusal.Message));
}
