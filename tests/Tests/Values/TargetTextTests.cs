using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Mingji.Domain.Values;

namespace Mingji.Tests.Values;

public sealed class TargetTextTests
{
    /// <summary>Cell · operator · value · unit.</summary>
    [Theory]
    [InlineData("3台", "", "3", "台")]
    [InlineData("≥95%", "≥", "95", "%")]
    [InlineData("≧95％", "≥", "95", "%")]
    [InlineData(">=95", "≥", "95", "")]
    [InlineData("=>95分", "≥", "95", "分")]
    [InlineData("≥=95分", "≥", "95", "分")]
    [InlineData("＞5年", ">", "5", "年")]
    [InlineData(">5年", ">", "5", "年")]
    [InlineData("大于等于95%", "≥", "95", "%")]
    [InlineData("不低于 95 %", "≥", "95", "%")]
    [InlineData("不少于12场次", "≥", "12", "场次")]
    [InlineData("不小于0.5", "≥", "0.5", "")]
    [InlineData("至少3人", "≥", "3", "人")]
    [InlineData("95%以上", "≥", "95", "%")]
    [InlineData("95%及以上", "≥", "95", "%")]
    [InlineData("95%（含）以上", "≥", "95", "%")]
    [InlineData("达到95%以上", "≥", "95", "%")]
    [InlineData("超过300户", ">", "300", "户")]
    [InlineData("高于2%", ">", "2", "%")]
    [InlineData("≤64万元", "≤", "64", "万元")]
    [InlineData("≦64万元", "≤", "64", "万元")]
    [InlineData("<=15月", "≤", "15", "月")]
    [InlineData("小于等于15天", "≤", "15", "天")]
    [InlineData("不超过500元/米", "≤", "500", "元/米")]
    [InlineData("不高于3.5万元/年", "≤", "3.5", "万元/年")]
    [InlineData("不大于5℃", "≤", "5", "℃")]
    [InlineData("不多于2次", "≤", "2", "次")]
    [InlineData("至多2次", "≤", "2", "次")]
    [InlineData("控制在50万元以内", "≤", "50", "万元")]
    [InlineData("15个工作日内", "≤", "15", "个工作日")]
    [InlineData("15日以内", "≤", "15", "日")]
    [InlineData("30分钟以下", "≤", "30", "分钟")]
    [InlineData("低于2%", "<", "2", "%")]
    [InlineData("小于2%", "<", "2", "%")]
    [InlineData("＜2%", "<", "2", "%")]
    [InlineData("=100%", "=", "100", "%")]
    [InlineData("＝100%", "=", "100", "%")]
    [InlineData("═100百分比", "=", "100", "%")]
    [InlineData("等于4所", "=", "4", "所")]
    [InlineData("达到90%", "=", "90", "%")]
    [InlineData("约120户", "", "120", "户")]
    [InlineData("120户左右", "", "120", "户")]
    [InlineData("1百分比", "", "1", "%")]
    [InlineData("2个百分点", "", "2", "百分点")]
    [InlineData("≥0.3百分点", "≥", "0.3", "百分点")]
    [InlineData("１００．５０％", "", "100.50", "%")]
    [InlineData("≥1,200,000元", "≥", "1200000", "元")]
    [InlineData("≥12，000元", "≥", "12000", "元")]
    [InlineData("100.00", "", "100.00", "")]
    [InlineData("-5℃", "", "-5", "℃")]
    [InlineData("≥－0.5%", "≥", "-0.5", "%")]
    [InlineData("10台（套）", "", "10", "台（套）")]
    [InlineData("≥3000人次", "≥", "3000", "人次")]
    [InlineData("1.2万人次", "", "1.2", "万人次")]
    [InlineData("≥10360㎡", "≥", "10360", "㎡")]
    [InlineData("500m2", "", "500", "m2")]
    [InlineData("25平方米。", "", "25", "平方米")]
    [InlineData("九成", "", "90", "%")]
    [InlineData("九成五以上", "≥", "95", "%")]
    [InlineData("百分之九十五", "", "95", "%")]
    [InlineData("不低于百分之95", "≥", "95", "%")]
    [InlineData("百分之百", "", "100", "%")]
    [InlineData("三台", "", "3", "台")]
    [InlineData("十二个月", "", "12", "个月")]
    [InlineData("二十户", "", "20", "户")]
    [InlineData("一千二百米", "", "1200", "米")]
    [InlineData("三万五千人次", "", "35000", "人次")]
    [InlineData("一百零五户", "", "105", "户")]
    [InlineData("两所", "", "2", "所")]
    [InlineData("2月", "", "2", "月")]
    [InlineData("1年", "", "1", "年")]
    [InlineData("16村", "", "16", "村")]
    public void A_number_is_read_with_operator_and_unit(string cell, string op, string value, string unit)
    {
        var target = TargetValue.Parse(cell);
        target.Kind.ShouldBe(TargetKind.Number);
        (target.Operator?.Symbol() ?? "").ShouldBe(op);
        target.Value!.Value.ToString(CultureInfo.InvariantCulture).TrimZeros().ShouldBe(value.TrimZeros());
        (target.Unit ?? "").ShouldBe(unit);
        target.Text.ShouldBe(cell);
    }

    [Theory]
    [InlineData("90%-95%", "90", "95", "%")]
    [InlineData("90～95%", "90", "95", "%")]
    [InlineData("90%至95%", "90", "95", "%")]
    [InlineData("90％—95%", "90", "95", "%")]
    [InlineData("3—5个", "3", "5", "个")]
    [InlineData("10-20", "10", "20", "")]
    [InlineData("1-12月", "1", "12", "月")]
    public void A_range_has_both_ends(string cell, string lower, string upper, string unit)
    {
        var target = TargetValue.Parse(cell);
        target.Kind.ShouldBe(TargetKind.Range);
        target.Value.ShouldBe(decimal.Parse(lower, CultureInfo.InvariantCulture));
        target.Upper.ShouldBe(decimal.Parse(upper, CultureInfo.InvariantCulture));
        (target.Unit ?? "").ShouldBe(unit);
    }

    [Theory]
    [InlineData("2024年10月底前")]
    [InlineData("10月31日前")]
    [InlineData("10月底前完成")]
    [InlineData("2024-10-31")]
    [InlineData("2024.10.31")]
    [InlineData("2024/6/30前")]
    [InlineData("第三季度前")]
    [InlineData("三季度末")]
    [InlineData("2024年")]
    [InlineData("2024年1月-12月")]
    [InlineData("2024年1月1日至12月31日")]
    [InlineData("≤2024年12月")]
    [InlineData("每月10日前")]
    [InlineData("年底前")]
    [InlineData("上半年完成")]
    [InlineData("2024年6月30日前完成")]
    public void A_date_is_no_number(string cell) => TargetValue.Parse(cell).Kind.ShouldBe(TargetKind.Date);

    [Theory]
    [InlineData("优")]
    [InlineData("良好")]
    [InlineData("≥合格")]
    [InlineData("达标")]
    [InlineData("是")]
    [InlineData("完成")]
    [InlineData("显著")]
    [InlineData("有效提升")]
    public void A_grade_stands_alone(string cell) => TargetValue.Parse(cell).Kind.ShouldBe(TargetKind.Grade);

    [Theory]
    [InlineData("完成3个村的整治并验收")]
    [InlineData("3个村的整治并验收")]
    [InlineData("100%完成")]
    [InlineData("一次性完成全部任务")]
    [InlineData("一致好评")]
    [InlineData("三农工作稳步推进")]
    [InlineData("十分显著")]
    [InlineData("千方百计保障")]
    [InlineData("一")]
    [InlineData("达标率100%")]
    [InlineData("1:3")]
    [InlineData("≥90%且≤95%")]
    [InlineData("95%-90%")]
    [InlineData("≥")]
    [InlineData("全部")]
    [InlineData("99999999999999999999999999999999999999999个")]
    public void Words_stay_words(string cell)
    {
        var target = TargetValue.Parse(cell);
        target.Kind.ShouldBe(TargetKind.Text);
        target.Value.ShouldBeNull();
    }

    [Theory, InlineData("1868.35年", "1868.35"), InlineData("<-1868.05年", "-1868.05"), InlineData("2024.5年", "2024.5")]
    public void A_length_with_a_decimal_point_is_no_date(string cell, string value)
    {
        var target = TargetValue.Parse(cell);
        (target.Kind, target.Value, target.UnitText).ShouldBe((TargetKind.Number, decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), "年"));
    }

    [Fact]
    public void An_empty_cell_is_empty()
    {
        TargetValue.Parse(" 　\n").Kind.ShouldBe(TargetKind.Empty);
        TargetValue.Parse(null).ShouldBe(TargetValue.Empty);
    }

    [Fact]
    public void What_is_composed_is_parsed_into_the_same_parts()
    {
        string?[] units = [null, "%", "百分比", "％", "百分点", "万元", "元/米", "台（套）", "人次", "平方米", "㎡", "个", "户", "年"];
        TargetOperator?[] operators = [null, .. Enum.GetValues<TargetOperator>().Cast<TargetOperator?>()];
        var parts = from op in Gen.Elements(operators)
                    from unit in Gen.Elements(units)
                    from whole in Gen.Choose(-1_000_000, 100_000_000)
                    from scale in Gen.Choose(0, 6)
                    select (Op: op, Unit: unit, Value: new decimal(Math.Abs(whole), 0, 0, whole < 0, (byte)scale));
        Prop.ForAll(parts.ToArbitrary(), p =>
        {
            var target = TargetValue.Compose(p.Op, p.Value, unit: p.Unit is "百分比" or "％" ? "%" : p.Unit, p.Unit);
            return target.Operator == p.Op && target.Value == p.Value && target.UnitText == p.Unit && target.Kind == TargetKind.Number
                && target == TargetValue.Compose(target.Operator, target.Value!.Value, target.Unit, target.UnitText);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_text_makes_the_parser_throw()
    {
        string[] pieces = ["≥", "<=", "不低于", "以上", "百分之", "九", "十", "万", "亿", "成", "1", "９", ",", ".", "-", "至", "%", "百分比", "年", "月", "季度", "2024", "（", "个", " ", "\n", "内", "前", "99999999999999"];
        var texts = Gen.Elements(pieces).ListOf().Select(list => string.Concat(list));
        Prop.ForAll(texts.ToArbitrary(), text => TargetValue.Parse(text).Text == text.Trim()).QuickCheckThrowOnFailure();
        Prop.ForAll<string>(text => TargetValue.Parse(text).Text == (text ?? "").Trim()).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_culture_of_the_machine_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            comma.NumberFormat.NumberGroupSeparator = ".";
            comma.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = comma;
            TargetValue.Parse("≥-1,200.50元").Value.ShouldBe(-1200.50m);
            TargetValue.Compose(TargetOperator.AtMost, -2.55m, "万元").Text.ShouldBe("≤-2.55万元");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("≥", "95", "%", "≥95%")]
    [InlineData("大于等于", "95", "百分比", "≥95百分比")]
    [InlineData("≥", "≥95%", "%", "≥95%")]
    [InlineData("定性", "良好", "", "良好")]
    [InlineData("", "95", null, "95")]
    [InlineData("小于", "3", "天", "<3天")]
    public void Cells_of_columns_of_their_own_become_one_target(string op, string value, string? unit, string text) =>
        TargetValue.Compose(op, value, unit).Text.ShouldBe(text);

    [Fact]
    public void The_local_spelling_of_percent_is_kept()
    {
        var target = TargetValue.Parse("≥98百分比");
        TargetValue.Compose(TargetOperator.Equal, 100m, target.Unit, target.UnitText).Text.ShouldBe("=100百分比");
    }
}

file static class Zeros
{
    /// <summary>Decimals keep or lose closing zeros by how they were read; as numbers they are the same.</summary>
    public static string TrimZeros(this string number) => number.Contains('.') ? number.TrimEnd('0').TrimEnd('.') : number;
}
