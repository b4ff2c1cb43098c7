using System.IO.Compression;
using Mingji.App.Monitoring;
using Mingji.App.Monitoring.Pictures;
using Mingji.Tests.Data;

namespace Mingji.Tests.Monitoring;

/// <summary>The pictures are drawn for these tests: one as PNG, as a JPEG, larger and poorer as a progressive JPEG, and mirrored.</summary>
public sealed class PictureHashTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private static byte[] Picture(string name) => File.ReadAllBytes(Repository.At("tests", "Tests", "Monitoring", "Pictures", name));

    private static long Hash(string name) => PictureHash.Of(Picture(name), name.EndsWith("png") ? "png" : "jpg").ShouldNotBeNull();

    [Theory]
    [InlineData("baseline.jpg")]
    [InlineData("larger-progressive.jpg")]
    public void A_picture_saved_in_another_way_stays_nearly_the_same(string other) => PictureHash.IsNear(Hash("original.png"), Hash(other)).ShouldBeTrue($"{Hash("original.png"):x} {Hash(other):x}");

    [Fact]
    public void Another_picture_is_not() => PictureHash.IsNear(Hash("original.png"), Hash("mirrored.jpg")).ShouldBeFalse();

    [Theory]
    [InlineData("original.png", "png")]
    [InlineData("baseline.jpg", "jpg")]
    [InlineData("larger-progressive.jpg", "jpg")]
    public void However_a_picture_is_damaged_it_is_read_to_an_end_or_has_no_hash(string name, string kind)
    {
        var (whole, random) = (Picture(name), new Random(5));
        for (var i = 0; i < 300; i++)
        {
            var damaged = whole[..random.Next(1, whole.Length + 1)];
            for (var n = random.Next(8); n > 0; n--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            Should.NotThrow(() => PictureHash.Of(damaged, kind));
        }
        // The first scan of a progressive picture holds the blocks' averages already; of others two thirds are missing.
        PictureHash.Of(whole[..(whole.Length / 3)], kind).ShouldBe(name.Contains("progressive") ? Hash(name) : null);
    }

    // Brightness by column and row, in each way a PNG may hold it; a slope that rises and falls by column.
    [Theory]
    [InlineData(0, 8)]
    [InlineData(0, 16)]
    [InlineData(0, 4)]
    [InlineData(2, 8)]
    [InlineData(3, 8)]
    [InlineData(3, 4)]
    [InlineData(4, 8)]
    [InlineData(6, 8)]
    public void Every_kind_of_png_has_the_hash_of_its_brightness(int colour, int depth) => PictureHash.Of(Png(colour, depth), "png").ShouldBe(unchecked((long)0x5555555555555555));

    [Fact]
    public void A_page_of_one_colour_has_none() => PictureHash.Of(Png(0, 8, flat: true), "png").ShouldBeNull();

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Nearly_the_same_picture_is_marked_at_both_places_and_names_the_other_to_who_may_read_it(string kind)
    {
        var desk = await MonitoringDesk.With(await stores.Fresh(kind));
        await desk.Issue();
        var (one, two) = (await desk.Form(1), await desk.Form(2));
        var use = new AddEvidence(desk.Database, desk.Flow.Time, desk.Flow.Ids);
        (await use.Run(new(one.Division, one.Id, false), 0, "现场.png", Picture("original.png"), desk.Flow.Clerk)).Refusal.ShouldBeNull();
        (await use.Run(new(one.Division, one.Id, false), 0, "镜像.jpg", Picture("mirrored.jpg"), desk.Flow.Clerk)).Refusal.ShouldBeNull();
        (await desk.See(one)).Files.ShouldAllBe(file => file.Near.Count == 0);
        var added = (await use.Run(new(two.Division, two.Id, false), 0, "另存.jpg", Picture("larger-progressive.jpg"), desk.Flow.Clerk)).Value.ShouldNotBeNull();
        var near = (await desk.See(one)).Files.Single(file => file.Name == "现场.png").Near.ShouldHaveSingleItem();
        near.Address.ShouldBe($"/monitoring/{two.Division}/{two.Id}");
        near.Words.ShouldContain((await desk.See(two)).Form.Sheet.Goal.Name);
        (await desk.See(two)).Files.ShouldHaveSingleItem().Near.ShouldHaveSingleItem().Address.ShouldBe($"/monitoring/{one.Division}/{one.Id}");
        (await desk.See(one)).Files.Single(file => file.Name == "镜像.jpg").Near.ShouldBeEmpty();
        // What is taken off, or of another year, is compared with no more.
        (await use.Remove(new(two.Division, two.Id, false), added.Id, desk.Flow.Clerk)).ShouldBeNull();
        (await desk.See(one)).Files.ShouldAllBe(file => file.Near.Count == 0);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Pictures_that_were_attached_before_they_were_looked_at_are_marked_too(string kind)
    {
        var desk = await MonitoringDesk.With(await stores.Fresh(kind));
        await desk.Issue();
        var (one, two) = (await desk.Form(1), await desk.Form(2));
        var use = new AddEvidence(desk.Database, desk.Flow.Time, desk.Flow.Ids);
        var row = (await desk.See(one)).Form.Sheet.Goal.Indicators[0].Id;
        (await use.Run(new(one.Division, one.Id, false), row, "现场.png", Picture("original.png"), desk.Flow.Clerk)).Refusal.ShouldBeNull();
        (await use.Run(new(one.Division, one.Id, false), row, "文字.pdf", [.. "%PDF-1.7"u8], desk.Flow.Clerk)).Refusal.ShouldBeNull();
        // As an older program left them.
        await desk.Database.Write(session => session.Execute("UPDATE evidence SET picture = NULL, year = NULL, is_looked_at = 0"));
        (await use.Run(new(two.Division, two.Id, false), 0, "别处.jpg", Picture("baseline.jpg"), desk.Flow.Clerk)).Refusal.ShouldBeNull();
        (await desk.See(two)).Files.ShouldHaveSingleItem().Near.ShouldBeEmpty();
        var looking = new LookAtPictures(desk.Database);
        (await looking.Next()).ShouldBe(2);
        (await looking.Next()).ShouldBe(0);
        (await desk.See(two)).Files.ShouldHaveSingleItem().Near.ShouldHaveSingleItem().Address.ShouldBe($"/monitoring/{one.Division}/{one.Id}");
        (await desk.Database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM evidence WHERE is_looked_at = 1 AND year IS NOT NULL"))).ShouldBe(3);
    }

    private static byte[] Png(int colour, int depth, bool flat = false)
    {
        const int width = 90, height = 16;
        using var raw = new MemoryStream();
        for (var y = 0; y < height; y++)
        {
            raw.WriteByte(0);
            var bits = new List<int>();
            for (var x = 0; x < width; x++)
            {
                // 15, 3, 14, 3 … of 15: falls, rises, falls …
                var level = flat ? 9 : x / 10 % 2 == 0 ? 3 : 14;
                var full = level * 17;
                switch (colour)
                {
                    case 0 or 3: Put(bits, depth == 4 || colour == 3 ? level : depth == 16 ? full * 257 : full, depth); break;
                    default:
                        for (var channel = 0; channel < (colour == 4 ? 1 : 3); channel++) Put(bits, full, depth);
                        if (colour != 2) Put(bits, 255, depth);
                        break;
                }
            }
            for (var i = 0; i < bits.Count; i += 8) raw.WriteByte((byte)Enumerable.Range(0, 8).Sum(n => i + n < bits.Count ? bits[i + n] << (7 - n) : 0));
        }
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionMode.Compress, leaveOpen: true)) zip.Write(raw.ToArray());
        var palette = Enumerable.Range(0, 16).SelectMany(level => new[] { (byte)(level * 17), (byte)(level * 17), (byte)(level * 17) }).ToArray();
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", [0, 0, 0, width, 0, 0, 0, height, (byte)depth, (byte)colour, 0, 0, 0]), .. Chunk("PLTE", palette), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static void Put(List<int> bits, int value, int depth)
    {
        for (var i = depth - 1; i >= 0; i--) bits.Add(value >> i & 1);
    }

    private static byte[] Chunk(string name, byte[] body) => [(byte)(body.Length >> 24), (byte)(body.Length >> 16), (byte)(body.Length >> 8), (byte)body.Length, .. System.Text.Encoding.ASCII.GetBytes(name), .. body, 0, 0, 0, 0];
}
