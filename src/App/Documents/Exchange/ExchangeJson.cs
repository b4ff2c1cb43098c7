using System.Text.Encodings.Web;
using System.Text.Json;
using Mingji.App.Documents.Reading;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Exchange;

/// <summary>
/// The exchange format <c>mingji/1</c>: UTF-8 JSON with everything a document says and, where asked, everything found in it.
/// Its schema is <c>docs/mingji-1.schema.json</c>.
/// </summary>
public static class ExchangeJson
{
    /// <summary>The format's name and version, the value of the member <c>format</c>.</summary>
    public const string Format = "mingji/1";

    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        // Chinese stays Chinese; the text goes into files and terminals, never into a page as markup.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes <paramref name="documents"/> with what was found in them. The stream stays open.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="documents">The documents, in the order in which they were judged.</param>
    /// <param name="findings">The findings over them; empty when they were not judged.</param>
    public static void Write(Stream output, ValueList<GoalDocument> documents, ValueList<Finding> findings)
    {
        using var json = new Utf8JsonWriter(output, Layout);
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteStartArray("documents");
        foreach (var document in documents)
        {
            DocumentJson.Write(json, document);
            // Keeps memory flat: what is complete goes out.
            json.Flush();
        }
        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in findings) FindingJson.Write(json, finding, documents);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
    }

    /// <summary>
    /// Reads the documents of an exchange file; its findings are not read, since checking again gives them. Unknown members are passed over,
    /// absent ones are empty cells. Never throws for what the file contains: a wrong type is a refusal that names the JSON path.
    /// </summary>
    public static ReadOutcome Read(Stream content)
    {
        try
        {
            using var json = JsonDocument.Parse(content, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var root = ExchangeNode.Root(json.RootElement);
            var format = root.Cell("format");
            if (format != Format)
                throw new BadFileException("UnknownKind", format is null
                    ? $"这个 JSON 文件没有写明格式。请在最外层加上 \"format\": \"{Format}\"。"
                    : $"这个 JSON 文件的格式是“{format}”，本程序只读“{Format}”。");
            return ReadOutcome.Of(root.Items("documents").Select(DocumentJson.Read).ToValueList());
        }
        catch (JsonException e)
        {
            return ReadOutcome.Refused(new ReadRefusal("Damaged", $"JSON 写法有误：第 {e.LineNumber + 1} 行第 {e.BytePositionInLine + 1} 字节附近读不下去。请检查这里的括号、引号和逗号，或重新导出。"));
        }
        catch (BadFileException e)
        {
            return ReadOutcome.Refused(new ReadRefusal(e.Code, e.Message));
        }
    }
}
