using Mingji.App.Checks;
using Mingji.App.Documents.Exchange;
using Mingji.Domain.Values;

namespace Mingji.Reports;

/// <summary>Documents and findings in the exchange format.</summary>
internal static class JsonReport
{
    public static void Write(Stream output, CheckDocuments.Result result) =>
        ExchangeJson.Write(output, result.Documents.Select(entry => entry.Document).ToValueList(), result.Findings);
}
