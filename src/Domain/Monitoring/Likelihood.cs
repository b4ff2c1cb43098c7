namespace Mingji.Domain.Monitoring;

/// <summary>完成目标可能性。Whether the year's goal will be reached, with the three values of the official data standard.</summary>
public enum Likelihood
{
    /// <summary>确定能.</summary>
    Certain = 1,

    /// <summary>有可能.</summary>
    Possible = 2,

    /// <summary>完全不可能.</summary>
    Impossible = 3,
}

/// <summary>可能性的写法。The three values as printed.</summary>
public static class Likelihoods
{
    /// <summary>确定能, 有可能 or 完全不可能.</summary>
    public static string Word(this Likelihood likelihood) => likelihood switch
    {
        Likelihood.Certain => "确定能",
        Likelihood.Possible => "有可能",
        Likelihood.Impossible => "完全不可能",
    };

    /// <summary>The value a cell holds: its number or its word; <see langword="null"/> for none.</summary>
    public static Likelihood? Parse(string? text)
    {
        foreach (var likelihood in Enum.GetValues<Likelihood>())
            if (text == ((int)likelihood).ToString(System.Globalization.CultureInfo.InvariantCulture) || text == likelihood.Word()) return likelihood;
        return null;
    }
}
