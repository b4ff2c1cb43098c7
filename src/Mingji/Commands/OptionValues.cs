using System.CommandLine;

namespace Mingji.Commands;

/// <summary>Options with a fixed choice of values.</summary>
internal static class OptionValues
{
    /// <summary>Refuses any other value with a message that names the choices.</summary>
    public static Option<string> OneOf(this Option<string> option, IReadOnlyList<string> values)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var seen }] && !values.Contains(seen))
                result.AddError($"{option.Name} 不能是“{seen}”，可用：{string.Join('、', values)}。");
        });
        option.CompletionSources.Add([.. values]);
        return option;
    }
}
