namespace Mingji.App.Data.Backups;

/// <summary>The tables of a backup, each after those it refers to.</summary>
public static class BackupTables
{
    /// <summary>Every table of the store but the migrator's own.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "division", "department", "unit", "budget_year", "office", "office_charge", "person", "post", "password_before", "recovery_code",
        "document", "plan_item", "goal_table", "indicator", "goal_link", "document_change", "search_gram", "waiver", "release", "release_file",
        "public_document", "public_project", "public_gram", "question", "question_step",
        "import_batch", "import_file", "original_file", "import_queue",
        "flow_state", "flow_step", "flow_writer", "review_comment", "score_sheet", "control_figure", "flow_setting", "deputy", "adjustment",
        "payment_import", "payment_heading", "payment", "spending_month", "project_money", "document_month", "spending_setting", "reserve", "reserve_step",
        "monitoring_task", "monitoring_form", "monitoring_cell", "monitoring_change", "monitoring_note", "evidence", "flow_trail", "rectification", "rectification_entry",
        "calendar_event", "calendar_done", "calendar_own_date", "calendar_holiday", "reminder", "review_reminder",
        "purchase", "purchase_project", "purchase_date", "purchase_step", "purchase_objection", "objection_step", "supplier", "contract", "supplier_correction", "contract_term", "contract_change", "acceptance", "contract_payment", "contract_pairing", "contract_spending", "actual_value", "purchase_setting",
        "library_project", "library_year", "library_step", "library_apart", "budget_line", "budget_change", "budget_proposal", "budget_class", "budget_class_version",
        "trace_line", "trace_head",
    ];

    /// <summary>What opens doors stays out of backups: sessions, links and tokens end with a restore, keys are made anew.</summary>
    public static IReadOnlyList<string> LeftOut { get; } = ["sign_in_session", "one_time_link", "data_protection_key", "access_token", "repeated_request"];

    /// <summary>Whether the store holds anything that a restore would mix with; a store without tables holds nothing.</summary>
    internal static async Task<bool> HoldAnything(Database database, CancellationToken cancellation) => await database.Read(async session =>
    {
        var there = (await database.Dialect.Columns(session)).Select(column => column.Table).ToHashSet();
        foreach (var table in All.Where(there.Contains))
            if (await session.Scalar<long>($"SELECT COUNT(*) FROM (SELECT 1 FROM {table} LIMIT 1) one") > 0) return true;
        return false;
    }, cancellation);

    /// <summary>The rows of a table in a stable order, one at a time.</summary>
    internal static async Task<T> Rows<T>(Session session, IReadOnlyList<SchemaColumn> columns, Func<IEnumerable<object?[]>, Task<T>> work)
    {
        var keys = columns.Where(column => column.KeyPosition > 0).OrderBy(column => column.KeyPosition).Select(column => column.Name);
        await using var command = session.Connection.CreateCommand();
        command.Transaction = session.Transaction;
        command.CommandText = $"SELECT {string.Join(", ", columns.Select(column => column.Name))} FROM {columns[0].Table} ORDER BY {string.Join(", ", keys)}";
        await using var reader = await command.ExecuteReaderAsync();
        return await work(Read());

        IEnumerable<object?[]> Read()
        {
            while (reader.Read())
            {
                var row = new object?[columns.Count];
                for (var i = 0; i < row.Length; i++) row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
                yield return row;
            }
        }
    }
}
