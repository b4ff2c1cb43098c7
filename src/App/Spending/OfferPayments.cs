using System.Security.Cryptography;
using Mingji.App.Data;
using Mingji.App.Documents.Reading;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;

namespace Mingji.App.Spending;

/// <summary>Takes a treasury file into the store to be looked at. Nothing of it is registered yet.</summary>
public sealed class OfferPayments(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What to take.</summary>
    /// <param name="Division">Whose payments.</param>
    /// <param name="Year">预算年度.</param>
    /// <param name="Name">The file's name.</param>
    /// <param name="Content">Its bytes.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(string Division, int Year, string Name, byte[] Content, MoneyKeeper By);

    /// <summary>Runs; gives back the import. The same file that was imported before changes nothing and is refused.</summary>
    public async Task<Outcome<PaymentFile>> Run(Input input, CancellationToken cancellation = default)
    {
        if (input.By.Actor is { } actor && !actor.KeepsMoney()) return Outcome.Refused<PaymentFile>(SpendingRefusals.NotYours);
        var file = new PaymentFile
        {
            Division = input.Division, Id = ids.Next(), Year = input.Year, Name = input.Name, Sha256 = Convert.ToHexStringLower(SHA256.HashData(input.Content)), State = "waiting",
            StartedAt = Timestamps.Print(clock.GetUtcNow()), StartedBy = input.By.Writer.Name,
        };
        PaymentLayout? layout;
        try
        {
            layout = file.LayoutOf(input.Content, rules.PaymentColumns);
        }
        catch (BadFileException e)
        {
            return Outcome.Refused<PaymentFile>(new(e.Code, e.Message));
        }
        if (layout is null) return Outcome.Refused<PaymentFile>(new("NoTable", "文件里没有表格。第一张工作表要有表头，例如“支付凭证号、支付日期、支付金额、项目编码”。"));
        return await database.Write(async session =>
        {
            if (await BudgetYears.IsClosed(session, input.Division, input.Year)) return Outcome.Refused<PaymentFile>(Refusals.YearClosed(input.Year));
            var done = await session.Query<PaymentFile>($"{PaymentFile.Select} WHERE i.division = @Division AND i.year = @Year AND i.sha256 = @Sha256 AND i.state = 'done'", new { file.Division, file.Year, file.Sha256 });
            if (done.Count > 0) return Outcome.Refused<PaymentFile>(SpendingRefusals.SameFile(done[0].Name, done[0].EndedAt![..10]));
            file = file with { Mapping = await session.Scalar<string>("SELECT mapping FROM payment_heading WHERE division = @Division AND headings = @key", new { file.Division, key = PaymentFile.KeyOf(layout) }) };
            await session.Execute(
                """
                INSERT INTO original_file (division, sha256, name, content, kept_at, row_version) VALUES (@Division, @Sha256, @Name, @Content, @StartedAt, 1) ON CONFLICT (division, sha256) DO NOTHING
                """, new { file.Division, file.Sha256, file.Name, input.Content, file.StartedAt });
            await session.Execute(
                """
                INSERT INTO payment_import (division, id, year, name, sha256, state, mapping, row_count, added_count, known_count, unmatched_count, wrong_count, amount_fen, started_at, started_by, started_by_id, row_version)
                VALUES (@Division, @Id, @Year, @Name, @Sha256, 'waiting', @Mapping, 0, 0, 0, 0, 0, 0, @StartedAt, @StartedBy, @ById, 1)
                """, new { file.Division, file.Id, file.Year, file.Name, file.Sha256, file.Mapping, file.StartedAt, file.StartedBy, ById = input.By.Writer.PersonId });
            return Outcome.Of(file);
        }, cancellation);
    }
}
