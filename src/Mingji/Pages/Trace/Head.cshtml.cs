using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Trace;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using QRCoder;

namespace Mingji.Pages.Trace;

/// <summary>日志链首: the last line of each log of a day, to be printed, signed and filed; what is filed outside of the store finds a tail cut off together with its head.</summary>
[Restricted("打印日志链首")]
[Needs(Duty.ReadActs)]
public sealed class HeadModel(ListTrace list, TimeProvider clock) : PageModel
{
    /// <summary>One chain's head.</summary>
    /// <param name="Name">The division.</param>
    /// <param name="Line">The last line of the day.</param>
    /// <param name="Groups">Its hash in groups that can be read aloud.</param>
    /// <param name="Text">What the code says, as <c>mingji verify --log --head</c> takes it.</param>
    /// <param name="Picture">The code.</param>
    public sealed record Head(string Name, ListTrace.Row Line, string Groups, string Text, string Picture);

    public DateOnly Day { get; private set; }

    public DateOnly Today { get; private set; }

    public IReadOnlyList<Head> Heads { get; private set; } = [];

    public string Moment(string stored) => clock.Moment(stored);

    public async Task OnGet([FromQuery(Name = "day")] string? asked)
    {
        Today = ChinaTime.Day(clock.GetUtcNow());
        Day = DateOnly.TryParseExact(asked, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day <= Today && day.Year > 1900 ? day : Today;
        var heads = new List<Head>();
        foreach (var (division, name) in await list.Divisions(HttpContext.Actor().Home.Division, HttpContext.RequestAborted))
            if (await list.HeadOf(division, Day, HttpContext.RequestAborted) is { } line) heads.Add(Of(name, line));
        Heads = heads;
    }

    private static Head Of(string name, ListTrace.Row line)
    {
        var text = $"{line.Division}:{line.Number.ToString(CultureInfo.InvariantCulture)}:{line.Hash}";
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        return new(name, line, string.Join(' ', line.Hash.Chunk(8).Select(part => new string(part))), text, Convert.ToBase64String(new PngByteQRCode(code).GetGraphic(4)));
    }
}
