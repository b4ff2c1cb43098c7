using FsCheck;
using FsCheck.Fluent;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Indicators;

namespace Mingji.Tests.Domain.Goals;

public sealed class DocumentEditTests
{
    private static readonly GoalDocument Start = CheckExample.CleanDocument with
    {
        Projects = [CheckExample.CleanTable, CheckExample.CleanTable with { Name = "第二个项目" }, CheckExample.CleanTable with { Name = "第三个项目" }],
        Plan = new DepartmentPlan { SubGoals = new PlanChapter(null, [new("道路", "修路"), new("卫生", "清扫"), new("教育", "办园")]) },
    };

    /// <summary>A walk of edits that fit, drawn from numbers so that a failing walk shrinks.</summary>
    private static List<DocumentEdit> Walk(int[] numbers)
    {
        var state = Start;
        var edits = new List<DocumentEdit>();
        foreach (var number in numbers.Select(Spread))
        {
            if (Draw(state, number) is not { } edit) continue;
            state = edit.Apply(state);
            edits.Add(edit);
        }
        return edits;
    }

    /// <summary>FsCheck's numbers are small; these reach every kind of edit.</summary>
    private static int Spread(int n) => (int)(Math.Abs((long)n) * 7_919_177 % 1_000_003);

    private static DocumentEdit? Draw(GoalDocument state, int n)
    {
        if (state.Projects.Count == 0) return new Inserted(new(EditListKind.Projects), 1, new TableEntry(CheckExample.CleanTable));
        var project = n % state.Projects.Count + 1;
        var rows = new EditList(EditListKind.Indicators, project);
        var count = state.Projects[project - 1].Indicators.Count;
        return (n / 7 % 7) switch
        {
            0 => new Inserted(rows, n / 49 % (count + 1) + 1, new RowEntry(CheckExample.Row(IndicatorClass.Quantity, $"新增{n}", "", $"≥{n}个"))),
            1 when count > 0 => Taken(state, rows, n / 49 % count + 1),
            2 when count > 0 => new Moved(rows, n / 49 % count + 1, n / 343 % count + 1),
            3 => Taken(state, new(EditListKind.Projects), project),
            4 => new Moved(new(EditListKind.Projects), project, n / 49 % state.Projects.Count + 1),
            5 => new Inserted(new(EditListKind.Projects), project, new TableEntry(CheckExample.CleanTable with { Name = $"项目{n}" })),
            _ when count > 0 => Changed(state, new Place(1, project, Field.Name, n / 49 % count + 1), $"改为{n}"),
            _ => Changed(state, new Place(1, project, Field.Purpose), $"用途{n}"),
        };
    }

    private static Removed Taken(GoalDocument state, EditList list, int at) => new(list, at, list.At(state, at)!);

    private static CellChanged Changed(GoalDocument state, Place place, string text) => new(place, state.TextAt(place)!, text);

    [Fact]
    public void Taking_back_every_edit_in_reverse_gives_the_first_document_again() =>
        Prop.ForAll<int[]>(numbers =>
        {
            var edits = Walk(numbers);
            var end = DocumentEdit.ApplyAll(Start, edits);
            return DocumentEdit.ApplyAll(end, Enumerable.Reverse(edits).Select(edit => edit.Inverse)) == Start;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_place_is_carried_to_where_its_cell_went() =>
        Prop.ForAll<int[], int>((numbers, pick) =>
        {
            // Every row gets a name of its own, then rows are followed by name.
            var marked = Start;
            for (var project = 1; project <= 3; project++)
                for (var row = 1; row <= Start.Projects[project - 1].Indicators.Count; row++)
                    marked = marked.Apply(new CellEdit(new Place(1, project, Field.Basis, row), $"记号{project}-{row}"));
            var edits = Walk(numbers).Where(edit => edit is Moved or Inserted).ToList();
            GoalDocument end;
            try { end = DocumentEdit.ApplyAll(marked, edits); }
            catch (EditDoesNotFitException) { return true; } // without its removals a walk may not fit
            var place = new Place(1, Spread(pick) % 3 + 1, Field.Basis, Spread(pick) / 3 % 7 + 1);
            return end.TextAt(DocumentEdit.CarryAll(place, edits)!.Value) == marked.TextAt(place);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_removed_rows_place_is_gone_and_those_below_move_up()
    {
        var removed = Taken(Start, new EditList(EditListKind.Indicators, 1), 3);
        removed.Carry(new Place(1, 1, Field.Target, 3)).ShouldBeNull();
        removed.Carry(new Place(1, 1, Field.Target, 4)).ShouldBe(new Place(1, 1, Field.Target, 3));
        removed.Carry(new Place(1, 2, Field.Target, 4)).ShouldBe(new Place(1, 2, Field.Target, 4));
        removed.Carry(new Place(1, 1, Field.Purpose)).ShouldBe(new Place(1, 1, Field.Purpose));
    }

    [Fact]
    public void An_edit_made_for_another_state_is_refused()
    {
        var place = new Place(1, 1, Field.Purpose);
        Should.Throw<EditDoesNotFitException>(() => new CellChanged(place, "别的内容", "新内容").Apply(Start));
        Should.Throw<EditDoesNotFitException>(() => new Removed(new(EditListKind.SubGoals), 2, new ItemEntry(new("道路", "修路"))).Apply(Start));
        Should.Throw<EditDoesNotFitException>(() => new Moved(new(EditListKind.Indicators, 9), 1, 2).Apply(Start));
    }
}
