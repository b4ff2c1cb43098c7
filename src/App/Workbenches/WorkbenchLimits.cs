namespace Mingji.App.Workbenches;

/// <summary>Bounds on what visitors may keep in memory.</summary>
public sealed record WorkbenchLimits
{
    /// <summary>Documents on one workbench.</summary>
    public int Documents { get; init; } = 60;

    /// <summary>Refused files remembered on one workbench; older ones are forgotten.</summary>
    public int Refused { get; init; } = 20;

    /// <summary>Characters of all documents of one workbench as read.</summary>
    public long Characters { get; init; } = 40_000_000;

    /// <summary>Characters one cell may be given.</summary>
    public int CellCharacters { get; init; } = 20_000;

    /// <summary>Steps of undo for each document.</summary>
    public int UndoSteps { get; init; } = 100;

    /// <summary>Workbenches at one time; the one idle for longest gives way.</summary>
    public int Workbenches { get; init; } = 400;

    /// <summary>Characters of all workbenches together; those idle for longest give way.</summary>
    public long AllCharacters { get; init; } = 400_000_000;

    /// <summary>How long an unused workbench is kept.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromHours(3);
}
