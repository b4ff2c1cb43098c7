using Mingji.App.Data;
using Mingji.App.Disclosure;
using Mingji.App.Goals;
using Mingji.App.Questions;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Organisations;
using Mingji.Domain.Questions;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Demo;

/// <summary>
/// Publishes a part of the demo county's older years, so that the public pages have something to show: one document corrected, one withdrawn, one citizen
/// answered and one waiting. A part, because each release writes a Word file and reads it again.
/// </summary>
internal sealed class ReleaseDemo(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    private const int PerYear = 9;

    // Before there were accounts; the name is that of the section's head, who has one later.
    private static readonly Actor Releaser = new(0, "纪股长", new UnitPlace(DemoCounty.Division, 0, null), [new Post(Role.PerformanceSection, Scope.Division)]);

    /// <summary>Runs; gives back how many changes were made to documents on the way.</summary>
    public async Task<int> Run(int seed, CancellationToken cancellation)
    {
        var released = new List<DocumentKey>();
        // January of the budget year; what would lie ahead is left out, nobody has released it yet.
        foreach (var year in DemoCounty.Years.Where(year => First(year) < clock.GetUtcNow()).SkipLast(1))
            foreach (var row in (await new ListDocuments(database).Run(DemoCounty.Division, year, cancellation: cancellation)).OrderBy(row => row.ErrorCount).ThenBy(row => row.Id).Take(PerYear))
                if (await Release(new(DemoCounty.Division, row.Id), First(year).AddDays(released.Count % PerYear), null, cancellation)) released.Add(new(DemoCounty.Division, row.Id));
        if (released.Count < 3) return 0;
        await Withdraw(released[^2], cancellation);
        await Ask(released[0], seed, cancellation);
        return await Correct(released[^1], seed, cancellation);
    }

    private static DateTimeOffset First(int year) => new(year, 1, 22, 3, 0, 0, TimeSpan.Zero);

    private async Task<bool> Release(DocumentKey key, DateTimeOffset at, string? reason, CancellationToken cancellation)
    {
        var draft = (await new PrepareRelease(database, rules).Run(key, cancellation))!;
        var answered = draft.Judge([]).Open.Select(finding => finding.Check).Distinct().Select(check => new SignOff(check, "已与单位核对，按原文公开，下次调整时修改。")).ToValueList();
        var use = new ReleaseDocument(database, rules, new StoppedClock(at), ids);
        return (await use.Run(new(key, draft.Kept.Version, answered, Releaser, reason), cancellation)).Release is not null;
    }

    private async Task Withdraw(DocumentKey key, CancellationToken cancellation)
    {
        var newest = (await new OpenRelease(database).All(key, cancellation))[0];
        await new WithdrawRelease(database, rules, new StoppedClock(newest.At.AddDays(12)), ids).Run(new(key, newest.Number, "项目名称与批复不一致，核对后重新公开。", Releaser), cancellation);
    }

    /// <summary>A goal is worded anew, released, and set right again: the document ends as it was.</summary>
    private async Task<int> Correct(DocumentKey key, int seed, CancellationToken cancellation)
    {
        var newest = (await new OpenRelease(database).All(key, cancellation))[0];
        var place = new Place(1, 1, Field.Goal, null, 1);
        var kept = (await new OpenDocument(database).Run(key, cancellation))!;
        var by = new DemoPeople(kept.Document.Unit.Code!, kept.Document.Unit.Name.Contains("人民政府"), seed).Preparer;
        var text = kept.Document.TextAt(place)!;
        var changed = await Set(text + "，并接受群众监督", newest.At.AddDays(20));
        await Release(key, newest.At.AddDays(21), "补充绩效目标的监督要求。", cancellation);
        return changed + await Set(text, newest.At.AddDays(30));

        async Task<int> Set(string now, DateTimeOffset at)
        {
            var before = (await new OpenDocument(database).Run(key, cancellation))!;
            var edit = CellChanged.To(before.Document, place, now);
            return (await new EditDocument(database, rules, new StoppedClock(at), ids).Run(new(key, before.Version, [edit], by), cancellation)).Refusal is null ? 1 : 0;
        }
    }

    private async Task Ask(DocumentKey key, int seed, CancellationToken cancellation)
    {
        var newest = (await new OpenRelease(database).All(key, cancellation))[0];
        var by = new DemoPeople(newest.UnitCode!, newest.UnitName.Contains("人民政府"), seed).Reviewer;
        var asked = await new AskQuestion(database, rules, new StoppedClock(newest.At.AddDays(3)), ids)
            .Run(new(key, 1, QuestionKind.Question, "一位村民", "这个项目什么时候验收？验收结果在哪里能看到？"), cancellation);
        if (asked.Value is { } question)
            await new AnswerQuestion(database, rules, new StoppedClock(newest.At.AddDays(6)))
                .Run(new(key, question.Id, question.Version, QuestionAct.Answer, "年底前组织验收，验收结果随决算一起在本网站公开。", by), cancellation);
        await new AskQuestion(database, rules, new StoppedClock(newest.At.AddDays(9)), ids)
            .Run(new(key, 2, QuestionKind.Mistake, null, "指标值的单位是不是写错了？请核对一下。"), cancellation);
    }
}
