namespace Mingji;

/// <summary>What a place decides: <c>mingji.json</c> in the current folder, and over it variables that begin with <c>MINGJI_</c> (<c>MINGJI_ACCOUNTS__PROFILE</c>).</summary>
public static class PlaceSettings
{
    public const string FileName = "mingji.json";

    /// <exception cref="SettingException">The file is no JSON.</exception>
    public static IConfiguration Read(string? folder = null)
    {
        try
        {
            return new ConfigurationBuilder().AddJsonFile(Path.Combine(folder ?? Environment.CurrentDirectory, FileName), optional: true).AddEnvironmentVariables("MINGJI_").Build();
        }
        catch (Exception e) when (e is InvalidDataException or FormatException)
        {
            throw new SettingException($"设置文件 {FileName} 读不懂，请检查括号、引号和逗号：{e.InnerException?.Message ?? e.Message}");
        }
    }
}

/// <summary>A setting that cannot be used; the program does not start with it.</summary>
public sealed class SettingException(string message) : Exception(message);
