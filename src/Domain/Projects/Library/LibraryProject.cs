using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.Domain.Projects.Library;

/// <summary>预算项目。A project that lives over years, each with its own goal table.</summary>
/// <param name="Name">项目名称, of its newest year.</param>
/// <param name="Kind">项目类别.</param>
public sealed record LibraryProject(string Name, ProjectKind Kind)
{
    /// <summary>项目编码; <see langword="null"/> for one without.</summary>
    public string? Code { get; init; }

    /// <summary>Where it stands.</summary>
    public FlowState State { get; init; } = LibraryFlow.Preparing;

    /// <summary>The first budget year.</summary>
    public int FirstYear { get; init; }

    /// <summary>The last budget year; <see langword="null"/> when no end is set.</summary>
    public int? LastYear { get; init; }

    /// <summary>项目总额 over all years; <see langword="null"/> when it is not set.</summary>
    public Money? Total { get; init; }

    /// <summary>支出功能分类 code; empty when it is not set.</summary>
    public string FunctionCode { get; init; } = "";

    /// <summary>立项依据和用途.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>绩效目标, as long as there is no goal table.</summary>
    public string Goals { get; init; } = "";

    /// <summary>The years it has a goal table in, oldest first.</summary>
    public ValueList<int> Years { get; init; } = [];

    /// <summary>Whether it runs in a year, so that it has a budget of it: from its first year to its last; without an end, to the last year it has a goal table in.</summary>
    public bool RunsIn(int year) => year >= FirstYear && year <= (LastYear ?? Years.Append(FirstYear).Max());

    /// <summary>Whether it was there before a year: 延续项目, else 新增项目.</summary>
    public bool IsContinuing(int year) => FirstYear < year;

    /// <summary>Whether it rolls into the next year after <paramref name="year"/>: it is alive, was there in the year, and its term is not over.</summary>
    public bool Rolls(int year) => !State.IsFinal && Years.Contains(year) && (LastYear ?? int.MaxValue) > year;
}

/// <summary>项目类别。The kinds of budget projects.</summary>
public enum ProjectKind
{
    /// <summary>1 人员类.</summary>
    People,

    /// <summary>21 公用经费.</summary>
    PublicUse,

    /// <summary>22 其他运转类.</summary>
    OtherOperating,

    /// <summary>3 特定目标类.</summary>
    SpecificGoal,
}

/// <summary>项目类别名称。How the kinds are called and coded.</summary>
public static class ProjectKinds
{
    /// <summary>The kind for people.</summary>
    public static string Word(this ProjectKind kind) => kind switch { ProjectKind.People => "人员类", ProjectKind.PublicUse => "公用经费", ProjectKind.OtherOperating => "其他运转类", ProjectKind.SpecificGoal => "特定目标类" };

    /// <summary>The kind's code.</summary>
    public static string Code(this ProjectKind kind) => kind switch { ProjectKind.People => "1", ProjectKind.PublicUse => "21", ProjectKind.OtherOperating => "22", ProjectKind.SpecificGoal => "3" };

    /// <summary>Whether goals and self-evaluation are asked for; people and public use are managed by standards.</summary>
    public static bool NeedsGoals(this ProjectKind kind) => kind is ProjectKind.OtherOperating or ProjectKind.SpecificGoal;
}
