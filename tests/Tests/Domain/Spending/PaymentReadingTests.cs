using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.Tests.Domain.Spending;

public sealed class PaymentReadingTests
{
    private static readonly PaymentColumns Names = RulePack.National.PaymentColumns;

    private static PaymentLayout Layout(params string[][] rows) => PaymentLayout.Find([.. rows.Select((row, i) => (i + 1, (IReadOnlyList<string>)row))], Names).ShouldNotBeNull();

    private static PaymentReading Read(string[] headings, params string[] cells) => PaymentReading.Of(cells, Layout(headings), Names, 2026);

    private static readonly string[] Usual = ["支付凭证号", "支付日期", "支付金额", "资金性质", "项目编码", "原凭证号"];

    [Theory]
    [InlineData("2026-03-05")]
    [InlineData("2026/3/5")]
    [InlineData("2026.03.05")]
    [InlineData("20260305")]
    [InlineData("2026年3月5日")]
    [InlineData("２０２６年３月５日")]
    [InlineData("2026-03-05 10:22:33")]
    [InlineData("2026-03-05T10:22:33")]
    [InlineData("46086")]
    [InlineData("46086.4321")]
    public void A_day_is_read_in_the_forms_files_have(string text) => PaymentDates.Parse(text).ShouldBe(new DateOnly(2026, 3, 5));

    [Theory]
    [InlineData("")]
    [InlineData("三月五日")]
    [InlineData("2026-13-05")]
    [InlineData("2026-02-30")]
    [InlineData("1026-02-03")]
    [InlineData("12345")]
    public void What_is_no_day_of_our_time_is_none(string text) => PaymentDates.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData("12,345.60", 1234560)]
    [InlineData("１２３．４５", 12345)]
    [InlineData("(1,200.00)", -120000)]
    [InlineData("－300", -30000)]
    [InlineData("−300", -30000)]
    [InlineData("¥3.5", 350)]
    [InlineData("1.5万元", 1500000)]
    public void An_amount_is_read_as_files_print_it(string text, long fen) => PaymentReading.Amount(text, MoneyUnit.Yuan).ShouldBe(new Money(fen));

    [Theory]
    [InlineData("0.001")]
    [InlineData("壹佰元")]
    [InlineData("9999999999999999999")]
    public void An_amount_that_is_none_or_does_not_fit_is_refused(string text) => PaymentReading.Amount(text, MoneyUnit.Yuan).ShouldBeNull();

    [Fact]
    public void Headings_are_known_by_their_usual_names_below_a_title_and_the_unit_stands_in_them_or_above()
    {
        var layout = Layout(["平川县国库支付明细"], ["单位：万元"], ["序号", "支付凭证号", "支付日期", "支付金额", "预算单位"]);
        (layout.HeadingRow, layout.Unit).ShouldBe((3, MoneyUnit.WanYuan));
        layout.Columns.ShouldBe(new Dictionary<PaymentColumn, int> { [PaymentColumn.Voucher] = 1, [PaymentColumn.PaidOn] = 2, [PaymentColumn.Amount] = 3, [PaymentColumn.UnitName] = 4 }, ignoreOrder: true);
        Layout(["单位：万元"], ["凭证号", "付款日期", "付款金额（元）"]).Unit.ShouldBe(MoneyUnit.Yuan);
        Layout(["凭证号", "付款日期", "付款金额(万元)"]).Unit.ShouldBe(MoneyUnit.WanYuan);
        var foreign = Layout(["票号", "哪天", "多少", "给谁"]);
        foreign.Missing.ShouldBe([PaymentColumn.Voucher, PaymentColumn.PaidOn, PaymentColumn.Amount]);
        var mapped = foreign with { Columns = new Dictionary<PaymentColumn, int> { [PaymentColumn.Voucher] = 0, [PaymentColumn.PaidOn] = 1, [PaymentColumn.Amount] = 2 }, Unit = MoneyUnit.WanYuan };
        var again = foreign.With(mapped.Print());
        (again.Unit, again.IsUnitConfirmed).ShouldBe((MoneyUnit.WanYuan, false));
        again.Columns.ShouldBe(mapped.Columns, ignoreOrder: true);
        foreign.With("Voucher:9|Yuan").ShouldBe(foreign);
        PaymentLayout.Find([(1, ["只有一句话"])], Names).ShouldBeNull();
    }

    [Fact]
    public void A_row_becomes_a_payment()
    {
        var line = Read(Usual, " 2026 0001 ", "2026-03-05", "1,200.50", "单位自有资金", "13099926ｐ00010110001x", "").Line.ShouldNotBeNull();
        (line.Voucher, line.Amount, line.Source, line.ProjectCode).ShouldBe(("20260001", new Money(120_050), PaymentSource.Other, "13099926P00010110001X"));
        Read(Usual, "2", "2026-03-05", "-3", "一般公共预算资金", "", "20260001/2").Line!.Original.ShouldBe(("20260001", 2));
        Read(Usual, "2", "2026-03-05", "-3", "", "", "20260001").Line!.Original.ShouldBe(("20260001", 1));
    }

    [Theory]
    [InlineData("", "2026-03-05", "1", "没有支付凭证号")]
    [InlineData("1", "", "1", "没有支付日期")]
    [InlineData("1", "三月", "1", "支付日期“三月”读不懂")]
    [InlineData("1", "2025-12-31", "1", "支付日期 2025-12-31 不在 2026 年度")]
    [InlineData("1", "2026-03-05", "", "没有金额")]
    [InlineData("1", "2026-03-05", "若干", "金额“若干”读不懂")]
    [InlineData("1", "2026-03-05", "0.00", "金额为零")]
    public void What_is_wrong_with_a_row_is_said(string voucher, string day, string amount, string problem) => Read(Usual, voucher, day, amount, "", "", "").Problem.ShouldNotBeNull().ShouldStartWith(problem);

    [Fact]
    public void Totals_and_blank_rows_are_no_payments_and_a_positive_amount_reverses_nothing()
    {
        Read(Usual, "", "", "", "", "", "").IsNoPayment.ShouldBeTrue();
        Read(Usual, "合 计", "", "12345", "", "", "").IsNoPayment.ShouldBeTrue();
        Read(Usual, "", "小计：", "12345", "", "", "").IsNoPayment.ShouldBeTrue();
        Read(Usual, "1", "2026-03-05", "5", "", "", "7").Problem.ShouldBe("写了原凭证号，金额却不是负数。");
    }

    [Fact]
    public void Days_from_invoice_to_payment_are_counted()
    {
        var line = new PaymentLine("1", 1, new(2026, 3, 5), new(1), PaymentSource.Fiscal);
        line.DaysFromInvoice.ShouldBeNull();
        (line with { InvoicedOn = new(2026, 2, 3) }).DaysFromInvoice.ShouldBe(30);
    }

    [Fact]
    public void A_whole_column_in_the_other_unit_is_told_and_a_few_small_payments_are_not()
    {
        string? Doubt(MoneyUnit unit, Money? budget, params decimal[] yuan)
        {
            var scale = new AmountScale();
            foreach (var amount in yuan) scale.Add(Money.From(amount, MoneyUnit.Yuan)!.Value, budget is null ? null : 7, budget);
            return scale.Doubt(unit);
        }
        var budget = new Money(45_000_000); // 45 万元
        Doubt(MoneyUnit.Yuan, budget, 10.5m, 12, 8).ShouldNotBeNull().ShouldContain("其实是“万元”");
        Doubt(MoneyUnit.Yuan, budget, 10.5m, 12).ShouldBeNull();
        Doubt(MoneyUnit.Yuan, budget, 105_000, 120_000, 80_000).ShouldBeNull();
        Doubt(MoneyUnit.Yuan, budget, 100, 200, 149).ShouldBeNull(); // ten thousand times as much would not fit
        Doubt(MoneyUnit.WanYuan, budget, 1_050_000_000, 1_200_000_000, 800_000_000).ShouldNotBeNull().ShouldContain("其实是“元”");
        Doubt(MoneyUnit.Yuan, null, 3.5m, 12, 8).ShouldNotBeNull();
        Doubt(MoneyUnit.Yuan, null, 3.5m, 12, 800).ShouldBeNull();
    }
}
