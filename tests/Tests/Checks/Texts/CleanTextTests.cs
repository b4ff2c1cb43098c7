using Mingji.Domain.Checks;
using Mingji.Domain.Goals;

namespace Mingji.Tests.Checks.Texts;

public sealed class CleanTextTests
{
    [Theory]
    [InlineData("提出提高资金使用效益的意见意见；加大力度。", "提出提高资金使用效益的意见；加大力度。")]
    [InlineData("应保尽保,动态管理。", "应保尽保，动态管理。")]
    [InlineData("优化结构，，确保进度。", "优化结构，确保进度。")]
    [InlineData("优化结构，。", "优化结构。")]
    [InlineData("提出意见意见，优化结构，，确保进度。", "提出意见，优化结构，确保进度。")]
    public void Certain_slips_are_mended_safely(string text, string mended)
    {
        var document = Judged.WithOverallGoal(text);
        var finding = Judged.By("C50", document).ShouldHaveSingleItem();
        finding.IsSafelyRepairable.ShouldBeTrue();
        document.Apply(finding.Repairs).TextAt(finding.Place).ShouldBe(mended);
    }

    [Theory]
    [InlineData("多研究研究，常常下村，天天巡查，慢慢推进，渐渐好转。")]
    [InlineData("一个一个解决，一户一户走访。")]
    [InlineData("道路工程工程量按清单计算。")]
    [InlineData("公共服务服务对象满意。")]
    [InlineData("部门和部门之间协作，农业产业和产业链融合。")]
    [InlineData("1）修路；2）架桥；（三）绿化。")]
    [InlineData("GB/T 50326,2017;1,200米。")]
    [InlineData("以改善环境为目的的活动……。")]
    [InlineData("文号平财预（2023〕9号。")]
    [InlineData("小标题")]
    public void What_only_looks_like_a_slip_is_left_alone(string text) => Judged.By("C50", Judged.WithOverallGoal(text)).ShouldBeEmpty();

    [Theory]
    [InlineData("提高农产品产量和产量，增加收入。", "产量和产量")]
    [InlineData("完成硬化（含路基整修，方便出行。", "没有配对")]
    [InlineData("落实“三会一课制度。", "没有配对")]
    [InlineData("保障各村集体环境达标，防止污染，保障各村集体环境达标。", "写了两遍")]
    [InlineData("完善财务管理制度，严格审批程序，做到支出合理，物尽其用", "没有句号")]
    public void Other_slips_are_hints(string text, string message)
    {
        var finding = Judged.By("C50", Judged.WithOverallGoal(text)).ShouldHaveSingleItem();
        finding.Message.ShouldContain(message);
        finding.Severity.ShouldBe(Severity.Info);
    }

    [Theory]
    [InlineData("[bookmark: _GoBack]硬化道路", "硬化道路")]
    [InlineData("6 月底前细化预算", "6月底前细化预算")]
    [InlineData("共有 10 个村", "共有 10个村")]
    [InlineData("硬化\t道路", "硬化道路")]
    [InlineData("硬化\u200B道路", "硬化道路")]
    [InlineData("⼯程验收", "工程验收")]
    [InlineData("硬化    道路", "硬化道路")]
    public void Artefacts_are_cleaned_safely(string text, string clean)
    {
        var document = Judged.WithPurpose(text);
        var finding = Judged.By("C51", document).ShouldHaveSingleItem();
        finding.IsSafelyRepairable.ShouldBeTrue();
        document.Apply(finding.Repairs).TextAt(finding.Place).ShouldBe(clean);
    }

    [Theory]
    [InlineData("执行 GB 50204 验收标准")]
    [InlineData("合同 验收单")]
    [InlineData("建设5G 基站")]
    [InlineData("第一行\n第二行")]
    [InlineData("面积㎡，坡度∠")]
    public void What_a_person_wrote_is_left_alone(string text) => Judged.By("C51", Judged.WithPurpose(text)).ShouldBeEmpty();

    [Theory]
    [InlineData("机密文件", Severity.Error)]
    [InlineData("涉密计算机采购合同", Severity.Warning)]
    [InlineData("保密管理制度", Severity.Warning)]
    [InlineData("安可替代工作方案", Severity.Warning)]
    [InlineData("联系人13800138000", Severity.Warning)]
    [InlineData("证件号11010519491231002X", Severity.Error)]
    public void Secret_and_personal_matter_is_found_before_publication(string basis, Severity severity) =>
        Judged.By("C63", Judged.WithBasis(basis)).ShouldHaveSingleItem().Severity.ShouldBe(severity);

    [Theory]
    [InlineData("内部控制制度")]
    [InlineData("商业秘密保护条款")]
    [InlineData("非涉密项目清单")]
    [InlineData("平安可视化平台合同")]
    [InlineData("咨询电话0316-5230001")]
    public void Ordinary_words_are_no_secrets(string basis) => Judged.By("C63", Judged.WithBasis(basis)).ShouldBeEmpty();

    [Fact]
    public void A_number_of_a_person_is_never_shown_in_full()
    {
        var finding = Judged.By("C63", Judged.WithBasis("联系人13800138000")).ShouldHaveSingleItem();
        (finding.Message + finding.Sites[0].Seen + finding.Sites[0].Repair!.Label).ShouldNotContain("13800138000");
    }

    [Fact]
    public void The_unit_line_loses_its_office()
    {
        var document = CheckExample.WithTable(table => table with { Unit = new("301001", "平川县柳河镇人民政府党政综合办公室本级") });
        document.Apply(Judged.By("C52", document).ShouldHaveSingleItem().Repairs).Projects[0].Unit.Name.ShouldBe("平川县柳河镇人民政府本级");
    }

    [Fact]
    public void One_general_measure_among_concrete_ones_is_no_fault()
    {
        PlanItem[] measures = [new("一", "财政所3月底前修订办法。"), new("二", "每季度通报进度。"), new("三", "加强管理。"), new("四", "培训2次。")];
        var document = CheckExample.CleanDocument with { Plan = DepartmentPlan.Empty with { Safeguards = new PlanChapter(null, [.. measures]) } };
        Judged.By("C49", document).ShouldBeEmpty();
    }
}
