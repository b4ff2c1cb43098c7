using Mingji.Domain.Goals;

namespace Mingji.App.Goals;

/// <summary>The refusals of writing goals.</summary>
internal static class Refusals
{
    public static readonly Refusal NoSuchDocument = new("NoSuchDocument", "没有找到这份文本，它可能已被移走。请从列表重新打开。");

    public static readonly Refusal UnknownVersion = new("UnknownVersion", "页面上的版本比库里的新，请刷新后再试。");

    public static Refusal YearClosed(int year) => new("YearClosed", $"{year} 年已经关闭，只能查看，不能修改。确需修改时，请系统管理员重新开放年度。");

    public static readonly Refusal NothingToUndo = new("NothingToUndo", "没有可以撤销的修改。");

    public static readonly Refusal NothingToRedo = new("NothingToRedo", "没有可以重做的修改。");

    public static readonly Refusal Overtaken = new("Overtaken", "别人刚刚保存了这份文本，您的修改没有存入。请再按一次。");

    public static readonly Refusal AlreadyKept = new("AlreadyKept", "这个单位这一年的文本已经有了，请打开它修改，或用导入替换。");

    public static Refusal CellGone(DocumentChange last) => new("CellGone", $"{last.By}已删除这一行，您的修改没有存入。");

    public static Refusal LinkEndGone(DocumentChange last) => new("LinkEndGone", $"{last.By}已删除这一条目标或这个项目，没有关联。");

    public static Refusal StructureChanged(DocumentChange last) => new("StructureChanged", $"{last.By}刚刚修改了这份文本，请刷新后再增删或移动。");

    public static Refusal CellChangedByOther(Place place, string now, string yours, DocumentChange last) =>
        new("CellChangedByOther", $"{place.Words()}已被{last.By}改为“{now}”。您填的是“{yours}”，没有覆盖；请看过后再填。");

    public static readonly Refusal NoSuchFinding = new("NoSuchFinding", "这处问题已经不在了，不需要再修改。");

    public static readonly Refusal NothingToMove = new("NothingToMove", "已经在最前或最后，不能再移动。");

    public static readonly Refusal NoSuchCell = new("NoSuchCell", "这一格已经不在文本里了，请刷新页面后再改。");

    public static Refusal TooLong(int limit) => new("TooLong", $"内容超过 {limit} 个字，请缩短后再保存。");

    public static Refusal DoesNotFit(string why) => new("DoesNotFit", $"{why}请刷新后再试。");
}
