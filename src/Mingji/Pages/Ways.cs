using Mingji.Accounts;
using Mingji.Domain.Organisations;

namespace Mingji.Pages;

/// <summary>An entry of the main navigation.</summary>
/// <param name="Address">Where it leads.</param>
/// <param name="Words">What it is called.</param>
/// <param name="IsHere">Whether the page shown belongs to it.</param>
public sealed record Way(string Address, string Words, bool IsHere);

/// <summary>The main navigation: what the person's posts have to do with, and nothing else.</summary>
public static class Ways
{
    public static IReadOnlyList<Way> Of(HttpContext context)
    {
        var (path, actor) = (context.Request.Path, context.FindActor());
        var ways = new List<Way>();
        if (actor is not null && (actor.Reads() || actor.Posts.Count == 0))
        {
            Add("/", "工作台", path == "/" || Is("/kept") || Is("/new") || Is("/questions"));
            Add("/overview", "看板", Is("/overview"));
            Add("/projects", "项目", Is("/projects"));
            if (actor.Reviews()) Add("/review", "审核", Is("/review"));
            Add("/library", "项目库", Is("/library"));
            Add("/procurement", "采购", Is("/procurement"));
            Add("/spending", "支出", Is("/spending") || Is("/reserves"));
            Add("/monitoring", "监控", Is("/monitoring") || Is("/rectifications"));
            Add("/calendar", "日历", Is("/calendar"));
            Add("/imports", "导入", Is("/imports"));
        }
        if (actor is not null && actor.Posts.Any(post => post.Role.IsAdministrator()))
        {
            Add("/", "工作台", path == "/");
            if (actor.May(Duty.KeepAccounts) || actor.May(Duty.ConfirmPosts)) Add("/people", "人员", Is("/people") && !Is("/people/posts"));
            if (actor.May(Duty.ConfirmPosts)) Add("/people/posts", "岗位确认", Is("/people/posts"));
            if (actor.May(Duty.KeepUnits)) Add("/units", "单位", Is("/units"));
            if (actor.May(Duty.KeepYears)) Add("/years", "年度", Is("/years"));
            if (actor.May(Duty.ReadActs)) Add("/log", "操作日志", Is("/log"));
        }
        if (actor is null || actor.Reads()) Add("/check", "检查文件", Is("/check") || Is("/documents"));
        return ways;

        void Add(string address, string words, bool isHere) => ways.Add(new(address, words, isHere));
        bool Is(string start) => path.StartsWithSegments(start);
    }
}
