namespace Mingji.App.Workbenches;

/// <summary>What came of a change that was asked for.</summary>
/// <param name="Document">The document afterwards; unchanged when refused.</param>
/// <param name="Refusal">Why nothing was changed; <see langword="null"/> when it was.</param>
/// <param name="Change">What was changed; <see langword="null"/> when refused or when there was nothing to do.</param>
public sealed record EditOutcome(DeskDocument Document, EditRefusal? Refusal, DocumentChange? Change = null);

/// <summary>Why a document was not changed.</summary>
/// <param name="Code">Stable: NoSuchCell, CellChanged, TooLong, NoSuchFinding, NothingToUndo, NothingToRedo.</param>
/// <param name="Message">For the person at the screen: what is the matter and what to do.</param>
public sealed record EditRefusal(string Code, string Message)
{
    /// <summary>The cell is not in the document.</summary>
    public static EditRefusal NoSuchCell { get; } = new("NoSuchCell", "这一格已经不在文本里了，请刷新页面后再改。");

    /// <summary>Somebody (another window) changed the cell since it was shown.</summary>
    public static EditRefusal CellChanged(string now) => new("CellChanged", $"这一格刚刚在别处改成了“{now}”。您写的内容还在，确认后再保存一次即可。");

    /// <summary>More text than a cell takes.</summary>
    public static EditRefusal TooLong(int limit) => new("TooLong", $"内容超过 {limit} 个字，请缩短后再保存。");

    /// <summary>The finding to mend is gone.</summary>
    public static EditRefusal NoSuchFinding { get; } = new("NoSuchFinding", "这处问题已经不在了，不需要再修改。");

    /// <summary>The document is as read.</summary>
    public static EditRefusal NothingToUndo { get; } = new("NothingToUndo", "没有可以撤销的改动。");

    /// <summary>Nothing was taken back.</summary>
    public static EditRefusal NothingToRedo { get; } = new("NothingToRedo", "没有可以重做的改动。");
}
