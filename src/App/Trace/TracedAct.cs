using Mingji.App.Organisations;
using Mingji.Domain.Organisations;

namespace Mingji.App.Trace;

/// <summary>What the log is told of an act.</summary>
/// <param name="Act">The kind.</param>
/// <param name="PersonId">The account; <see langword="null"/> where nobody is signed in.</param>
/// <param name="Person">The name.</param>
/// <param name="Subject">To what, as a path: document/130999/7.</param>
/// <param name="Detail">What else is to be known, in one sentence; no secret and no content of cells.</param>
public sealed record TracedAct(TraceAct Act, long? PersonId, string Person, string Subject, string Detail = "")
{
    /// <summary>An act of a signed-in person.</summary>
    public static TracedAct Of(TraceAct act, Actor actor, string subject, string detail = "") => new(act, actor.PersonId, actor.Name, subject, detail);

    /// <summary>An act of a person, of the terminal, or of somebody on the way in.</summary>
    public static TracedAct Of(TraceAct act, ActBy by, string subject, string detail = "") => new(act, by.Id, by.Name, subject, detail);

    /// <summary>A failed try of somebody of whom only the address is known. What they typed as a name is not written down: people type passwords there by mistake.</summary>
    public static TracedAct AtTheDoor(string detail) => new(TraceAct.SignInFailed, null, "访客", "sign-in", detail);

    /// <summary>An act of which the use case may know only the name that signs it; who is behind it is added as it is logged.</summary>
    internal static TracedAct Signed(TraceAct act, Writer by, string subject, string detail = "") => new(act, by.PersonId, by.Name, subject, detail);

    /// <summary>The detail of an act of administration: what, whose, what else. 确认岗位：张会计，填报人（本单位）.</summary>
    internal static string Sentence(string what, string whose, string more) => more.Length == 0 ? $"{what}：{whose}" : $"{what}：{whose}，{more}";

    /// <summary>
    /// The act as it goes into the log: who is behind the request or the terminal stands there, whatever name the use case was told. Another name that was signed with, and the token
    /// that came instead of the person, are told in the detail.
    /// </summary>
    internal TracedAct Attributed() => Acting.Through is { } through ? Signed() with { Detail = Through(Signed().Detail, through) } : Signed();

    /// <summary>A detail that says what acted for the person.</summary>
    public static string Through(string detail, string through) => detail.Length == 0 ? $"由{through}" : $"{detail}（{through}）";

    private TracedAct Signed() => Acting.Now is not { } who || PersonId is not null && who.Id is not null ? this
        : Person == who.Name || Person.Length == 0 ? this with { PersonId = who.Id, Person = who.Name }
        : this with { PersonId = who.Id, Person = who.Name, Detail = $"{Detail}（署名{Person}）" };
}
