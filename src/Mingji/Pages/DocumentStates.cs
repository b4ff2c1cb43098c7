namespace Mingji.Pages;

/// <summary>How the states of a kept document are called.</summary>
public static class DocumentStates
{
    public static string Word(string state) => state switch
    {
        "draft" => "草稿",
        "released" => "已发布",
        _ => throw new InvalidOperationException($"No word for the state {state}."),
    };
}
