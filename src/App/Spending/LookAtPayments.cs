using Mingji.App.Data;
using Mingji.App.Documents.Reading;
using Mingji.App.Documents.Reading.Sheets;
using Mingji.App.Goals;
using Mingji.App.Rectifications;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;

namespace Mingji.App.Spending;

/// <summary>Looks at a file of payments: what is new, what is known, what belongs to no project, what is wrong. Changes nothing.</summary>
public sealed class LookAtPayments(Database database, RulePack rules)
{
    /// <summary>Runs.</summary>
    /// <param name="division">The import's division.</param>
    /// <param name="id">The import.</param>
    /// <param name="by">Who looks; rows of units that are not theirs are wrong.</param>
    /// <param name="onRows">Is told the row it has come to.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Outcome<PaymentPreview>> Run(string division, long id, MoneyKeeper by, Action<long>? onRows = null, CancellationToken cancellation = default) => database.Read(async session =>
    {
        if (await PaymentFile.Find(session, division, id) is not { } file) return Outcome.Refused<PaymentPreview>(SpendingRefusals.NoSuchImport);
        try
        {
            return await Look(session, file, await PaymentFile.Content(session, file), by, rules, onRows, null, cancellation) is { } preview
                ? Outcome.Of(preview) : Outcome.Refused<PaymentPreview>(SpendingRefusals.NoSuchImport);
        }
        catch (BadFileException e)
        {
            return Outcome.Refused<PaymentPreview>(new(e.Code, e.Message));
        }
    }, cancellation);

    internal static async Task<PaymentPreview?> Look(Session session, PaymentFile file, byte[] content, MoneyKeeper by, RulePack rules, Action<long>? onRows, Action<PaymentPreview.Said>? onProblem, CancellationToken cancellation, Action<PaymentPreview.Said>? onUnmatched = null)
    {
        if (file.LayoutOf(content, rules.PaymentColumns) is not { } layout) return null;
        if (layout.Missing.Any()) return new(layout);
        var year = (int)file.Year;
        var book = await PaymentBook.Load(session, file.Division, year, await PaymentRows.OverBudgetOf(session, file.Division, year, rules.Execution), by);
        using var stream = new MemoryStream(content, writable: false);
        return await new PaymentRun(session, file.Division, year, book, layout, rules.PaymentColumns) { OnRows = onRows, OnProblem = onProblem, OnUnmatched = onUnmatched, Stopped = await StoppedPayments.Now(session, file.Division) }.Run(SheetRows.Read(stream, file.Name, ReadLimits.Default), cancellation);
    }
}

/// <summary>Says which column is what, in which unit the amounts stand and of which source the money is; remembered for the division's next file with the same headings.</summary>
public sealed class MapPayments(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>What is said.</summary>
    /// <param name="Division">The import's division.</param>
    /// <param name="Id">The import.</param>
    /// <param name="Columns">The index of each column, from 0.</param>
    /// <param name="Unit">The unit of the amounts.</param>
    /// <param name="IsUnitConfirmed">Whether the person says that the unit is right, however the amounts look.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(string Division, long Id, IReadOnlyDictionary<PaymentColumn, int> Columns, Domain.Values.MoneyUnit Unit, bool IsUnitConfirmed, MoneyKeeper By)
    {
        /// <summary>资金来源 of the lines that do not say theirs; <see langword="null"/> to be asked again.</summary>
        public Domain.Spending.PaymentSource? Source { get; init; }
    }

    /// <summary>Runs; gives back the layout as it is now.</summary>
    public Task<Outcome<PaymentLayout>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (await PaymentFile.Find(session, input.Division, input.Id) is not { } file) return Outcome.Refused<PaymentLayout>(SpendingRefusals.NoSuchImport);
        if (file.State != "waiting") return Outcome.Refused<PaymentLayout>(SpendingRefusals.ImportEnded);
        if (file.LayoutOf(await PaymentFile.Content(session, file), rules.PaymentColumns) is not { } found) return Outcome.Refused<PaymentLayout>(SpendingRefusals.NoSuchImport);
        var layout = found with { Columns = input.Columns.Where(pair => pair.Value >= 0 && pair.Value < found.Headings.Count).ToDictionary(), Unit = input.Unit, IsUnitConfirmed = input.IsUnitConfirmed, Source = input.Source };
        await Remember(session, file, layout, input.By);
        return Outcome.Of(layout);
    }, cancellation);

    /// <summary>Says of which source the money of the lines is that do not say it themselves.</summary>
    public Task<Outcome<PaymentLayout>> Run(string division, long id, Domain.Spending.PaymentSource source, MoneyKeeper by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (await PaymentFile.Find(session, division, id) is not { } file) return Outcome.Refused<PaymentLayout>(SpendingRefusals.NoSuchImport);
        if (file.State != "waiting") return Outcome.Refused<PaymentLayout>(SpendingRefusals.ImportEnded);
        if (file.LayoutOf(await PaymentFile.Content(session, file), rules.PaymentColumns) is not { } found) return Outcome.Refused<PaymentLayout>(SpendingRefusals.NoSuchImport);
        var layout = found with { Source = source };
        await Remember(session, file, layout, by);
        return Outcome.Of(layout);
    }, cancellation);

    private async Task Remember(Session session, PaymentFile file, PaymentLayout layout, MoneyKeeper by)
    {
        await session.Execute("UPDATE payment_import SET mapping = @Mapping, row_version = row_version + 1 WHERE division = @Division AND id = @Id", new { file.Division, file.Id, Mapping = layout.Print() });
        // That the unit is right is said of this file; the next one is looked at again.
        await session.Execute(
            """
            INSERT INTO payment_heading (division, headings, mapping, changed_at, changed_by, row_version) VALUES (@Division, @Headings, @Mapping, @At, @By, 1)
            ON CONFLICT (division, headings) DO UPDATE SET mapping = excluded.mapping, changed_at = excluded.changed_at, changed_by = excluded.changed_by, row_version = payment_heading.row_version + 1
            """, new { file.Division, Headings = PaymentFile.KeyOf(layout), Mapping = (layout with { IsUnitConfirmed = false }).Print(), At = Timestamps.Print(clock.GetUtcNow()), By = by.Writer.Name });
    }
}
