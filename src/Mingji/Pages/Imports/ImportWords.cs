using Mingji.App.Imports;

namespace Mingji.Pages.Imports;

/// <summary>How imports and their effects are called.</summary>
public static class ImportWords
{
    public static string State(string state) => state switch
    {
        QueuedImport.State => "正在导入",
        "running" => "没有做完",
        "stopped" => "中途停止",
        "done" => "已完成",
        "taken_back" => "已撤回",
        _ => throw new InvalidOperationException($"No word for the state {state}."),
    };

    public static string Word(this ImportEffect effect) => effect switch
    {
        ImportEffect.New => "新增",
        ImportEffect.Changed => "替换",
        ImportEffect.Same => "相同",
    };
}
