namespace Mingji.Domain.Spending;

/// <summary>灯号。How spending stands, at a glance; always shown with its word and the numbers behind it.</summary>
public enum Light
{
    /// <summary>无: nothing to judge (no budget, or nothing is due yet).</summary>
    None,

    /// <summary>绿.</summary>
    Green,

    /// <summary>黄.</summary>
    Yellow,

    /// <summary>红.</summary>
    Red,
}

/// <summary>灯号的写法。The lights as printed.</summary>
public static class Lights
{
    /// <summary>绿灯, 黄灯, 红灯, 未到期.</summary>
    public static string Word(this Light light) => light switch
    {
        Light.None => "未到期",
        Light.Green => "绿灯",
        Light.Yellow => "黄灯",
        Light.Red => "红灯",
    };
}
