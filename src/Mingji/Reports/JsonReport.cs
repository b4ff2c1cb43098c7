using Mingji.App.Checks;

namespace Mingji.Reports;

/// <summary>Documents and findings in the exchange format.</summary>
internal static class JsonReport
{
    public static void Write(Stream output, CheckDocuments.Result result) => throw new NotSupportedException(result.ToString() + output);
}
