using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Tracing;
using Mingji.Domain.Values;

namespace Mingji.Pages.Documents;

/// <summary>One cell of the form on the screen.</summary>
/// <param name="Work">The page it is on.</param>
/// <param name="Place">Which cell.</param>
/// <param name="Display">What is shown, where it differs from the text (amounts get their separators); <see langword="null"/> shows the text.</param>
public sealed record CellModel(WorkView Work, Place Place, string? Display = null)
{
    /// <summary>The same in other terms, beside the text: 万元 for 元, the amount for a percentage.</summary>
    public string? Aside { get; init; }

    /// <summary>A way to write the cell that its row suggests.</summary>
    public string? Offer { get; init; }

    /// <summary>The numbers of the text that a linked project says too, in order.</summary>
    public IReadOnlyList<NumberBinding> Bindings { get; init; } = [];

    /// <summary>The element that lists them.</summary>
    public string? BindingsId { get; init; }

    public string Id { get; } = CellId.Of(Place);

    public string Text { get; } = Work.Document.TextAt(Place) ?? "";

    public IReadOnlyList<int> Findings { get; } = [.. Work.FindingsAt(Place)];

    public bool IsEditing => Work.Editing == Place;

    public string Label => Place.Field.Label() + (Place.Item is { } item ? $" {item}" : Place.IsIntroduction ? "引言" : "");

    /// <summary>The findings here that were answered with a reason.</summary>
    public IReadOnlyList<int> Answered { get; } = [.. Work.AnsweredAt(Place)];

    /// <summary>Still to be filled, which is no fault yet: all that is found here is that it is empty, or a gap of a template waits for its word.</summary>
    public bool IsUnfilled => Work.IsUnfilled(Place) && (Place.Field != Field.Title && UnfilledCells.HasGap(Text) || Findings.All(i => Work.Open.Findings[i].Check == UnfilledCells.Check));

    public Severity? Worst => Findings.Count == 0 || IsUnfilled ? null : Findings.Max(i => Work.Open.Findings[i].Severity);

    /// <summary>What reviewers wrote here.</summary>
    public IReadOnlyList<FlowNote> Notes { get; } = [.. Work.NotesAt(Place)];

    /// <summary>What the change of this cell leaves to be changed elsewhere.</summary>
    public IEnumerable<NumberOffer> Offers => (Work.Kept?.Offers ?? []).Where(offer => offer.Changed with { Document = 0 } == Place);

    /// <summary>The text with its bound numbers marked; character for character the same text.</summary>
    public IHtmlContent Marked()
    {
        var content = new HtmlContentBuilder();
        var at = 0;
        foreach (var binding in Bindings.Where(binding => binding.Start + binding.Written.Length <= Text.Length))
        {
            content.Append(Text[at..binding.Start]);
            var mark = new TagBuilder("span");
            mark.AddCssClass("bound");
            mark.Attributes["title"] = $"与{Work.Describe(binding.Cell)}{(binding.Cell.Row is null ? "" : $"“{binding.CellName}”")}一致：{binding.CellText}";
            mark.InnerHtml.Append(binding.Written);
            content.AppendHtml(mark);
            at = binding.Start + binding.Written.Length;
        }
        return content.Append(Text[at..]);
    }

    /// <summary>The amount in the other of the two money units; <see langword="null"/> where there is none or little to say.</summary>
    public static string? Other(string? text, MoneyUnit unit) => MoneyText.Parse(text, unit) is not { Fen: not 0 } money ? null
        : unit == MoneyUnit.WanYuan ? money.Yuan.ToString("#,##0.00 元", System.Globalization.CultureInfo.InvariantCulture)
        : money.WanYuan.ToString("#,##0.######", System.Globalization.CultureInfo.InvariantCulture) + " 万元";

    /// <summary>An amount as people read it: separators, its own decimals; anything but a plain number as it is.</summary>
    public static string? Amount(string? text, MoneyUnit unit) =>
        text is not null && text.All(c => char.IsAsciiDigit(c) || c == '.') && MoneyText.Parse(text, unit) is { } money
            ? money.In(unit).ToString(unit == MoneyUnit.WanYuan ? "#,##0.00####" : "#,##0.00", System.Globalization.CultureInfo.InvariantCulture)
            : null;
}
