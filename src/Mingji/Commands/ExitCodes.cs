namespace Mingji.Commands;

/// <summary>What the program's exit codes mean.</summary>
internal static class ExitCodes
{
    /// <summary>Done; no error was found.</summary>
    public const int Done = 0;

    /// <summary>Errors were found in the documents.</summary>
    public const int ErrorsFound = 1;

    /// <summary>The input or the arguments could not be used.</summary>
    public const int Unusable = 2;
}
