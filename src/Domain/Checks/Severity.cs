namespace Mingji.Domain.Checks;

/// <summary>严重程度。How much a finding weighs.</summary>
public enum Severity
{
    /// <summary>提示: worth a look.</summary>
    Info,

    /// <summary>提醒: must be answered, by mending or explaining.</summary>
    Warning,

    /// <summary>错误: blocks submission.</summary>
    Error,
}

/// <summary>环节。When in the life of a goal table a check speaks.</summary>
public enum Stage
{
    /// <summary>填报: while the cell is typed; the row or the project alone decides.</summary>
    Writing,

    /// <summary>审核: needs the whole document, or others beside it.</summary>
    Review,

    /// <summary>公开: before the document leaves the house.</summary>
    Publication,
}
