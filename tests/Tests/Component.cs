namespace Mingji.Tests;

/// <summary>
/// Programs that some tests need. Under <c>test.sh</c>, which installs them, a test without its component fails; under a bare
/// <c>dotnet test</c> it is shown as skipped.
/// </summary>
internal static class Component
{
    public static void Require(bool isPresent, string name)
    {
        if (isPresent) return;
        if (Environment.GetEnvironmentVariable("MINGJI_REQUIRE") == "1") Assert.Fail($"{name} is not installed; ./test.sh installs it.");
        Assert.Skip($"{name} is not installed; ./test.sh installs it.");
    }

    /// <summary>Requires a program on the path.</summary>
    public static void RequireProgram(string program) =>
        Require((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program))), program);
}
