using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;

namespace Mingji.App.Accounts;

/// <summary>Makes an account with its posts from the terminal of the machine, whose user holds the store itself; it is written down as such.</summary>
public sealed class AddFromTerminal(Database database, SavePerson people, TimeProvider clock, Ids ids)
{
    /// <summary>What to make.</summary>
    /// <param name="Division">行政区划代码.</param>
    /// <param name="Unit">The unit; added when it is not there.</param>
    /// <param name="Name">姓名.</param>
    /// <param name="SignInName">用户名.</param>
    /// <param name="Posts">What the person holds from now on.</param>
    public sealed record Input(string Division, UnitRef Unit, string Name, string SignInName, IReadOnlyList<Post> Posts);

    /// <summary>Runs; the value holds the link's secret with which the person sets a password.</summary>
    public Task<Outcome<SavePerson.Made>> Run(Input input, ActBy by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (!DivisionCodes.IsValid(input.Division)) return Outcome.Refused<SavePerson.Made>(new("BadDivision", "行政区划代码是六位数字（乡镇可用九位），例如 131026。"));
        for (var i = 1; i < input.Posts.Count; i++)
            if (SeparationOfDuties.Clash(input.Posts.Take(i).Select(post => post.Role), input.Posts[i].Role) is { } clash)
                return Outcome.Refused<SavePerson.Made>(new("Clash", $"{input.Posts[i].Role.Word()}不能与{clash.Word()}由同一个人担任（三员分立）。"));
        if (SavePerson.WhyNot(input.Name, input.SignInName) is { } refusal) return Outcome.Refused<SavePerson.Made>(refusal);
        if (await AccountRows.Named(session, input.SignInName) is not null) return Outcome.Refused<SavePerson.Made>(new("NameTaken", $"用户名“{input.SignInName}”已有人使用，请换一个。"));
        var unit = await UnitRows.Find(session, input.Division, input.Unit) ?? await UnitRows.Add(session, input.Division, input.Unit.Code, input.Unit.Name, ids);
        var made = await people.Add(session, new(input.Division, unit, input.Name, input.SignInName), by);
        if (made.Value is not { } person) return made;
        foreach (var post in input.Posts)
        {
            await Posts.Hold(session, person.Key, post, by, Timestamps.Print(clock.GetUtcNow()), ids);
            TraceLog.Append(session, person.Key.Division, clock.GetUtcNow(), TracedAct.Of(TraceAct.RightsChanged, by, person.Key.Path, TracedAct.Sentence("给予岗位", input.Name, $"{post.Role.Word()}（{post.Scope.Word()}）")));
        }
        return made;
    }, cancellation);
}
