namespace Mingji.Domain.Checks;

/// <summary>C61: works above the limit for which nobody has set how they are procured.</summary>
internal sealed class WorksHaveTheirMethod : LiveCheck
{
    public override string Id => "C61";

    public override string Title => "限额以上的工程应当确定采购方式";

    public override Severity Severity => Severity.Warning;

    public override string Reads => "采购项目、国库支付";

    public override string Cells => "预算数";

    public override string Basis => "政府采购法第二条、第二十六条；限额标准按年度和地区在规则包中登记";

    public override string Why => "限额以上的工程不经法定方式采购，合同和支付都站不住。";

    public override string Advice => "请登记采购项目并确定采购方式。";

    internal override IEnumerable<Fault> Judge(LiveProject project) => NeededPurchases.Missing(project, Id);
}
