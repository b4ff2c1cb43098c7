namespace Mingji.Domain.Monitoring;

/// <summary>红黄绿灯。How something stands, from good to bad, so that the worst of several is the largest.</summary>
public enum Light
{
    /// <summary>未填: there is nothing to judge.</summary>
    None,

    /// <summary>绿灯.</summary>
    Green,

    /// <summary>黄灯.</summary>
    Yellow,

    /// <summary>红灯.</summary>
    Red,
}

/// <summary>灯的写法。The lights as words; colour never stands alone.</summary>
public static class LightWords
{
    /// <summary>绿, 黄, 红 or 未填.</summary>
    public static string Word(this Light light) => light switch { Light.Green => "绿", Light.Yellow => "黄", Light.Red => "红", Light.None => "未填" };

    /// <summary>The worse of two.</summary>
    public static Light Worse(this Light light, Light other) => light > other ? light : other;
}
