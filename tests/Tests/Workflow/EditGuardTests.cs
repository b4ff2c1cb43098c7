using Mingji.App.Data;
using Mingji.App.Documents.Exchange;
using Mingji.App.Documents.Reading;
using Mingji.App.Goals;
using Mingji.App.Imports;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;

namespace Mingji.Tests.Workflow;

public sealed class EditGuardTests : IAsyncLifetime
{
    private static readonly Place Purpose = new(1, 1, Field.Purpose);

    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_is_submitted_is_read_only_until_it_is_taken_back(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        await desk.Done(desk.Table(1), GoalFlow.Submit, desk.Head);
        var refusal = (await desk.Set(Purpose, "别的用途")).Refusal.ShouldNotBeNull();
        (refusal.Code, refusal.Message).ShouldBe(("NotEditable", $"“{desk.Document.Document.Projects[0].Name}”已提交，等主管部门审核。要修改请先撤回提交。"));
        (await desk.Set(new(1, 2, Field.Purpose), desk.Document.Document.Projects[1].Purpose + "。")).Refusal.ShouldBeNull(); // the other table is still a draft
        await desk.Done(desk.Table(1), GoalFlow.TakeBack, desk.Head);
        (await desk.Set(Purpose, "别的用途")).Refusal.ShouldBeNull();
        await desk.Set(Purpose, desk.Document.Document.Projects[0].Purpose);
        await desk.Done(desk.Table(1), GoalFlow.Submit, desk.Head);
        await desk.Done(desk.Table(1), GoalFlow.BeginReview, desk.Department);
        (await desk.Do(desk.Table(1), GoalFlow.TakeBack, desk.Head)).Refusal!.Code.ShouldBe("NotDeclared");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_folder_with_a_document_in_review_goes_in_without_that_one(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        await desk.Done(desk.Table(1), GoalFlow.Submit, desk.Head);
        var changed = desk.Document.Document.Apply(new CellEdit(Purpose, "别的用途"));
        ImportSource[] sources = [Source("一.json", FlowDesk.Written(2, 1)), Source("二.json", changed), Source("三.json", FlowDesk.Written(2, 2))];
        var report = await new ImportFiles(desk.Database, new ImportDocuments(desk.Database, desk.Rules, desk.Time, desk.Ids), desk.Time, desk.Ids).Run(new(sources, FlowDesk.Division, "张会计", ReadLimits.Default));
        report.Added.ShouldBe(2);
        var (file, why) = report.Refused.ShouldHaveSingleItem();
        file.ShouldBe("二.json");
        why.ShouldContain("已提交");
        (await desk.Count("import_file")).ShouldBe(3);
        (await new ListImports(desk.Database).Run()).ShouldHaveSingleItem().State.ShouldBe("done");

        static ImportSource Source(string name, GoalDocument document)
        {
            using var stream = new MemoryStream();
            ExchangeJson.Write(stream, [document], []);
            var content = stream.ToArray();
            return new(name, () => content);
        }
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Undo_deletion_and_import_obey_too(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        await desk.Set(Purpose, desk.Document.Document.Projects[0].Purpose + "。");
        await desk.Walk(desk.Table(1), GoalFlow.Approved);
        (await new UndoEdit(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(desk.Document.Key, false, "张会计"))).Refusal!.Code.ShouldBe("NotEditable");
        var now = (await new OpenDocument(desk.Database).Run(desk.Document.Key))!;
        var arrange = new ArrangeDocument(desk.Database, desk.Rules, desk.Time, desk.Ids);
        (await arrange.Run(new(now.Key, now.Version, new(EditListKind.Projects, null), 1, ArrangeStep.Remove, "张会计")))!.Refusal!.Code.ShouldBe("NotEditable");
        (await arrange.Run(new(now.Key, now.Version, new(EditListKind.Projects, null), 2, ArrangeStep.Remove, "张会计")))!.Refusal.ShouldBeNull();

        using var stream = new MemoryStream();
        ExchangeJson.Write(stream, [now.Document with { Projects = [now.Document.Projects[0] with { Purpose = "导入的用途" }] }], []);
        var plan = await new PlanImport(desk.Database).Run(new([("a.json", stream.ToArray())], FlowDesk.Division, ReadLimits.Default));
        var refused = await Should.ThrowAsync<StoreException>(() => new ImportDocuments(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(plan, FlowDesk.Division, true, "张会计")));
        refused.Refusal.Message.ShouldContain("已批复，内容只读。要修改请申请调整。导入没有进行。");
        (await desk.Count("import_batch")).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_project_added_after_approval_goes_its_own_way_and_an_archived_year_takes_none(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        await desk.Walk(desk.Table(1), GoalFlow.InExecution);
        (await desk.Do(desk.Table(2), GoalFlow.Submit, desk.Head)).Refusal!.Code.ShouldBe("ReasonMissing"); // 年中追加 asks for its reason
        (await desk.Do(desk.Table(2), GoalFlow.Submit, desk.Head, "县委常委会议定追加")).Refusal.ShouldBeNull();
        await desk.Walk(desk.Table(2), GoalFlow.DepartmentReview);
        desk.Document = (await new OpenDocument(desk.Database).Run(desk.Document.Key))!;
        var arrange = new ArrangeDocument(desk.Database, desk.Rules, desk.Time, desk.Ids);
        var list = new EditList(EditListKind.Projects, null);
        var added = (await arrange.Run(new(desk.Document.Key, desk.Document.Version, list, 2, ArrangeStep.Add, "张会计")))!;
        added.Refusal.ShouldBeNull();
        (await desk.Now(new(desk.Document.Key, added.Now.Tables[2].Id))).State.ShouldBe(GoalFlow.Added);
        await desk.Done(desk.Table(1), GoalFlow.Archive, desk.Performance);
        (await arrange.Run(new(desk.Document.Key, added.Now.Version, list, 2, ArrangeStep.Add, "张会计")))!.Refusal!.Message.ShouldBe("“这一年的文本”已归档，内容只读。新的一年请从上年复制。");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task An_edit_and_a_submission_at_once_never_both_pass_unseen(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        for (var i = 0; i < 5; i++)
        {
            var seen = await desk.See(desk.Table(1));
            var edit = desk.Set(Purpose, desk.Document.Document.Projects[0].Purpose + new string('。', i + 1));
            var move = desk.Move.Run(new([seen], GoalFlow.Submit.Code, desk.Head));
            await Task.WhenAll(edit, move);
            var submitted = (await move)[0].Refusal is null;
            // Either the edit came first and the submission is of something else than was seen, or the submission came first and the edit is refused.
            submitted.ShouldBe((await edit).Refusal?.Code == "NotEditable");
            if (submitted) await desk.Done(desk.Table(1), GoalFlow.TakeBack, desk.Head);
        }
    }
}
