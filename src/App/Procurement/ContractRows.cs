using System.Globalization;
using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.Domain.Procurement;
using Mingji.Domain.Values;

namespace Mingji.App.Procurement;

/// <summary>The rows of contracts.</summary>
internal static class ContractRows
{
    /// <summary>A contract with its id and its acceptance sheets.</summary>
    public sealed record Loaded(long Id, Contract Contract, ValueList<KeptPurchase.Sheet> Sheets);

    /// <summary>The treasury's lines under a contract's number, of the unit that signed it; refunds among them.</summary>
    public const string OfTreasury =
        """
        FROM contract c JOIN purchase b ON b.division = c.division AND b.id = c.purchase_id JOIN unit s ON s.division = b.division AND s.id = b.unit_id
        JOIN payment p ON p.division = c.division AND p.contract_key = c.number_key AND p.contract_key <> '' JOIN unit t ON t.division = p.division AND t.id = p.unit_id
        WHERE c.division = @division AND COALESCE(s.merged_into, s.id) = COALESCE(t.merged_into, t.id)
        """;

    /// <summary>The contracts of purchases, by purchase; <paramref name="list"/> holds their ids.</summary>
    public static async Task<ILookup<long, Loaded>> Load(Session session, string division, string list)
    {
        var heads = await session.Query<HeadRow>(
            $"""
            SELECT c.id AS Id, c.purchase_id AS PurchaseId, c.number AS Number, c.amount_fen AS AmountFen, c.signed_on AS SignedOn, s.name AS SupplierName, s.code AS SupplierCode
            FROM contract c JOIN supplier s ON s.division = c.division AND s.id = c.supplier_id WHERE c.division = @division AND c.purchase_id IN ({list}) ORDER BY c.id
            """, new { division });
        if (heads.Count == 0) return Array.Empty<(long, Loaded)>().ToLookup(pair => pair.Item1, pair => pair.Item2);
        var of = $"contract_id IN (SELECT c.id FROM contract c WHERE c.division = @division AND c.purchase_id IN ({list}))";
        var terms = (await session.Query<TermRow>($"SELECT contract_id AS ContractId, milestone AS Milestone, percent AS Percent, amount_fen AS AmountFen, due_on AS DueOn FROM contract_term WHERE division = @division AND {of} ORDER BY contract_id, position", new { division }))
            .ToLookup(row => row.ContractId, row => new PaymentTerm(row.Milestone, Number(row.Percent), new Money(row.AmountFen), CalendarRows.Parse(row.DueOn)));
        var changes = (await session.Query<ChangeRow>($"SELECT contract_id AS ContractId, changed_on AS Day, amount_fen AS AmountFen, is_supplement AS IsSupplement, reason AS Reason FROM contract_change WHERE division = @division AND {of} ORDER BY contract_id, id", new { division }))
            .ToLookup(row => row.ContractId, row => new ContractChange(CalendarRows.Parse(row.Day), new Money(row.AmountFen), row.IsSupplement == 1, row.Reason));
        var sheets = (await session.Query<SheetRow>($"SELECT contract_id AS ContractId, id AS Id, accepted_on AS Day, what AS What, quantity AS Quantity, is_passed AS IsPassed, file_name AS FileName, person_name AS Person, person_id AS PersonId, taken_back_by AS TakenBackBy, taken_back_why AS TakenBackWhy FROM acceptance WHERE division = @division AND {of} ORDER BY contract_id, id", new { division }))
            .ToLookup(row => row.ContractId, row => new KeptPurchase.Sheet(row.ContractId, row.Id, new Acceptance(CalendarRows.Parse(row.Day), row.What, row.Quantity is { } count ? Number(count) : null, row.IsPassed == 1), row.Person, row.FileName) { PersonId = row.PersonId, TakenBack = row.TakenBackBy is { } who ? (who, row.TakenBackWhy ?? "") : null });
        var payments = (await session.Query<PaymentRow>($"SELECT contract_id AS ContractId, paid_on AS Day, invoiced_on AS InvoicedOn, amount_fen AS AmountFen, milestone AS Milestone, id AS Id, voucher AS Voucher FROM contract_payment WHERE division = @division AND {of} ORDER BY contract_id, paid_on, id", new { division }))
            .ToLookup(row => row.ContractId, row => new ContractPayment(CalendarRows.Parse(row.Day), new Money(row.AmountFen)) { Id = row.Id, Voucher = row.Voucher, Milestone = row.Milestone, InvoicedOn = row.InvoicedOn is { } day ? CalendarRows.Parse(day) : null });
        var treasury = (await session.Query<TreasuryRow>(
            $"""
            SELECT c.id AS ContractId, p.year AS Year, p.voucher AS Voucher, MIN(p.paid_on) AS Day, MIN(p.invoiced_on) AS InvoicedOn, CAST(SUM(p.amount_fen) AS BIGINT) AS AmountFen
            {OfTreasury} AND c.purchase_id IN ({list}) GROUP BY c.id, p.year, p.voucher ORDER BY c.id, 4, p.year, p.voucher
            """, new { division })).ToLookup(row => row.ContractId, row => new TreasuryPayment((int)row.Year, row.Voucher, CalendarRows.Parse(row.Day), new Money(row.AmountFen)) { InvoicedOn = row.InvoicedOn is { } day ? CalendarRows.Parse(day) : null });
        var pairings = (await session.Query<PairingRow>($"SELECT contract_id AS ContractId, payment_id AS PaymentId, year AS Year, voucher AS Voucher, is_same AS IsSame FROM contract_pairing WHERE division = @division AND {of} ORDER BY contract_id, payment_id, year, voucher", new { division }))
            .ToLookup(row => row.ContractId, row => new PairingWord(row.PaymentId, (int)row.Year, row.Voucher, row.IsSame == 1));
        return heads.ToLookup(head => head.PurchaseId, head => new Loaded(head.Id, new Contract(head.Number, new Supplier(head.SupplierName, CreditCode.Parse(head.SupplierCode)), new Money(head.AmountFen), CalendarRows.Parse(head.SignedOn))
        {
            Terms = terms[head.Id].ToValueList(), Changes = changes[head.Id].ToValueList(), Acceptances = sheets[head.Id].Where(sheet => sheet.TakenBack is null).Select(sheet => sheet.Accepted).ToValueList(), Payments = payments[head.Id].ToValueList(),
            Treasury = treasury[head.Id].ToValueList(), Pairings = pairings[head.Id].ToValueList(),
        }, sheets[head.Id].ToValueList()));
    }

    /// <summary>Writes the terms of a contract anew.</summary>
    public static async Task SetTerms(Session session, string division, long contract, ValueList<PaymentTerm> terms)
    {
        await session.Execute("DELETE FROM contract_term WHERE division = @division AND contract_id = @contract", new { division, contract });
        for (var i = 0; i < terms.Count; i++)
            await session.Execute(
                "INSERT INTO contract_term (division, contract_id, position, milestone, percent, amount_fen, due_on, row_version) VALUES (@division, @contract, @Position, @Milestone, @Percent, @Amount, @DueOn, 1)",
                new { division, contract, Position = i + 1L, terms[i].Milestone, Percent = Print(terms[i].Percent), Amount = terms[i].Amount.Fen, DueOn = CalendarRows.Print(terms[i].DueOn) });
    }

    /// <summary>The supplier of a code and name, added when it is new.</summary>
    public static async Task<long> Supplier(Session session, string division, Supplier supplier, Ids ids)
    {
        var key = new { division, supplier.Code.Text, supplier.Name };
        if (await session.Scalar<long?>("SELECT id FROM supplier WHERE division = @division AND code = @Text AND name = @Name", key) is { } known) return known;
        var id = ids.Next();
        await session.Execute("INSERT INTO supplier (division, id, code, name, row_version) VALUES (@division, @id, @Text, @Name, 1)", new { division, id, supplier.Code.Text, supplier.Name });
        return id;
    }

    public static string Print(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    public static decimal Number(string text) => decimal.Parse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private sealed record HeadRow(long Id, long PurchaseId, string Number, long AmountFen, string SignedOn, string SupplierName, string SupplierCode);

    private sealed record TermRow(long ContractId, string Milestone, string Percent, long AmountFen, string DueOn);

    private sealed record ChangeRow(long ContractId, string Day, long AmountFen, long IsSupplement, string Reason);

    private sealed record SheetRow(long ContractId, long Id, string Day, string What, string? Quantity, long IsPassed, string? FileName, string Person, long PersonId, string? TakenBackBy, string? TakenBackWhy);

    private sealed record PaymentRow(long ContractId, string Day, string? InvoicedOn, long AmountFen, string Milestone, long Id, string Voucher);

    // With setters: SQLite cannot tell the type of a computed column when there are no rows.
    private sealed record TreasuryRow
    {
        public long ContractId { get; init; }
        public long Year { get; init; }
        public string Voucher { get; init; } = "";
        public string Day { get; init; } = "";
        public string? InvoicedOn { get; init; }
        public long AmountFen { get; init; }
    }

    private sealed record PairingRow(long ContractId, long PaymentId, long Year, string Voucher, long IsSame);
}
