using System.Security.Cryptography;
using System.Text;
using Mingji.App.Data;
using Mingji.App.Documents.Reading;
using Mingji.App.Documents.Reading.Sheets;
using Mingji.Domain.Organisations;
using Mingji.Domain.Spending;

namespace Mingji.App.Spending;

/// <summary>An import of payments: its file, how far it is, what it did.</summary>
public sealed record PaymentFile
{
    /// <summary>行政区划代码.</summary>
    public string Division { get; init; } = "";

    /// <summary>Its id.</summary>
    public long Id { get; init; }

    /// <summary>预算年度.</summary>
    public long Year { get; init; }

    /// <summary>The file's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its hash.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary><c>waiting</c> until somebody decides, <c>done</c>, <c>taken_back</c>, <c>dropped</c>.</summary>
    public string State { get; init; } = "";

    /// <summary>The columns as remembered or said; <see langword="null"/> when found by their headings.</summary>
    public string? Mapping { get; init; }

    /// <summary>Rows that are payments.</summary>
    public long Rows { get; init; }

    /// <summary>New lines.</summary>
    public long Added { get; init; }

    /// <summary>Lines that were there.</summary>
    public long Known { get; init; }

    /// <summary>New lines without a project.</summary>
    public long Unmatched { get; init; }

    /// <summary>Rows that could not be registered.</summary>
    public long Wrong { get; init; }

    /// <summary>Sum of the new lines, 分.</summary>
    public long AmountFen { get; init; }

    /// <summary>When it was uploaded, UTC.</summary>
    public string StartedAt { get; init; } = "";

    /// <summary>By whom.</summary>
    public string StartedBy { get; init; } = "";

    /// <summary>When it was carried out, dropped or taken back, UTC.</summary>
    public string? EndedAt { get; init; }

    /// <summary>By whom.</summary>
    public string? EndedBy { get; init; }

    /// <summary>Whether a person sees it: files hold lines of all units, so only those who register for the whole division, or who brought the file, do.</summary>
    public bool IsSeenBy(Actor actor) => actor.KeepsMoney(Division) || StartedBy == actor.Name;

    internal const string Select =
        """
        SELECT i.division AS Division, i.id AS Id, i.year AS Year, i.name AS Name, i.sha256 AS Sha256, i.state AS State, i.mapping AS Mapping, i.row_count AS Rows, i.added_count AS Added, i.known_count AS Known,
               i.unmatched_count AS Unmatched, i.wrong_count AS Wrong, i.amount_fen AS AmountFen, i.started_at AS StartedAt, i.started_by AS StartedBy, i.ended_at AS EndedAt, i.ended_by AS EndedBy
        FROM payment_import i
        """;

    internal static Task<PaymentFile?> Find(Session session, string division, long id) => session.Find<PaymentFile>($"{Select} WHERE i.division = @division AND i.id = @id", new { division, id });

    internal static async Task<byte[]> Content(Session session, PaymentFile file) =>
        await session.Scalar<byte[]>("SELECT content FROM original_file WHERE division = @Division AND sha256 = @Sha256", new { file.Division, file.Sha256 }) ?? throw new InvalidOperationException("An import without its file.");

    /// <summary>The layout of the file as it stands; <see langword="null"/> when there is no table in it.</summary>
    internal PaymentLayout? LayoutOf(byte[] content, PaymentColumns names)
    {
        using var stream = new MemoryStream(content, writable: false);
        var layout = PaymentRun.LayoutOf(SheetRows.Read(stream, Name, ReadLimits.Default), names);
        return Mapping is { } mapping ? layout?.With(mapping) : layout;
    }

    /// <summary>By which headings a mapping is remembered.</summary>
    internal static string KeyOf(PaymentLayout layout) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', layout.Headings))));
}
