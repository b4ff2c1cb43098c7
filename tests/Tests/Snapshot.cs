using System.Runtime.CompilerServices;

namespace Mingji.Tests;

/// <summary>
/// Compares text with a file under Snapshots/. When it differs, what was received is written beside it as <c>*.received.*</c>;
/// set <c>MINGJI_ACCEPT=1</c> to accept.
/// </summary>
internal static class Snapshot
{
    public static void Match(string received, string extension = "txt", [CallerFilePath] string testFile = "", [CallerMemberName] string test = "") =>
        MatchFile(received, Repository.At("tests", "Tests", "Snapshots", $"{Path.GetFileNameWithoutExtension(testFile)}.{test}.{extension}"));

    /// <summary>Compares with a file anywhere in the checkout, such as a generated page under docs/.</summary>
    public static void MatchFile(string received, string expectedFile)
    {
        received = received.ReplaceLineEndings("\n");
        var expected = File.Exists(expectedFile) ? File.ReadAllText(expectedFile).ReplaceLineEndings("\n") : null;
        if (received == expected) return;
        if (Environment.GetEnvironmentVariable("MINGJI_ACCEPT") == "1")
        {
            File.WriteAllText(expectedFile, received);
            return;
        }
        var receivedFile = Path.ChangeExtension(expectedFile, ".received" + Path.GetExtension(expectedFile));
        File.WriteAllText(receivedFile, received);
        Assert.Fail($"{Path.GetFileName(expectedFile)} differs from what was received; compare {Path.GetFileName(receivedFile)}, accept with MINGJI_ACCEPT=1.{Environment.NewLine}{FirstDifference(expected ?? "", received)}");
    }

    private static string FirstDifference(string expected, string received)
    {
        var (e, r) = (expected.Split('\n'), received.Split('\n'));
        for (var i = 0; i < Math.Max(e.Length, r.Length); i++)
            if (e.ElementAtOrDefault(i) != r.ElementAtOrDefault(i))
                return $"line {i + 1}\n  expected: {e.ElementAtOrDefault(i)}\n  received: {r.ElementAtOrDefault(i)}";
        return "";
    }
}
