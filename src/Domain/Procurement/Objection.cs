using Mingji.Domain.Calendar;
using Mingji.Domain.Values;

namespace Mingji.Domain.Procurement;

/// <summary>询问、质疑和投诉。What a supplier asks or objects to, step by step: 提出 → 答复 → 投诉 → 暂停采购、恢复采购 → 处理决定 (政府采购法第五十一条至第五十七条).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">询问 or 质疑.</param>
/// <param name="Supplier">Who.</param>
/// <param name="Matter">What it is about.</param>
/// <param name="Dates">The days that are known.</param>
public sealed record Objection(long Id, ObjectionKind Kind, string Supplier, string Matter, IReadOnlyDictionary<ObjectionEvent, DateOnly> Dates)
{
    /// <summary>The answer; empty before.</summary>
    public string Answer { get; init; } = "";

    /// <summary>The decision on the complaint; empty before.</summary>
    public string Decision { get; init; } = "";

    /// <summary>The last day for which the supervising department suspended the purchase; <see langword="null"/> when it did not.</summary>
    public DateOnly? SuspendedUntil { get; init; }

    /// <summary>The documents of its steps, by their names.</summary>
    public IReadOnlyDictionary<ObjectionEvent, string> Files { get; init; } = new Dictionary<ObjectionEvent, string>();

    /// <summary>暂停采购活动 in force on a day: from the notice to its last day, or to the day before the purchase was resumed or the complaint decided; <see langword="null"/> where nothing is suspended.</summary>
    public Suspension? SuspensionOn(DateOnly day) =>
        SuspendedUntil is { } until && Dates.TryGetValue(ObjectionEvent.Suspended, out var from) && day >= from && day <= until
            && !(Dates.TryGetValue(ObjectionEvent.Resumed, out var resumed) && resumed <= day) && !(Dates.TryGetValue(ObjectionEvent.Decided, out var decided) && decided <= day)
            ? new(Supplier, from, until) : null;

    /// <summary>What can be written down next. The purchase is suspended once at most: thirty days are the most that law allows for all.</summary>
    public ValueList<ObjectionEvent> Next =>
        Has(ObjectionEvent.Decided) ? []
        : Has(ObjectionEvent.Complained) ? Has(ObjectionEvent.Resumed) ? [ObjectionEvent.Decided] : Has(ObjectionEvent.Suspended) ? [ObjectionEvent.Resumed, ObjectionEvent.Decided] : [ObjectionEvent.Suspended, ObjectionEvent.Decided]
        : Kind == ObjectionKind.Question ? Has(ObjectionEvent.Answered) ? [] : [ObjectionEvent.Answered]
        // Who gets no answer in time may complain as well.
        : Has(ObjectionEvent.Answered) ? [ObjectionEvent.Complained] : [ObjectionEvent.Answered, ObjectionEvent.Complained];

    /// <summary>Where it stands, for people.</summary>
    public string State => Has(ObjectionEvent.Decided) ? "投诉已处理" : Has(ObjectionEvent.Complained) ? Has(ObjectionEvent.Resumed) ? "投诉处理中，已恢复采购" : Has(ObjectionEvent.Suspended) ? "投诉处理中，暂停采购" : "投诉处理中" : Has(ObjectionEvent.Answered) ? "已答复" : "待答复";

    /// <summary>The last of its days.</summary>
    public DateOnly LastDay => Dates.Values.Max();

    /// <summary>Its clocks that have begun.</summary>
    public ValueList<ObjectionReading> Clocks(ProcurementRules rules, Holidays holidays, DateOnly today) =>
        rules.ObjectionClocks.Where(clock => clock.Kind == Kind).Select(clock => clock.Read(this, rules, holidays, today)).OfType<ObjectionReading>().ToValueList();

    private bool Has(ObjectionEvent happened) => Dates.ContainsKey(happened);
}

/// <summary>异议种类。Whether a supplier asks or objects.</summary>
public enum ObjectionKind
{
    /// <summary>询问: a question, which is answered.</summary>
    Question,

    /// <summary>质疑: an objection in writing, which may become a complaint.</summary>
    Challenge,
}

/// <summary>异议环节。What happens to a question or an objection on a day.</summary>
public enum ObjectionEvent
{
    /// <summary>知道或者应当知道权益受到损害.</summary>
    Known,

    /// <summary>提出.</summary>
    Raised,

    /// <summary>答复.</summary>
    Answered,

    /// <summary>投诉.</summary>
    Complained,

    /// <summary>收到暂停采购活动通知.</summary>
    Suspended,

    /// <summary>收到恢复采购活动通知.</summary>
    Resumed,

    /// <summary>作出处理决定.</summary>
    Decided,
}

/// <summary>异议的写法。How kinds and steps are called.</summary>
public static class ObjectionWords
{
    /// <summary>The kind for people.</summary>
    public static string Word(this ObjectionKind kind) => kind switch { ObjectionKind.Question => "询问", ObjectionKind.Challenge => "质疑" };

    /// <summary>The step for people.</summary>
    public static string Word(this ObjectionEvent happened) => happened switch
    {
        ObjectionEvent.Known => "知道权益受损",
        ObjectionEvent.Raised => "提出",
        ObjectionEvent.Answered => "答复",
        ObjectionEvent.Complained => "投诉",
        ObjectionEvent.Suspended => "暂停采购",
        ObjectionEvent.Resumed => "恢复采购",
        ObjectionEvent.Decided => "投诉处理决定",
    };
}
