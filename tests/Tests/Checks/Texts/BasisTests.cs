using Mingji.Domain.Checks;
using Mingji.Domain.Goals;

namespace Mingji.Tests.Checks.Texts;

public sealed class BasisTests
{
    [Theory]
    [InlineData("按照实际填写")]
    [InlineData("根据实际情况填写。")]
    [InlineData("无")]
    [InlineData("水域改善程度")]
    [InlineData("水域整洁度")]
    [InlineData("水域改善情况率")]
    [InlineData("改善环境")]
    [InlineData("整治提升环境利用程度")]
    [InlineData("项目覆盖程度")]
    [InlineData("机密文件")]
    public void A_basis_that_says_nothing_is_a_warning(string basis) =>
        Judged.By("C38", Judged.WithBasis(basis)).ShouldHaveSingleItem().Severity.ShouldBe(Severity.Warning);

    [Theory]
    [InlineData("乡镇体制")]
    [InlineData("领导安排")]
    public void A_basis_that_cannot_be_told_is_a_hint(string basis) =>
        Judged.By("C38", Judged.WithBasis(basis)).ShouldHaveSingleItem().Severity.ShouldBe(Severity.Info);

    [Theory]
    [InlineData("招投标服务合同")]
    [InlineData("按照合同标准执行")]
    [InlineData("竣工验收表")]
    [InlineData("平财综指[2023]9号文件")]
    [InlineData("平政〔2023〕9号")]
    [InlineData("2023年统计年鉴")]
    [InlineData("满意度调查问卷")]
    [InlineData("财政拨款数")]
    [InlineData("适龄儿童入学调查")]
    [InlineData("《农村人居环境整治提升五年行动方案》")]
    [InlineData("GB 3838—2002")]
    [InlineData("保洁工作台账")]
    [InlineData("改善农村人居环境实施方案")]
    [InlineData("乡镇职责清单")]
    [InlineData("往年完成数")]
    [InlineData("")]
    public void A_basis_of_a_usual_kind_is_left_alone(string basis) =>
        Judged.By("C38", Judged.WithBasis(basis)).ShouldBeEmpty();

    [Fact]
    public void The_same_empty_basis_on_many_rows_is_one_finding() =>
        Judged.By("C38", CheckExample.WithTable(table => table with { Indicators = [.. table.Indicators.Select(row => row with { Basis = "机密文件" })] }))
            .ShouldHaveSingleItem().Sites.Count.ShouldBe(CheckExample.CleanTable.Indicators.Count);

    [Theory]
    [InlineData("平财综指[2020]2号文件", Severity.Warning)]
    [InlineData("平政字〔2019〕12号通知", Severity.Info)]
    [InlineData("平川县“十三五”规划", Severity.Info)]
    [InlineData("《平川县村级管理办法》（平政发〔2015〕8号）", Severity.Info)]
    public void An_old_basis_is_found(string basis, Severity severity) =>
        Judged.By("C39", Judged.WithBasis(basis)).ShouldHaveSingleItem().Severity.ShouldBe(severity);

    [Theory]
    [InlineData("平财综指〔2022〕2号")]
    [InlineData("国发〔2018〕34号")]
    [InlineData("财预〔2015〕88号")]
    [InlineData("GB/T 50326—2017")]
    [InlineData("《平川县村级管理办法》（平政发〔2020〕8号）")]
    [InlineData("平川县“十四五”规划")]
    [InlineData("项目可行性研究报告批复（平发改〔2020〕15号）")]
    [InlineData("2019年修订的管理制度")]
    public void Standing_rules_and_recent_letters_are_current(string basis) => Judged.By("C39", Judged.WithBasis(basis)).ShouldBeEmpty();

    [Fact]
    public void Without_a_year_nothing_is_outdated() =>
        Judged.By("C39", Judged.WithBasis("平财综指〔2010〕2号") with { Year = null }).ShouldBeEmpty();

    [Theory]
    [InlineData("竣工验收表", true)]
    [InlineData("工程结算单", true)]
    [InlineData("满意度调查结果", true)]
    [InlineData("竣工验收标准", false)]
    [InlineData("验收规范", false)]
    [InlineData("2022年竣工决算", false)]
    [InlineData("2024年竣工决算", true)]
    [InlineData("上年验收单", false)]
    [InlineData("施工合同", false)]
    public void A_basis_that_comes_afterwards_is_a_hint(string basis, bool isFound) =>
        Judged.By("C40", Judged.WithBasis(basis)).Count.ShouldBe(isFound ? 1 : 0);

    [Fact]
    public void Brackets_of_document_numbers_are_mended_all_at_once()
    {
        var document = Judged.WithBasis("上级文件平财预（2023）9号、平农【2023】第07号");
        var finding = Judged.By("C41", document).ShouldHaveSingleItem();
        finding.IsSafelyRepairable.ShouldBeTrue();
        document.Apply(finding.Repairs).TextAt(finding.Place).ShouldBe("上级文件平财预〔2023〕9号、平农〔2023〕7号");
    }

    [Fact]
    public void One_serial_under_two_letters_of_one_organ_names_its_twin()
    {
        var document = CheckExample.WithTable(table => table with
        {
            Indicators = table.Indicators.SetItem(0, table.Indicators[0] with { Basis = "平财预〔2023〕9号" }).SetItem(3, table.Indicators[3] with { Basis = "平财综指〔2023〕9号" }),
        });
        var site = Judged.By("C41", document).ShouldHaveSingleItem().Sites.ShouldHaveSingleItem();
        (site.Place.Row, site.Twin!.Value.Row).ShouldBe((4, 1));
    }
}
