using Mingji.App.Data;

namespace Mingji.App.Goals;

/// <summary>Finds kept documents by what people call them: id, or unit and year.</summary>
public sealed class FindDocument(Database database)
{
    /// <summary>What is known; what is <see langword="null"/> does not matter.</summary>
    /// <param name="Id">The document's id.</param>
    /// <param name="Unit">The unit's code or its name.</param>
    /// <param name="Year">预算年度.</param>
    public sealed record Input(long? Id, string? Unit, int? Year);

    /// <summary>A document that fits.</summary>
    public sealed record Row(string Division, long Id, long Year, string UnitName, string? UnitCode, long Version)
    {
        /// <summary>Its name in the store.</summary>
        public DocumentKey Key => new(Division, Id);
    }

    /// <summary>The documents that fit, newest year first.</summary>
    public Task<IReadOnlyList<Row>> Run(Input input, CancellationToken cancellation = default) => database.Read(session => session.Query<Row>(
        """
        SELECT d.division AS Division, d.id AS Id, d.year AS Year, u.name AS UnitName, u.code AS UnitCode, d.version AS Version
        FROM document d JOIN unit u ON u.division = d.division AND u.id = d.unit_id
        WHERE d.state <> 'empty' AND (@Id IS NULL OR d.id = @Id) AND (@Unit IS NULL OR u.code = @Unit OR u.name = @Unit) AND (@Year IS NULL OR d.year = @Year)
        ORDER BY d.year DESC, u.code, u.name
        """, new { input.Id, input.Unit, Year = (long?)input.Year }), cancellation);
}
