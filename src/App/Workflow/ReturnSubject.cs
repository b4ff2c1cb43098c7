using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Workflow;

/// <summary>Returns a goal table or a plan with what must be changed pinned to its cells: the clerk sees just those. Also for 评为中 and 评为良, which ask for changes too.</summary>
public sealed class ReturnSubject(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What to return.</summary>
    /// <param name="Subject">Which, as the reviewer saw it.</param>
    /// <param name="Reason">The key of a reason of the list.</param>
    /// <param name="Note">What must be changed, in words.</param>
    /// <param name="Cells">Where.</param>
    /// <param name="By">Who.</param>
    /// <param name="Principal">Whom the reviewer stands in for.</param>
    public sealed record Input(MoveSubjects.Seen Subject, string Reason, string Note, ValueList<CellNote> Cells, Actor By, Actor? Principal = null)
    {
        /// <summary>退回, 评为中 or 评为良.</summary>
        public FlowAct Act { get; init; } = GoalFlow.Return;
    }

    /// <summary>Runs: the move and its comments together, or neither.</summary>
    public async Task<Outcome<KeptSubject>> Run(Input input, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(input.Note) && input.Cells.All(cell => string.IsNullOrWhiteSpace(cell.Text))) return Outcome.Refused<KeptSubject>(WorkflowRefusals.EmptyComment);
        if (input.Cells.Any(cell => cell.Reason is not null && rules.ReturnReasons.Find(cell.Reason) is null)) return Outcome.Refused<KeptSubject>(WorkflowRefusals.NoSuchReason);
        try
        {
            return await database.Write(async session =>
            {
                var at = clock.GetUtcNow();
                // Comments first: they belong to the round that is returned. A refusal below takes them back with all else.
                if (await SubjectRows.Hold(session, input.Subject.Key.Document) && await SubjectRows.Of(session, input.Subject.Key.Document) is { } document)
                    foreach (var cell in input.Cells)
                    {
                        var note = cell with { Reason = rules.ReturnReasons.Find(cell.Reason ?? input.Reason)?.Name, Text = string.IsNullOrWhiteSpace(cell.Text) ? input.Note : cell.Text };
                        var made = await CommentOnCell.Make(session, document, input.Subject.SeenVersion, note, isReturn: true, input.By, ids, at);
                        if (made.Refusal is { } gone) throw new Refused(gone);
                        if (made.Value!.SubjectId != input.Subject.Key.Id) throw new Refused(Refusals.NoSuchCell);
                    }
                var moved = (await MoveSubjects.Move(session, new(rules, clock, ids), new([input.Subject], input.Act.Code, input.By, input.Reason, input.Note, input.Principal)))[0];
                return moved.Now is { } now ? Outcome.Of(now) : throw new Refused(moved.Refusal!);
            }, cancellation);
        }
        catch (Refused e)
        {
            // The attempt is on record although nothing of it is kept.
            await new Trace.RecordAct(database, clock).Run(input.Subject.Key.Document.Division,
                Trace.TracedAct.Of(Trace.TraceAct.Refused, input.By, input.Subject.Key.Path, $"{input.Act.Name}，没有办成（{e.Refusal.Code}）{(input.Principal is { } principal ? $"（代{principal.Name}）" : "")}"), cancellation);
            return Outcome.Refused<KeptSubject>(e.Refusal);
        }
    }

    /// <summary>Leaves the transaction so that nothing of it stays; never seen outside of this class.</summary>
    private sealed class Refused(Refusal refusal) : Exception(refusal.Message)
    {
        public Refusal Refusal { get; } = refusal;
    }
}
