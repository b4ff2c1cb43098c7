using System.Globalization;
using Dapper;
using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.App.Spending;

/// <summary>One payment as lists and pages show it.</summary>
public sealed record PaymentRow
{
    /// <summary>Its id.</summary>
    public long Id { get; init; }

    /// <summary>支付凭证号.</summary>
    public string Voucher { get; init; } = "";

    /// <summary>凭证行号.</summary>
    public long Line { get; init; }

    /// <summary>支付日期, <c>2026-03-05</c>.</summary>
    public string PaidOn { get; init; } = "";

    /// <summary>分; negative is a refund.</summary>
    public long AmountFen { get; init; }

    /// <summary>How much of it was taken back, 分.</summary>
    public long ReversedFen { get; init; }

    /// <summary>Fiscal or Other.</summary>
    public string Source { get; init; } = "";

    /// <summary>Matched, Unmatched or Reversed.</summary>
    public string State { get; init; } = "";

    /// <summary>Why it is unmatched.</summary>
    public string? Why { get; init; }

    /// <summary>收款人.</summary>
    public string Payee { get; init; } = "";

    /// <summary>用途.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>功能分类.</summary>
    public string FunctionalClass { get; init; } = "";

    /// <summary>经济分类.</summary>
    public string EconomicClass { get; init; } = "";

    /// <summary>合同编号.</summary>
    public string Contract { get; init; } = "";

    /// <summary>The project's code as the line prints it.</summary>
    public string ProjectCode { get; init; } = "";

    /// <summary>The project's name as the line prints it.</summary>
    public string ProjectName { get; init; } = "";

    /// <summary>The unit's name as the line prints it.</summary>
    public string PrintedUnit { get; init; } = "";

    /// <summary>发票日期.</summary>
    public string? InvoicedOn { get; init; }

    /// <summary>The line it takes back.</summary>
    public long? ReversesId { get; init; }

    /// <summary>原凭证号 as printed.</summary>
    public string Reverses { get; init; } = "";

    /// <summary>The import it came with.</summary>
    public long? ImportId { get; init; }

    /// <summary>Its row in that file.</summary>
    public long? ImportRow { get; init; }

    /// <summary>The document of its project.</summary>
    public long? DocumentId { get; init; }

    /// <summary>The goal table of its project.</summary>
    public long? TableId { get; init; }

    /// <summary>The position of the goal table, from 1.</summary>
    public long? Position { get; init; }

    /// <summary>The name of its project.</summary>
    public string? Table { get; init; }

    /// <summary>The unit.</summary>
    public long? UnitId { get; init; }

    /// <summary>The unit's code.</summary>
    public string? UnitCode { get; init; }

    /// <summary>The unit's name.</summary>
    public string? Unit { get; init; }

    /// <summary>When it was registered, UTC.</summary>
    public string EnteredAt { get; init; } = "";

    /// <summary>By whom.</summary>
    public string EnteredBy { get; init; } = "";

    /// <summary>Why it is unmatched, in words.</summary>
    public string? WhyWords => Why is { } why && Enum.TryParse<UnmatchedReason>(why, out var reason) ? reason.Word() : null;

    /// <summary>The state.</summary>
    public PaymentState Standing => Enum.Parse<PaymentState>(State);

    /// <summary>Days from the invoice to the payment.</summary>
    public int? DaysFromInvoice => InvoicedOn is { } day ? DateOnly.ParseExact(PaidOn, "yyyy-MM-dd").DayNumber - DateOnly.ParseExact(day, "yyyy-MM-dd").DayNumber : null;

    internal const string Select =
        """
        SELECT p.id AS Id, p.voucher AS Voucher, p.line AS Line, p.paid_on AS PaidOn, p.amount_fen AS AmountFen, p.reversed_fen AS ReversedFen, p.source AS Source, p.state AS State, p.why AS Why, p.payee AS Payee,
               p.purpose AS Purpose, p.functional_class AS FunctionalClass, p.economic_class AS EconomicClass, p.contract AS Contract, p.project_code AS ProjectCode, p.project_name AS ProjectName,
               p.unit_name AS PrintedUnit, p.invoiced_on AS InvoicedOn, p.reverses_id AS ReversesId, p.reverses AS Reverses, p.import_id AS ImportId, p.import_row AS ImportRow, p.document_id AS DocumentId,
               p.goal_table_id AS TableId, t.position AS Position, t.name AS "Table", p.unit_id AS UnitId, u.code AS UnitCode, u.name AS Unit, p.entered_at AS EnteredAt, p.entered_by AS EnteredBy
        """;

    internal const string From =
        """
        FROM payment p LEFT JOIN unit u ON u.division = p.division AND u.id = p.unit_id
        LEFT JOIN goal_table t ON t.division = p.division AND t.document_id = p.document_id AND t.id = p.goal_table_id
        """;

    // A line of nobody's unit is seen by those who see the whole division.
    internal static string Seen(Reach reach, string division, DynamicParameters parameters) => reach.Covers(division) ? "1 = 1" : $"(p.unit_id IS NOT NULL AND {reach.Condition("u", parameters)})";
}

/// <summary>The payments of a division's year: filtered, sorted, searched, a page at a time.</summary>
public sealed class ListPayments(Database database)
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 50;

    /// <summary>What to list.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Year">预算年度.</param>
    /// <param name="Reach">Only what is in reach.</param>
    public sealed record Input(string Division, int Year, Reach Reach)
    {
        /// <summary>Looked for in voucher, payee, purpose and project; empty for all.</summary>
        public string Words { get; init; } = "";

        /// <summary>Only this unit's.</summary>
        public long? UnitId { get; init; }

        /// <summary>Only this project's.</summary>
        public long? TableId { get; init; }

        /// <summary>Only those of one import.</summary>
        public long? ImportId { get; init; }

        /// <summary>Only those in this state.</summary>
        public PaymentState? State { get; init; }

        /// <summary>Only of this source.</summary>
        public PaymentSource? Source { get; init; }

        /// <summary>Only of this month, 1 to 12.</summary>
        public int? Month { get; init; }

        /// <summary>By amount; else by day.</summary>
        public bool IsByAmount { get; init; }

        /// <summary>Smallest or oldest first.</summary>
        public bool IsAscending { get; init; }

        /// <summary>Where the page before ended.</summary>
        public Cursor? After { get; init; }

        /// <summary>Where the page behind begins, when going backwards; <see cref="After"/> is <see langword="null"/> then.</summary>
        public Cursor? Before { get; init; }

        /// <summary>How many on a page.</summary>
        public int Size { get; init; } = PageSize;
    }

    /// <summary>A row at the end of a page.</summary>
    /// <param name="Value">Its day, or its amount in 分.</param>
    /// <param name="Id">Its id.</param>
    public sealed record Cursor(string Value, long Id);

    /// <summary>A page.</summary>
    /// <param name="Rows">Its rows.</param>
    /// <param name="Total">How many rows all pages have.</param>
    /// <param name="Sum">Their sum, refunds taken off.</param>
    /// <param name="Next">Where the next page begins; <see langword="null"/> on the last.</param>
    /// <param name="Previous">Where the page before ends; <see langword="null"/> on the first.</param>
    public sealed record Page(IReadOnlyList<PaymentRow> Rows, long Total, Money Sum, Cursor? Next, Cursor? Previous);

    /// <summary>Runs.</summary>
    public Task<Page> Run(Input input, CancellationToken cancellation = default) => database.Read(async session =>
    {
        var parameters = new DynamicParameters(new { input.Division, Year = (long)input.Year, input.UnitId, input.TableId, input.ImportId, State = input.State?.ToString(), Source = input.Source?.ToString(), Limit = (long)input.Size + 1 });
        var where = $"{PaymentRow.From} WHERE p.division = @Division AND p.year = @Year AND {PaymentRow.Seen(input.Reach, input.Division, parameters)}";
        if (input.State is { } state) where += state == PaymentState.Unmatched ? " AND p.state = 'Unmatched'" : " AND p.state = @State";
        if (input.UnitId is not null) where += " AND p.unit_id = @UnitId";
        if (input.TableId is not null) where += " AND p.goal_table_id = @TableId";
        if (input.ImportId is not null) where += " AND p.import_id = @ImportId";
        if (input.Source is not null) where += " AND p.source = @Source";
        if (input.Month is { } month)
        {
            where += " AND p.paid_on >= @From AND p.paid_on <= @To";
            parameters.Add("From", string.Create(CultureInfo.InvariantCulture, $"{input.Year}-{month:00}-01"));
            parameters.Add("To", string.Create(CultureInfo.InvariantCulture, $"{input.Year}-{month:00}-31"));
        }
        if (input.Words.Trim() is { Length: > 0 } words)
        {
            where += " AND (p.voucher LIKE @like ESCAPE '!' OR p.contract LIKE @like ESCAPE '!' OR p.payee LIKE @like ESCAPE '!' OR p.purpose LIKE @like ESCAPE '!' OR p.project_name LIKE @like ESCAPE '!' OR p.project_code LIKE @like ESCAPE '!' OR t.name LIKE @like ESCAPE '!')";
            parameters.Add("like", "%" + words.Replace("!", "!!").Replace("%", "!%").Replace("_", "!_") + "%");
        }
        var totals = (await session.Query<TotalRow>($"SELECT COUNT(*) AS Count, CAST(COALESCE(SUM(p.amount_fen), 0) AS BIGINT) AS Fen {where}", parameters))[0];
        var isAscending = input.IsAscending != input.Before is not null;
        var (column, order, sign) = (input.IsByAmount ? "p.amount_fen" : "p.paid_on", isAscending ? "ASC" : "DESC", isAscending ? ">" : "<");
        if ((input.Before ?? input.After) is { } edge)
        {
            where += $" AND ({column}, p.id) {sign} (@Edge, @EdgeId)";
            parameters.Add("Edge", input.IsByAmount ? long.Parse(edge.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : edge.Value);
            parameters.Add("EdgeId", edge.Id);
        }
        var rows = await session.Query<PaymentRow>($"{PaymentRow.Select} {where} ORDER BY {column} {order}, p.id {order} LIMIT @Limit", parameters);
        var page = rows.Take(input.Size).ToList();
        if (input.Before is not null) page.Reverse();
        var hasMore = rows.Count > input.Size;
        var (first, last) = page.Count == 0 ? (null, null) : (Edge(page[0]), Edge(page[^1]));
        return new Page(page, totals.Count, new(totals.Fen), hasMore || input.Before is not null ? last : null, input.Before is null ? input.After is null ? null : first : hasMore ? first : null);

        Cursor Edge(PaymentRow row) => new(input.IsByAmount ? row.AmountFen.ToString(CultureInfo.InvariantCulture) : row.PaidOn, row.Id);
    }, cancellation);

    private sealed record TotalRow
    {
        public long Count { get; init; }
        public long Fen { get; init; }
    }
}

/// <summary>One payment, and the lines that take it back.</summary>
public sealed class ShowPayment(Database database)
{
    /// <summary>Runs; <see langword="null"/> when it is not there or out of reach.</summary>
    public Task<PaymentRow?> Run(string division, int year, long id, Reach reach, CancellationToken cancellation = default) => database.Read(session =>
    {
        var parameters = new DynamicParameters(new { division, Year = (long)year, id });
        return session.Find<PaymentRow>($"{PaymentRow.Select} {PaymentRow.From} WHERE p.division = @division AND p.year = @Year AND p.id = @id AND {PaymentRow.Seen(reach, division, parameters)}", parameters);
    }, cancellation);

    /// <summary>The lines that take it back, and the one that it takes back.</summary>
    public Task<IReadOnlyList<PaymentRow>> Related(string division, int year, PaymentRow payment, CancellationToken cancellation = default) => database.Read(session => session.Query<PaymentRow>(
        $"{PaymentRow.Select} {PaymentRow.From} WHERE p.division = @division AND p.year = @Year AND (p.id = @Original OR p.reverses_id = @Id) ORDER BY p.id",
        new { division, Year = (long)year, Original = payment.ReversesId ?? -1, payment.Id }), cancellation);
}

/// <summary>Lists imports of payments, newest first.</summary>
public sealed class ListPaymentImports(Database database)
{
    /// <summary>The newest hundred of a division's year.</summary>
    public Task<IReadOnlyList<PaymentFile>> Run(string division, int year, CancellationToken cancellation = default) => database.Read(session =>
        session.Query<PaymentFile>($"{PaymentFile.Select} WHERE i.division = @division AND i.year = @Year ORDER BY i.id DESC LIMIT 100", new { division, Year = (long)year }), cancellation);

    /// <summary>One import; <see langword="null"/> when it is not there.</summary>
    public Task<PaymentFile?> Find(string division, long id, CancellationToken cancellation = default) => database.Read(session => PaymentFile.Find(session, division, id), cancellation);
}
