using System.Buffers;
using Mingji.Domain.Goals;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Texts;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>文本应当是写给本单位的。Words of another level or town show that the text was taken over unread.</summary>
public sealed class TextIsOurOwn : DocumentCheck
{
    /// <inheritdoc/>
    public override string Id => "C47";

    /// <inheritdoc/>
    public override string Title => "文本应当是写给本单位的";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Review;

    /// <inheritdoc/>
    public override string Basis => "宪法第三十条；地方各级人民代表大会和地方各级人民政府组织法：乡、民族乡、镇人大设主席团，不设常务委员会";

    /// <inheritdoc/>
    public override string Why => "乡的文本写“全镇”、镇的文本写“全区”，说明是从别处抄来的，没有改过。";

    /// <inheritdoc/>
    public override string Advice => "改成本单位的称呼，并核对这一段的内容是不是本单位的职责。";

    /// <inheritdoc/>
    public override Gathering Gathering => Gathering.ByDocument;

    private static readonly string[] TownOrgans = ["人民政府", "党委", "政府", "财政所"];

    // What may stand before 镇政府 and is no place's name.
    private static readonly string[] NoStems = ["本", "我", "全", "各", "该", "乡", "城", "中心", "重点", "建制", "小城", "特色", "辖区", "所属", "县区", "上级", "级", "相关", "有关", "所在", "对应",
        "建设", "修建", "新建", "修缮", "维修", "改造", "粉刷", "保障", "确保", "支持", "服务", "围绕", "加强", "筹备", "贯彻", "落实", "执行", "配合", "协助", "承担", "做好", "完成", "组织", "按照", "根据", "通过", "依托", "改善", "提升", "推动"];

    private static readonly SearchValues<char> Particles = SearchValues.Create("在由经按向对和与及为是的以将把从给让");

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("镇的文本写“全乡”", With("促进全乡经济快速发展。")),
        CheckExample.Bad("县辖镇的文本写“全区”", With("组织实施全区国民经济核算工作。")),
        CheckExample.Bad("镇人大没有常委会", With("在镇人大常委会审议意见的基础上作出决议。")),
        CheckExample.Bad("写到别的镇", With("青山镇人民政府强化保障措施，确保年度目标完成。")),
        CheckExample.Good("本镇的称呼", With("柳河镇人民政府在县委、县政府领导下，促进全镇经济发展，向县人大常委会报告，指导各乡镇政府所属单位。")),
    ];

    /// <inheritdoc/>
    public override string Summarise(IReadOnlyList<Fault> faults) => $"{faults[0].Message} 共 {faults.Count} 处。";

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(DocumentView document)
    {
        var unit = document.Document.Unit.Name.Length > 0 || document.Tables.Count == 0 ? document.Document.Unit.Name : document.Tables[0].Table.Unit.Name;
        var own = UnitPlaces.Of(unit);
        if (own.Town is null && own.CountyKind is null) yield break;
        var rules = document.Scope.Rules.LevelWords;
        var wrong = WrongWords(own, rules);
        var strangers = own.Town is null ? [] : ForeignTowns.In(document, own);
        foreach (var (place, text) in Passages.In(document))
        {
            if (place.Field is Field.Basis or Field.Title) continue;
            foreach (var word in wrong)
            {
                var at = Passages.IndexOutside(text, word, rules.Except);
                if (at >= 0) yield return Level(place, text, at, word, own);
            }
            if (own.Town is null || !text.AsSpan().ContainsAny("镇乡级道")) continue;
            if (Committee(text, rules) is >= 0 and var committee)
                yield return Fault.At(place, Passages.Around(text, committee, 4), $"{own.TownKind}人大主席团",
                    $"写到“{own.TownKind}人大常委”：乡镇一级人大设主席团，没有常务委员会。") with { Group = "committee" };
            if ((OtherTown(text, own) ?? strangers.Find(text.Contains)) is { } other)
                yield return Fault.At(place, other, own.Town, $"写到“{other}”，本单位是{own.Town}。") with { Group = other, Severity = Checks.Severity.Info };
        }
    }

    private static List<string> WrongWords(UnitPlaces own, LevelWords rules)
    {
        // A unit called 某市 alone may be a prefecture, which has districts and counties below it.
        var countyKind = own.CountyKind == "市" && own.Town is null ? null : own.CountyKind;
        return [.. rules.Kinds.Where(kind => kind.Kind == own.TownKind || kind.Kind == countyKind).SelectMany(kind => kind.Wrong)];
    }

    private static Fault Level(Place place, string text, int at, string word, UnitPlaces own)
    {
        var kind = word.Contains('乡') || word.Contains('镇') ? own.TownKind! : own.TownKind ?? own.CountyKind!;
        var expected = word.Length == 2 ? word[..1] + kind : kind + word[1..];
        var repair = Repair.Replace(place, text.Replace(word, expected, StringComparison.Ordinal), isSafe: false) with { Label = $"“{word}”改为“{expected}”" };
        return Fault.At(place, Passages.Around(text, at, word.Length), expected, $"写到“{word}”，本单位是{own.County}{own.Town}，这段文字可能来自别的单位。", repair) with { Group = word };
    }

    private static int Committee(string text, LevelWords rules)
    {
        for (var at = text.IndexOf(rules.NoStandingCommittee, StringComparison.Ordinal); at >= 0; at = text.IndexOf(rules.NoStandingCommittee, at + 1, StringComparison.Ordinal))
        {
            var before = at == 0 ? "" : text[(at - 1)..at];
            // A higher level's committee is one's superior and may be spoken of; so may one that is not told.
            if (before is "镇" or "乡" or "道" || (at >= 2 && text.AsSpan(at - 2, 2) is "本级" or "我镇" or "我乡")) return at;
        }
        return -1;
    }

    // Only at the beginning of a clause: 与青山镇政府联合 names a partner, 青山镇政府强化措施 the author.
    private static string? OtherTown(string text, UnitPlaces own)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = start;
            while (end < text.Length && text[end] is >= '\u4E00' and <= '\u9FFF' && text[end] is not ('年' or '县')) end++;
            if (TownAt(text.AsSpan(start, end - start)) is { } town && (start == 0 || text[start - 1] != '、') && town != own.Town && !own.Town!.EndsWith(town, StringComparison.Ordinal) && !town.EndsWith(own.Town, StringComparison.Ordinal) && !own.Names.Any(town.Contains)) return town;
            start = end + 1;
        }
        return null;
    }

    private static string? TownAt(ReadOnlySpan<char> clause)
    {
        for (var at = 2; at <= 3 && at < clause.Length; at++)
        {
            if (clause[at] is not ('镇' or '乡')) continue;
            foreach (var organ in TownOrgans)
            {
                if (!clause[(at + 1)..].StartsWith(organ, StringComparison.Ordinal)) continue;
                var stem = clause[..at].ToString();
                return Array.Exists(NoStems, stem.Contains) || stem.AsSpan().ContainsAny(Particles) ? null : stem + clause[at];
            }
            return null;
        }
        return null;
    }

    private static GoalDocument With(string text) => CheckExample.CleanDocument with
    {
        Plan = DepartmentPlan.Empty with { OverallGoals = new PlanChapter(null, new[] { new PlanItem(null, text) }.ToValueList()) },
    };
}
