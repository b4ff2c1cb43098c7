using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;

namespace Mingji.App.Disclosure;

/// <summary>Differences as sentences for people.</summary>
public static class DifferenceText
{
    /// <summary>Every difference of a comparison, one sentence each, without a closing full stop.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="approved">What the approved side is called: 公开的.</param>
    /// <param name="seen">What the other side is called: 此文件.</param>
    public static IEnumerable<string> Of(ContentComparison comparison, string approved, string seen) =>
        comparison.Differences.Select(difference => Of(difference, approved, seen))
            .Concat(comparison.Extra.Select(leftover => $"{leftover.Where}：{seen}多出“{leftover.Text}”"));

    /// <summary>One difference.</summary>
    public static string Of(Difference difference, string approved, string seen) => difference switch
    {
        { Old: null, New: { } place } => $"{Where(place)}：{seen}多出“{difference.After}”",
        { New: null, Old: { } place } => $"{Where(place)}：{seen}缺少“{difference.Before}”",
        { Old: { Field: Field.Whole } old, New: { } now } when old != now && difference.Before == difference.After =>
            $"{Where(now)}“{difference.After}”：次序不同，{approved}是{Where(old)}",
        { New: { } place } => $"{Head(difference, place)}：{approved}是{Quoted(difference.Before)}，{seen}是{Quoted(difference.After)}",
        _ => throw new InvalidOperationException("A difference without a place."),
    };

    /// <summary>Where a difference is inside its project or part, for a table: 第 5 行“指标值”, 预算年度, 第 2 行（原第 3 行）.</summary>
    public static string Within(Difference difference)
    {
        var place = (difference.New ?? difference.Old)!.Value;
        if (difference is { Old: { Field: Field.Whole } old, New: { Field: Field.Whole } now } && old != now)
            return place.Row is null ? $"第 {now.Project} 个项目（原第 {old.Project} 个）" : $"{now.Words()}（原{old.Words()}）";
        return place.Project is null ? Head(difference, place) : place.Words();
    }

    private static string Quoted(string? text) => string.IsNullOrEmpty(text) ? "空" : $"“{text}”";

    private static string Where(Place place) => place switch
    {
        { Project: { } project, Field: Field.Whole, Row: null } => $"第 {project} 个项目",
        { Project: { } project } => $"第 {project} 个项目{place.Words()}",
        _ => place.Words(),
    };

    // Year and division have no field of their own on the form.
    private static string Head(Difference difference, Place place) => (place.Project, place.Field, (difference.Before ?? difference.After)?.Length) switch
    {
        (null, Field.Whole, 4) => "预算年度",
        (null, Field.Whole, 6) => "行政区划代码",
        _ => Where(place),
    };
}
