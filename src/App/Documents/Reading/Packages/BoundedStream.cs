namespace Mingji.App.Documents.Reading.Packages;

/// <summary>Counts what is really unpacked from a part and refuses past the limits of size, of ratio, and of bytes without a single new node (a giant attribute).</summary>
internal sealed class BoundedStream(Stream inner, long packedLength, ReadLimits limits) : Stream
{
    private const long RatioCountsFrom = 1024 * 1024;
    private long _total;
    private long _sinceProgress;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _total; set => throw new NotSupportedException(); }

    /// <summary>The reader above has moved on.</summary>
    public void Progress() => _sinceProgress = 0;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        _total += read;
        _sinceProgress += read;
        if (_total > limits.UnpackedBytes) throw Refuse.TooLarge("文件解压后太大");
        if (_total > RatioCountsFrom && _total / limits.ExpansionRatio > Math.Max(packedLength, 1)) throw Refuse.TooLarge("文件解压后异常膨胀");
        if (_sinceProgress > Math.Max(4L * limits.TextLength, 64 * 1024)) throw Refuse.TooLarge("文件里有一处内容异常长");
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
