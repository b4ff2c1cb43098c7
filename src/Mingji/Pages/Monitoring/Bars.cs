using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Mingji.Pages.Monitoring;

/// <summary>Plain bars drawn by the server: a picture beside a table that says the same, so it is silent for screen readers.</summary>
public static class Bars
{
    private const int Width = 640, Left = 78, Right = 56, Thick = 16;

    /// <summary>A part of a bar.</summary>
    /// <param name="Value">Its length in the picture's measure.</param>
    /// <param name="Kind">Its colour: goal, money, green, yellow, red, none.</param>
    public sealed record Part(decimal Value, string Kind);

    /// <summary>A bar of parts one after another.</summary>
    /// <param name="Label">Before it.</param>
    /// <param name="Parts">What it is made of.</param>
    /// <param name="Says">Behind it.</param>
    public sealed record Bar(string Label, IReadOnlyList<Part> Parts, string Says);

    /// <summary>Draws bars; <paramref name="full"/> is the value of the full width.</summary>
    public static IHtmlContent Draw(IReadOnlyList<Bar> bars, decimal full)
    {
        var svg = new TagBuilder("svg");
        var height = bars.Count * (Thick + 10) + 10;
        svg.AddCssClass("bars");
        foreach (var (name, value) in ((string, string)[])[("viewBox", Number($"0 0 {Width} {height}")), ("aria-hidden", "true"), ("focusable", "false")]) svg.Attributes[name] = value;
        for (var i = 0; i < bars.Count; i++)
        {
            var (y, x) = (8 + i * (Thick + 10), (decimal)Left);
            Add(svg, "text", ("x", "4"), ("y", Number($"{y + 13}"))).InnerHtml.Append(bars[i].Label);
            Add(svg, "rect", ("x", Number($"{Left}")), ("y", Number($"{y}")), ("width", Number($"{Width - Left - Right}")), ("height", Number($"{Thick}")), ("class", "bar-quiet"));
            foreach (var part in bars[i].Parts)
            {
                var length = full <= 0 ? 0 : Math.Min(part.Value / full, 1) * (Width - Left - Right);
                if (length <= 0) continue;
                Add(svg, "rect", ("x", Number($"{x:0.#}")), ("y", Number($"{y}")), ("width", Number($"{length:0.#}")), ("height", Number($"{Thick}")), ("class", "bar-" + part.Kind));
                x += length;
            }
            Add(svg, "text", ("x", Number($"{Width - Right + 6}")), ("y", Number($"{y + 13}"))).InnerHtml.Append(bars[i].Says);
        }
        return svg;
    }

    private static TagBuilder Add(TagBuilder svg, string name, params (string Name, string Value)[] attributes)
    {
        var element = new TagBuilder(name);
        foreach (var (attribute, value) in attributes) element.Attributes[attribute] = value;
        svg.InnerHtml.AppendHtml(element);
        return element;
    }

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
