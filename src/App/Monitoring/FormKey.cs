namespace Mingji.App.Monitoring;

/// <summary>The name of a kept monitoring form.</summary>
/// <param name="Division">行政区划代码.</param>
/// <param name="Id">Its id within the division.</param>
public readonly record struct FormKey(string Division, long Id)
{
    /// <summary>As the log names it, and as its page is addressed.</summary>
    public string Path => $"monitoring/{Division}/{Id}";
}
