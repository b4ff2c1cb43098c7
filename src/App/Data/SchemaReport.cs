using System.Text;

namespace Mingji.App.Data;

/// <summary>The schema as a page, <c>docs/schema.md</c>, generated from a migrated store; both stores must give the same page.</summary>
public static class SchemaReport
{
    /// <summary>The page as Markdown.</summary>
    public static Task<string> Render(Database database) => database.Read(async session =>
    {
        var page = new StringBuilder("# Schema 数据库结构\n\nGenerated from a migrated store; SQLite and PostgreSQL give the same page.\n");
        foreach (var table in (await database.Dialect.Columns(session)).GroupBy(column => column.Table))
        {
            page.Append($"\n## {table.Key}\n\n| column | type | null | key |\n| --- | --- | --- | --- |\n");
            foreach (var column in table.OrderBy(column => column.Position))
                page.Append($"| {column.Name} | {column.Type} | {(column.IsNullable == 1 ? "yes" : "")} | {(column.KeyPosition > 0 ? column.KeyPosition : "")} |\n");
        }
        return page.ToString();
    });
}
