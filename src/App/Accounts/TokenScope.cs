namespace Mingji.App.Accounts;

/// <summary>令牌权限. What a token may be used for at most; what its person may not do, it may not either.</summary>
[Flags]
public enum TokenScope
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>查看: lists and reads.</summary>
    Read = 1,

    /// <summary>填报: writes documents, answers comments and questions, submits.</summary>
    Write = 2,

    /// <summary>审核: what reviewers do.</summary>
    Review = 4,

    /// <summary>公开: releases and withdraws.</summary>
    Publish = 8,

    /// <summary>审计: reads the log.</summary>
    Audit = 16,
}

/// <summary>How scopes are called.</summary>
public static class TokenScopes
{
    /// <summary>Every scope, in order.</summary>
    public static IReadOnlyList<TokenScope> All { get; } = [TokenScope.Read, TokenScope.Write, TokenScope.Review, TokenScope.Publish, TokenScope.Audit];

    /// <summary>The name in interfaces, in the store and on the command line.</summary>
    public static string Key(this TokenScope scope) => string.Join(' ', All.Where(one => scope.HasFlag(one)).Select(one => one.ToString().ToLowerInvariant()));

    /// <summary>The words for people.</summary>
    public static string Words(this TokenScope scope) => string.Join('、', All.Where(one => scope.HasFlag(one)).Select(Word));

    /// <summary>What a scope is for, for the form.</summary>
    public static string Note(this TokenScope scope) => scope switch
    {
        TokenScope.Read => "列出和读取文本、项目、历史、公开情况，支付、采购、监控、整改",
        TokenScope.Write => "导入、修改文本，说明问题，提交，答复意见和提问；登记支付和采购，填报监控和整改",
        TokenScope.Review => "审核、退回、批复、批注；验收，下达监控任务和整改",
        TokenScope.Publish => "公开和撤回",
        TokenScope.Audit => "读取留痕记录（审计管理员）",
        _ => "",
    };

    /// <summary>The scopes that names stand for; <see langword="null"/> when one of them is none.</summary>
    public static TokenScope? Parse(IEnumerable<string> names)
    {
        var scope = TokenScope.None;
        foreach (var name in names)
            if (All.FirstOrDefault(one => one.Key() == name.Trim()) is not TokenScope.None and var one) scope |= one;
            else return null;
        return scope;
    }

    private static string Word(TokenScope scope) => scope switch
    {
        TokenScope.Read => "查看",
        TokenScope.Write => "填报",
        TokenScope.Review => "审核",
        TokenScope.Publish => "公开",
        TokenScope.Audit => "审计",
        _ => "",
    };
}
