namespace Mingji.Domain.Spending;

/// <summary>灯号。How money or a goal stands, from good to bad, so that the worst of several is the largest; always shown with its word and the numbers behind it.</summary>
public enum Light
{
    /// <summary>无: nothing to judge (no budget, nothing due yet, nothing filled in).</summary>
    None,

    /// <summary>绿灯.</summary>
    Green,

    /// <summary>黄灯.</summary>
    Yellow,

    /// <summary>红灯.</summary>
    Red,
}

/// <summary>灯号的写法。The lights as printed; colour never stands alone.</summary>
public static class Lights
{
    /// <summary>绿灯, 黄灯, 红灯, and what is said where there is nothing to judge.</summary>
    /// <param name="light">The light.</param>
    /// <param name="none">未到期 for money; a form that is not filled in says 未填.</param>
    public static string Word(this Light light, string none = "未到期") => light switch
    {
        Light.None => none,
        Light.Green => "绿灯",
        Light.Yellow => "黄灯",
        Light.Red => "红灯",
    };

    /// <summary>The worse of two.</summary>
    public static Light Worse(this Light light, Light other) => light > other ? light : other;
}
