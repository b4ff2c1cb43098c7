using System.Text;
using System.Text.Json;
using Mingji.App.Documents.Exchange;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Goals.Tracing;
using Mingji.Domain.Values;

namespace Mingji.App.Goals;

/// <summary>Edits as the history keeps them: JSON that people can read, with the cells of <c>mingji/1</c>.</summary>
internal static class EditJson
{
    internal static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ValueList<DocumentEdit> edits)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartArray();
            foreach (var edit in edits) Write(json, edit);
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    public static ValueList<DocumentEdit> Read(string text)
    {
        using var json = JsonDocument.Parse(text);
        return json.RootElement.EnumerateArray().Select(element => Read(ExchangeNode.Root(element))).ToValueList();
    }

    private static void Write(Utf8JsonWriter json, DocumentEdit edit)
    {
        json.WriteStartObject();
        switch (edit)
        {
            case CellChanged cell:
                json.WriteString("kind", "cell");
                if (cell.Place.Project is { } project) json.WriteNumber("project", project);
                if (cell.Place.Row is { } row) json.WriteNumber("row", row);
                if (cell.Place.Item is { } item) json.WriteNumber("item", item);
                json.WriteString("field", cell.Place.Field.Key());
                json.WriteString("before", cell.Before);
                json.WriteString("after", cell.After);
                break;
            case Inserted inserted: WriteListEdit(json, "insert", inserted.List, inserted.At, inserted.Entry); break;
            case Removed removed: WriteListEdit(json, "remove", removed.List, removed.At, removed.Entry); break;
            case Moved moved:
                WriteListEdit(json, "move", moved.List, moved.From, null);
                json.WriteNumber("to", moved.To);
                break;
            case LinkChanged link:
                json.WriteString("kind", "link");
                json.WriteString("chapter", link.Theme.Chapter.ToString());
                json.WriteNumber("item", link.Theme.Item);
                json.WriteNumber("project", link.Project);
                json.WriteString("before", link.Before.ToString());
                json.WriteString("after", link.After.ToString());
                break;
            case Replaced replaced:
                json.WriteString("kind", "replace");
                json.WritePropertyName("before");
                DocumentJson.Write(json, replaced.Before);
                json.WritePropertyName("after");
                DocumentJson.Write(json, replaced.After);
                break;
            default: throw new InvalidOperationException($"No form for {edit.GetType().Name}.");
        }
        json.WriteEndObject();
    }

    private static void WriteListEdit(Utf8JsonWriter json, string kind, EditList list, int at, Entry? entry)
    {
        json.WriteString("kind", kind);
        json.WriteString("list", list.Kind.ToString());
        if (list.Project is { } project) json.WriteNumber("project", project);
        json.WriteNumber("at", at);
        switch (entry)
        {
            case TableEntry { Table: var table }:
                json.WritePropertyName("table");
                GoalTableJson.Write(json, table);
                break;
            case RowEntry { Row: var row }:
                json.WritePropertyName("indicator");
                IndicatorJson.Write(json, row);
                break;
            case TextEntry { Text: var text }:
                json.WriteString("text", text);
                break;
            case ItemEntry { Item: var item }:
                json.WriteString("title", item.Title);
                json.WriteString("text", item.Text);
                break;
        }
    }

    private static DocumentEdit Read(ExchangeNode node)
    {
        if (node.Text("kind") == "cell")
        {
            var place = new Place(1, node.Integer("project"), Fields.FromKey(node.Text("field"), node.Integer("row") is not null)!.Value, node.Integer("row"), node.Integer("item"));
            return new CellChanged(place, node.Text("before"), node.Text("after"));
        }
        if (node.Text("kind") == "replace") return new Replaced(DocumentJson.Read(node.Child("before")!.Value), DocumentJson.Read(node.Child("after")!.Value));
        if (node.Text("kind") == "link")
            return new LinkChanged(new Theme(Enum.Parse<EditListKind>(node.Text("chapter")), node.Integer("item")!.Value), node.Integer("project")!.Value,
                Enum.Parse<LinkState>(node.Text("before")), Enum.Parse<LinkState>(node.Text("after")));
        var list = new EditList(Enum.Parse<EditListKind>(node.Text("list")), node.Integer("project"));
        var at = node.Integer("at")!.Value;
        return node.Text("kind") switch
        {
            "insert" => new Inserted(list, at, ReadEntry(node, list.Kind)),
            "remove" => new Removed(list, at, ReadEntry(node, list.Kind)),
            _ => new Moved(list, at, node.Integer("to")!.Value),
        };
    }

    private static Entry ReadEntry(ExchangeNode node, EditListKind kind) => kind switch
    {
        EditListKind.Projects => new TableEntry(GoalTableJson.Read(node.Child("table")!.Value)),
        EditListKind.Indicators => new RowEntry(IndicatorJson.Read(node.Child("indicator")!.Value)),
        EditListKind.Goals => new TextEntry(node.Text("text")),
        _ => new ItemEntry(new PlanItem(node.Cell("title"), node.Text("text"))),
    };
}
