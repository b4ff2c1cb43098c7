using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Procurement;

/// <summary>登记验收单。Writes down what was accepted; an accepted quantity can be the actual value of an indicator of the project.</summary>
public sealed class AcceptDelivery(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What was accepted.</summary>
    /// <param name="Key">The purchase.</param>
    /// <param name="Seen">The version the person saw.</param>
    /// <param name="ContractId">The contract.</param>
    /// <param name="On">The day.</param>
    /// <param name="What">What.</param>
    /// <param name="Quantity">How many; <see langword="null"/> where it cannot be counted.</param>
    /// <param name="IsPassed">Whether it passed.</param>
    /// <param name="By">Who; never one who handled the purchase.</param>
    public sealed record Input(PurchaseKey Key, long Seen, long ContractId, DateOnly? On, string What, decimal? Quantity, bool IsPassed, Actor By)
    {
        /// <summary>The sheet as a file.</summary>
        public PurchaseFile? File { get; init; }

        /// <summary>The indicator whose actual value it is; <see langword="null"/> for none.</summary>
        public long? IndicatorId { get; init; }
    }

    /// <summary>Runs; gives back the sheet's id.</summary>
    public Task<Outcome<long>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        var opened = await PurchaseDesk.Open(session, input.Key, input.Seen, input.By);
        if (opened.Value is not { } purchase) return Outcome.Refused<long>(opened.Refusal!);
        if (ProcurementFlow.Rank(purchase.Item.State) < ProcurementFlow.Rank(ProcurementFlow.Contracted)) return Outcome.Refused<long>(ProcurementRefusals.BeforeContract);
        if (!ContractDesk.IsOpen(purchase.Item.State)) return Outcome.Refused<long>(ProcurementRefusals.NotSigned);
        // A sheet may come after the step too; who may make it is what the step's line says.
        var (_, refusal) = ProcurementFlow.Table.Decide(input.By, purchase.Subject with { State = ProcurementFlow.Contracted }, ProcurementFlow.Accept.Code, hasReason: true);
        refusal ??= PurchaseDuties.Refuse(purchase.Duties, ProcurementFlow.Accept, input.By.PersonId);
        if (refusal is not null)
        {
            TraceLog.Append(session, purchase.Division, at, TracedAct.Of(TraceAct.Refused, input.By, purchase.Path, refusal.Code == "NotYours" ? "登记验收单，岗位不允许" : "登记验收单，采购岗位应当分离"));
            return Outcome.Refused<long>(ProcurementRefusals.Of(refusal));
        }
        if (ContractDesk.Find(purchase, input.ContractId) is not { } contract) return Outcome.Refused<long>(ProcurementRefusals.NoSuchContract);
        if (input.On is not { } day) return Outcome.Refused<long>(ProcurementRefusals.NoDay);
        if (day > ChinaTime.Day(at)) return Outcome.Refused<long>(ProcurementRefusals.InFuture);
        if (PurchaseDesk.WhySuspended(purchase, day, at) is { } suspended) return Outcome.Refused<long>(suspended);
        if (day < contract.SignedOn) return Outcome.Refused<long>(ProcurementRefusals.BeforeContract);
        if (string.IsNullOrWhiteSpace(input.What)) return Outcome.Refused<long>(ProcurementRefusals.NoWhat);
        if (input.Quantity is < 0 or > 1_000_000_000_000m || input.IndicatorId is not null && input.Quantity is null) return Outcome.Refused<long>(ProcurementRefusals.BadQuantity);
        var indicator = input.IndicatorId is { } asked ? await IndicatorOf(session, purchase, asked) : null;
        if (input.IndicatorId is not null && indicator is null) return Outcome.Refused<long>(ProcurementRefusals.NoSuchIndicator);
        var noted = await ContractDesk.Note(session, purchase, rules, at, input.By, $"{purchase.Item.Name}：合同 {contract.Number} 验收{(input.IsPassed ? "合格" : "不合格")}");
        if (noted.Refusal is { } stale) return Outcome.Refused<long>(stale);
        var (id, sha256) = (ids.Next(), await PurchaseDesk.Keep(session, purchase.Division, input.File, at));
        await session.Execute(
            """
            INSERT INTO acceptance (division, contract_id, id, accepted_on, what, quantity, is_passed, file_sha256, file_name, person_id, person_name, set_at, row_version)
            VALUES (@Division, @ContractId, @id, @Day, @What, @Quantity, @IsPassed, @sha256, @FileName, @PersonId, @Name, @At, 1)
            """, new
            {
                purchase.Division, input.ContractId, id, Day = CalendarRows.Print(day), What = input.What.Trim(), Quantity = input.Quantity is { } count ? ContractRows.Print(count) : null, IsPassed = input.IsPassed ? 1L : 0L, sha256,
                FileName = input.File?.Name, input.By.PersonId, input.By.Name, At = Timestamps.Print(at),
            });
        // What did not pass has brought nothing.
        if (indicator is not null && input.IsPassed)
        {
            session.Watched.Add((purchase.Division, indicator.DocumentId));
            await session.Execute(
                """
                INSERT INTO actual_value (division, document_id, goal_table_id, indicator_id, id, quantity, happened_on, source, source_words, person_id, person_name, row_version)
                VALUES (@Division, @DocumentId, @GoalTableId, @IndicatorId, @id, @Quantity, @Day, @Path, @Words, @PersonId, @Name, 1)
                """, new
                {
                    purchase.Division, indicator.DocumentId, indicator.GoalTableId, input.IndicatorId, id, Quantity = ContractRows.Print(input.Quantity!.Value), Day = CalendarRows.Print(day), purchase.Path,
                    Words = $"合同 {contract.Number} 验收：{input.What.Trim()}", input.By.PersonId, input.By.Name,
                });
        }
        return Outcome.Of(id);
    }, cancellation);

    private static Task<IndicatorRow?> IndicatorOf(Session session, KeptPurchase purchase, long indicator) => session.Find<IndicatorRow>(
        """
        SELECT i.document_id AS DocumentId, i.goal_table_id AS GoalTableId FROM indicator i
        JOIN purchase_project l ON l.division = i.division AND l.document_id = i.document_id AND l.goal_table_id = i.goal_table_id AND l.purchase_id = @Id
        WHERE i.division = @Division AND i.id = @indicator
        """, new { purchase.Division, purchase.Id, indicator });

    private sealed record IndicatorRow(long DocumentId, long GoalTableId);
}
