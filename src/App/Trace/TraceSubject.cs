using System.Globalization;
using Mingji.App.Goals;

namespace Mingji.App.Trace;

/// <summary>What a line is about: a path, and its words for people.</summary>
public static class TraceSubject
{
    /// <summary>The document a path leads to or into; <see langword="null"/> for another subject.</summary>
    public static DocumentKey? Document(string subject) =>
        subject.Split('/') is ["document", var division, var id, ..] && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new DocumentKey(division, number) : null;

    /// <summary>A path in words.</summary>
    internal static string Words(string subject, IReadOnlyDictionary<DocumentKey, string> documents)
    {
        if (Document(subject) is { } key)
            return (documents.TryGetValue(key, out var name) ? name : "文本") + subject.Split('/')[3..] switch
            {
                ["version", var version] => $"第 {version} 版",
                ["plan"] => "第一部分",
                ["table", ..] => "的项目",
                ["question", ..] => "的提问",
                _ => "",
            };
        return subject.Split('/')[0] switch
        {
            "person" => "账号",
            "people" => "人员",
            "unit" => "单位",
            "office" => "股室",
            "year" => "年度",
            "log" => "日志",
            "import" => "导入",
            "sign-in" => "登录页",
            "control" => "控制数",
            "flow" => "流程设置",
            "monitoring" => "绩效监控",
            "rectification" => "整改",
            "calendar" => "年度日历",
            "deputy" => "代办",
            "payments" => "支付",
            "reserves" => "代编预算",
            "purchase" => "采购项目",
            "procurement" => "采购设置",
            "library" => "项目库",
            "store" => "数据库",
            _ => subject,
        };
    }
}
