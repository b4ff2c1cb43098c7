using Mingji.Domain.Calendar;
using Mingji.Domain.Values;

namespace Mingji.Domain.Procurement;

/// <summary>询问、质疑和投诉。What a supplier asks or objects to, step by step: 提出 → 答复 → 投诉 → 处理决定 (政府采购法第五十一条至第五十六条).</summary>
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

    /// <summary>What can be written down next.</summary>
    public ValueList<ObjectionEvent> Next =>
        Has(ObjectionEvent.Decided) ? []
        : Has(ObjectionEvent.Complained) ? [ObjectionEvent.Decided]
        : Kind == ObjectionKind.Question ? Has(ObjectionEvent.Answered) ? [] : [ObjectionEvent.Answered]
        // Who gets no answer in time may complain as well.
        : Has(ObjectionEvent.Answered) ? [ObjectionEvent.Complained] : [ObjectionEvent.Answered, ObjectionEvent.Complained];

    /// <summary>Where it stands, for people.</summary>
    public string State => Has(ObjectionEvent.Decided) ? "投诉已处理" : Has(ObjectionEvent.Complained) ? "投诉处理中" : Has(ObjectionEvent.Answered) ? "已答复" : "待答复";

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
        ObjectionEvent.Decided => "投诉处理决定",
    };
}
