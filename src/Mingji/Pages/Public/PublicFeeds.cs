using System.Globalization;
using System.Text;
using System.Xml;
using Mingji.App.Data;
using Mingji.App.Disclosure;

namespace Mingji.Pages.Public;

/// <summary>The feed of what is new (Atom, RFC 4287), robots.txt and the sitemap.</summary>
internal static class PublicFeeds
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    // A sitemap holds 50,000 addresses at most (sitemaps.org); projects are reached from their document.
    private const int MostAddresses = 45_000;

    public static async Task<IResult> Feed(ListNews list, HttpContext context)
    {
        var news = await list.Run(50, context.RequestAborted);
        var home = Home(context);
        return Xml("application/atom+xml; charset=utf-8", xml =>
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, "zh-CN");
            xml.WriteElementString("title", Atom, "预算绩效公开：新公开、更正和撤回");
            xml.WriteElementString("id", Atom, home + "/public");
            xml.WriteElementString("updated", Atom, news.Count > 0 ? Timestamps.Print(news[0].At) : "2024-01-01T00:00:00Z");
            Link(xml, "self", home + "/public/feed.xml");
            Link(xml, "alternate", home + "/public");
            foreach (var item in news)
            {
                xml.WriteStartElement("entry", Atom);
                xml.WriteElementString("title", Atom, Clean($"{item.Word}：{item.Release.Words()}"));
                xml.WriteElementString("id", Atom, string.Create(CultureInfo.InvariantCulture, $"urn:mingji:release:{item.Release.Key.Division}:{item.Release.Key.Id}:{item.Release.Number}{(item.Release.Withdrawal is null ? "" : ":withdrawn")}"));
                xml.WriteElementString("updated", Atom, Timestamps.Print(item.At));
                Link(xml, "alternate", home + PublicPage.Address(item.Release.Key));
                xml.WriteStartElement("author", Atom);
                xml.WriteElementString("name", Atom, Clean(item.Release.UnitName));
                xml.WriteEndElement();
                xml.WriteElementString("summary", Atom, Clean(item.Reason is { } reason ? $"{item.Word}理由：{reason}" : $"核验码 {item.Release.Hash.Code}"));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        });
    }

    public static async Task<IResult> Sitemap(ListPublic list, HttpContext context)
    {
        var (shelves, rows, home) = (await list.Shelves(context.RequestAborted), await list.Newest(MostAddresses, null, context.RequestAborted), Home(context));
        return Xml("application/xml; charset=utf-8", xml =>
        {
            xml.WriteStartElement("urlset", "http://www.sitemaps.org/schemas/sitemap/0.9");
            Page("/public", null);
            foreach (var shelf in shelves) Page($"/public/{shelf.Division}/{shelf.Year}", null);
            foreach (var row in rows) Page(PublicPage.Address(new(row.Division, row.DocumentId)), row.ReleasedAt);
            xml.WriteEndElement();

            void Page(string address, string? changed)
            {
                xml.WriteStartElement("url");
                xml.WriteElementString("loc", home + address);
                if (changed is not null) xml.WriteElementString("lastmod", changed);
                xml.WriteEndElement();
            }
        });
    }

    /// <summary>Robots read what is public, and neither fill in forms nor search.</summary>
    public static IResult Robots(HttpContext context) => Results.Text(
        $"User-agent: *\nDisallow: /public/search\nDisallow: /public/*/ask\nAllow: /public\nAllow: /verify$\nAllow: /css/\nAllow: /lib/\nAllow: /icon.svg\nDisallow: /\nSitemap: {Home(context)}/sitemap.xml\n", "text/plain; charset=utf-8");

    private static string Home(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}";

    private static IResult Xml(string type, Action<XmlWriter> write)
    {
        using var file = new MemoryStream();
        using (var xml = XmlWriter.Create(file, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true })) write(xml);
        return Results.Bytes(file.ToArray(), type);
    }

    private static void Link(XmlWriter xml, string relation, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    // What XML cannot hold is left out.
    private static string Clean(string text) => string.Concat(text.Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)));
}
