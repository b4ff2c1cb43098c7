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

/// <summary>How severities are called.</summary>
public static class Severities
{
    /// <summary>错误, 提醒 or 提示.</summary>
    public static string Word(this Severity severity) => severity switch
    {
        Severity.Error => "错误",
        Severity.Warning => "提醒",
        Severity.Info => "提示",
    };

    /// <summary>The word in <c>mingji/1</c> and on the command line.</summary>
    public static string Key(this Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Info => "info",
    };
}
