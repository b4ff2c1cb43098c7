using Mingji.App.Documents.Reading;
using Mingji.App.Workbenches;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.RulePacks;
using Mingji.Tests.Pages;

namespace Mingji.Tests.Workbenches;

public sealed class WorkbenchTests
{
    private static readonly Place Cost = new(1, 1, Field.Target, 4);

    private readonly Workbench workbench = new(RulePack.National, TimeProvider.System, new WorkbenchLimits { Documents = 3, UndoSteps = 2, CellCharacters = 50 });

    [Fact]
    public void Undoing_everything_gives_the_document_as_read()
    {
        var id = Open(PageDocuments.WrongCost);
        workbench.Edit(id, new CellEdit(new Place(0, 1, Field.MoneyUnit), "万元"));
        workbench.Edit(id, new CellEdit(new Place(0, 1, Field.Unit), "301002平川县财政局"));
        workbench.Undo(id);
        var open = workbench.Undo(id)!.Document;
        open.Document.ShouldBe(PageDocuments.WrongCost);
        open.ChangedAt.ShouldBeNull();
        workbench.Undo(id)!.Refusal!.Code.ShouldBe("NothingToUndo");
    }

    [Fact]
    public void A_new_change_ends_what_could_be_made_again()
    {
        var id = Open(PageDocuments.WrongCost);
        workbench.Edit(id, new CellEdit(Cost, "≤1万元"));
        workbench.Undo(id);
        workbench.Edit(id, new CellEdit(Cost, "≤2万元"));
        workbench.Redo(id)!.Refusal!.Code.ShouldBe("NothingToRedo");
        workbench.Find(id)!.Document.TextAt(Cost).ShouldBe("≤2万元");
    }

    [Fact]
    public void Only_so_many_steps_are_kept()
    {
        var id = Open(PageDocuments.WrongCost);
        foreach (var text in (string[])["≤1万元", "≤2万元", "≤3万元"]) workbench.Edit(id, new CellEdit(Cost, text));
        workbench.Undo(id);
        workbench.Undo(id)!.Document.Document.TextAt(Cost).ShouldBe("≤1万元");
        workbench.Undo(id)!.Refusal.ShouldNotBeNull();
    }

    [Fact]
    public void An_edit_that_changes_nothing_is_no_step()
    {
        var id = Open(PageDocuments.WrongCost);
        var outcome = workbench.Edit(id, new CellEdit(Cost, " ≥500元/米\r\n"))!;
        outcome.Refusal.ShouldBeNull();
        outcome.Document.Done.ShouldBeEmpty();
    }

    [Fact]
    public void An_edit_seen_over_other_text_is_refused_and_one_too_long_too()
    {
        var id = Open(PageDocuments.WrongCost);
        workbench.Edit(id, new CellEdit(Cost, "≤1万元"), was: "≥44万元")!.Refusal!.Code.ShouldBe("CellChanged");
        workbench.Edit(id, new CellEdit(Cost, new string('长', 51)))!.Refusal!.Code.ShouldBe("TooLong");
        workbench.Edit(id, new CellEdit(Cost with { Row = 40 }, "1"))!.Refusal!.Code.ShouldBe("NoSuchCell");
        workbench.Find(id)!.Document.ShouldBe(PageDocuments.WrongCost);
    }

    [Fact]
    public void A_merged_level_1_cell_changes_all_its_rows()
    {
        var id = Open(PageDocuments.WrongCost);
        var outcome = workbench.Edit(id, new CellEdit(new Place(0, 1, Field.Level1, 1), "产出"))!;
        outcome.Change!.Cells.Count.ShouldBe(4);
        outcome.Document.Document.Projects[0].Indicators.Select(row => row.Level1).Take(5).ShouldBe(["产出", "产出", "产出", "产出", "效益指标"]);
    }

    [Fact]
    public void A_repair_ends_its_finding_and_cannot_be_made_twice()
    {
        var id = Open(PageDocuments.WrongCost);
        workbench.Repair(id, "C18", Cost, all: false)!.Document.Findings.ShouldNotContain(finding => finding.Check == "C18");
        workbench.Repair(id, "C18", Cost, all: false)!.Refusal!.Code.ShouldBe("NoSuchFinding");
    }

    [Fact]
    public void All_places_of_a_finding_are_mended_as_one_step()
    {
        var id = Open(PageDocuments.Full);
        var places = workbench.Find(id)!.Findings.First(finding => finding.Check == "C18" && finding.Place.Project == 2).Sites;
        var outcome = workbench.Repair(id, "C18", places[0].Place, all: true)!;
        outcome.Change!.Cells.Count.ShouldBe(places.Count);
        outcome.Document.Done.Count.ShouldBe(1);
        outcome.Document.Findings.ShouldNotContain(finding => finding.Check == "C18" && finding.Place.Project == 2);
    }

    [Fact]
    public void Making_all_safe_repairs_leaves_none_and_is_one_step()
    {
        var id = Open(PageDocuments.Full);
        var count = workbench.Find(id)!.SafeRepairCount;
        var outcome = workbench.RepairSafe(id)!;
        outcome.Document.SafeRepairCount.ShouldBe(0);
        outcome.Document.Done.Count.ShouldBe(count > 0 ? 1 : 0);
        if (count > 0) workbench.Undo(id)!.Document.Document.ShouldBe(PageDocuments.Full);
    }

    [Fact]
    public void A_second_version_of_a_document_is_judged_alone()
    {
        var first = Open(CheckExample.CleanDocument);
        var second = Open(CheckExample.CleanDocument with { Plan = PageDocuments.Full.Plan });
        workbench.Find(first)!.Findings.ShouldBeEmpty();
        workbench.Find(second)!.Findings.ShouldNotContain(finding => finding.Sites.Any(site => site.Twin != null && site.Twin.Value.Document != site.Place.Document));
        workbench.Find(second)!.Peers.ShouldBe([second]);
    }

    [Fact]
    public void Findings_of_a_second_document_count_from_one_when_it_leaves_the_workbench()
    {
        Open(CheckExample.CleanDocument);
        var id = Open(PageDocuments.WrongCost with { Year = 2023 });
        var open = workbench.Find(id)!;
        open.Findings.ShouldContain(finding => finding.Place.Document == 2);
        open.OwnFindings.SelectMany(finding => finding.Sites).ShouldAllBe(site => site.Place.Document == 1);
    }

    [Fact]
    public void More_documents_than_fit_are_refused_in_words()
    {
        for (var year = 2020; year < 2023; year++) Open(CheckExample.CleanDocument with { Year = year });
        workbench.Add("多.docx", ReadOutcome.Of([CheckExample.CleanDocument with { Year = 2030 }])).ShouldBeEmpty();
        workbench.Refused[0].File.ShouldBe("多.docx");
        workbench.Refused[0].Reason.ShouldContain("3 份");
        workbench.Documents.Count.ShouldBe(3);
    }

    private int Open(GoalDocument document) => workbench.Add("x.docx", ReadOutcome.Of([document])).ShouldHaveSingleItem().Id;
}
