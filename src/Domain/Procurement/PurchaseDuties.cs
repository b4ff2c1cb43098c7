using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.Domain.Procurement;

/// <summary>采购岗位分离。Who handles a purchase may neither review its contract nor accept what is delivered, and the other way round (政府采购法第六十一条).</summary>
public static class PurchaseDuties
{
    /// <summary>Whether an act checks what the handlers did.</summary>
    public static bool Checks(FlowAct act) => act == ProcurementFlow.ReviewContract || act == ProcurementFlow.Accept;

    /// <summary>Whether an act handles the purchase: everything up to the contract that does not check it.</summary>
    public static bool Handles(FlowAct act) => !Checks(act) && act != ProcurementFlow.Pay && act != ProcurementFlow.File && act != ProcurementFlow.Cancel;

    /// <summary>Why a person may not do an act of a purchase because of what they did in it before; <see langword="null"/> when they may.</summary>
    /// <param name="steps">What was done so far.</param>
    /// <param name="act">What is to be done.</param>
    /// <param name="personId">By whom.</param>
    public static FlowRefusal? Refuse(ValueList<PurchaseStep> steps, FlowAct act, long personId)
    {
        var isChecking = Checks(act);
        if (!isChecking && !Handles(act)) return null;
        var clash = steps.FirstOrDefault(step => step.PersonId == personId && (isChecking ? Handles(step.Act) : Checks(step.Act)));
        if (clash is null) return null;
        return isChecking
            ? new("HandlerMayNotCheck", $"{clash.PersonName}经办了这项采购（{clash.Act.Name}），不能{act.Name}。经办采购的人员与审核合同、验收的人员应当分离（政府采购法第六十一条），请换一位同事办理。")
            : new("CheckerMayNotHandle", $"{clash.PersonName}为这项采购办理过{clash.Act.Name}，不能再{act.Name}。经办采购的人员与审核合同、验收的人员应当分离（政府采购法第六十一条），请由经办人办理。");
    }
}

/// <summary>采购环节。One step of a purchase that was done.</summary>
/// <param name="Act">What.</param>
/// <param name="On">On which day it happened, as written down.</param>
/// <param name="PersonId">The account of who did it.</param>
/// <param name="PersonName">The name.</param>
public sealed record PurchaseStep(FlowAct Act, DateOnly On, long PersonId, string PersonName);
