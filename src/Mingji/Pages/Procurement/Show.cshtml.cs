using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.App.Procurement;
using Mingji.App.Trace;
using Mingji.Domain.Procurement;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Pages.Procurement;

/// <summary>One purchase: what to do now, what is due, what is doubtful, its contracts and its history. What was typed stays when it is refused.</summary>
public sealed class ShowModel(ShowPurchase show, SavePurchase saving, MovePurchase moving, NotePurchase noting, SignContract signing, CorrectSupplier correcting, NoteObjection objecting, ChangeContract changing, AcceptDelivery accepting, TakeBackSheet takingBack, PayContract paying, PairPayments pairing, RemovePurchase removing, OpenPurchaseFile files, ListProjects projects, WaitingTrace trace, RulePack rules, TimeProvider clock) : PageModel
{
    /// <summary>Lines of payment terms on the form.</summary>
    public const int TermLines = 5;

    [FromRoute]
    public string Division { get; set; } = "";

    [FromRoute]
    public long Id { get; set; }

    public ShowPurchase.View View { get; private set; } = null!;

    /// <summary>The fields of the purchase, where it can still be changed.</summary>
    public PurchaseFields? Fields { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>The form that was refused; its fields keep what was typed.</summary>
    public string? Failed { get; private set; }

    /// <summary>Whether a payment was refused because a budget is passed: pressed once more, it is kept.</summary>
    public bool IsOver { get; private set; }

    public ProcurementRules Rules => rules.Procurement;

    public PurchaseKey Key => new(Division, Id);

    public string Here => string.Create(CultureInfo.InvariantCulture, $"/procurement/{Division}/{Id}");

    public string Back => string.Create(CultureInfo.InvariantCulture, $"/procurement?division={Division}&year={View.Kept.Year}");

    public Purchase Item => View.Kept.Item;

    public string Moment(string stored) => clock.Moment(stored);

    /// <summary>Whether anything about contracts can still be written down.</summary>
    public bool HasOpenContracts => !View.IsClosed && ProcurementFlow.Rank(Item.State) >= ProcurementFlow.Rank(ProcurementFlow.Contracted) && !Item.State.IsFinal;

    private CancellationToken Cancelled => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet()
    {
        if (!await Load()) return NotFound();
        if (!View.MayWrite) await trace.Read(Division, TracedAct.Of(TraceAct.Read, HttpContext.Actor(), View.Kept.Path, "查阅其他单位的采购"));
        return Page();
    }

    public async Task<IActionResult> OnGetFile(long? step, long? sheet, long? objection, ObjectionEvent happened)
    {
        var file = step is { } number ? await files.OfStep(Key, number, HttpContext.Actor(), Cancelled) : sheet is { } id ? await files.OfSheet(Key, id, HttpContext.Actor(), Cancelled)
            : objection is { } raised && Enum.IsDefined(happened) ? await files.OfObjection(Key, raised, happened, HttpContext.Actor(), Cancelled) : null;
        return file is null ? NotFound() : File(file.Content, "application/octet-stream", file.Name);
    }

    public async Task<IActionResult> OnPostSave([FromForm] PurchaseCategory category, [FromForm] long[] tables, long seen)
    {
        if (!await Load()) return NotFound();
        if (!ModelState.IsValid || !Enum.IsDefined(category)) return BadRequest();
        var outcome = await saving.Run(new(Division, View.Kept.Year, View.Kept.Unit.UnitId, HttpContext.Actor())
        {
            Id = Id, Seen = seen, Name = Of("name"), Category = category, ItemClass = Of("itemClass"), Budget = PurchaseWords.Amount(Of("budget")), Tables = tables.ToValueList(),
        }, Cancelled);
        if (outcome.Refusal is not null && Fields is not null) Fields = Fields with { Name = Of("name"), Category = category, ItemClass = Of("itemClass"), Budget = Of("budget"), Chosen = [.. tables] };
        return Answer("Save", outcome.Refusal, "已保存。");
    }

    public async Task<IActionResult> OnPostMove(string? act, long seen, IFormFile? file)
    {
        if (!await Load()) return NotFound();
        if (act is null) return BadRequest();
        var outcome = await moving.Run(new(Key, seen, act, PurchaseWords.Day(Of("on")), HttpContext.Actor()) { Reason = Of("reason"), File = await Read(file), Method = Of("method"), Condition = Of("condition") }, Cancelled);
        return Answer("Move-" + act, outcome.Refusal, $"已登记，现在是“{outcome.Value?.Name}”。");
    }

    public async Task<IActionResult> OnPostNote(long seen)
    {
        if (!await Load()) return NotFound();
        var days = new List<KeyValuePair<PurchaseEvent, DateOnly?>>();
        foreach (var happened in PurchaseEvents.ByHand)
        {
            var text = Of("day-" + happened);
            if (text.Length > 0 && PurchaseWords.Day(text) is null) return Answer("Note", new("BadDay", $"{happened.Word()}的日期“{text}”读不懂，请写作 2026-03-05。"), "");
            days.Add(new(happened, PurchaseWords.Day(text)));
        }
        foreach (var field in (string[])["bidBond", "performanceBond"])
            if (Of(field).Length > 0 && PurchaseWords.Amount(Of(field)) is not { Fen: >= 0 }) return Answer("Note", new("BadAmount", $"保证金“{Of(field)}”不是金额，请写作 5000 或 0.5万。"), "");
        var outcome = await noting.Run(new(Key, seen, days.ToValueList(), PurchaseWords.Amount(Of("bidBond")), PurchaseWords.Amount(Of("performanceBond")), HttpContext.Actor()), Cancelled);
        return Answer("Note", outcome.Refusal, outcome.Value == 0 ? "没有改动。" : "已保存日期和保证金。");
    }

    public async Task<IActionResult> OnPostSign(long seen, IFormFile? file)
    {
        if (!await Load()) return NotFound();
        var terms = Enumerable.Range(1, TermLines).Select(i => (Milestone: Of($"milestone-{i}"), Percent: Of($"percent-{i}"), Amount: Of($"amount-{i}"), Due: Of($"due-{i}")))
            .Where(line => line.Milestone.Length + line.Percent.Length + line.Amount.Length + line.Due.Length > 0)
            .Select(line => new WrittenTerm(line.Milestone, PurchaseWords.Number(line.Percent), PurchaseWords.Amount(line.Amount), PurchaseWords.Day(line.Due))).ToValueList();
        var outcome = await signing.Run(new(Key, seen, Of("number"), Of("supplier"), Of("code"), PurchaseWords.Amount(Of("amount")), PurchaseWords.Day(Of("on")), terms, HttpContext.Actor()) { File = await Read(file) }, Cancelled);
        return Answer("Sign", outcome.Refusal, "已登记合同。");
    }

    public async Task<IActionResult> OnPostCorrect(long contract, long seen)
    {
        if (!await Load()) return NotFound();
        var outcome = await correcting.Run(new(Key, seen, contract, Of("name"), Of("code"), Of("reason"), HttpContext.Actor()), Cancelled);
        return Answer(string.Create(CultureInfo.InvariantCulture, $"Correct-{contract}"), outcome.Refusal, "已更正供应商，原来的名称和代码保留在合同下面。");
    }

    public async Task<IActionResult> OnPostObjection([FromForm] ObjectionKind kind, long seen, IFormFile? file)
    {
        if (!await Load()) return NotFound();
        if (!ModelState.IsValid || !Enum.IsDefined(kind)) return BadRequest();
        var outcome = await objecting.Run(new NoteObjection.Raised(Key, seen, kind, Of("supplier"), Of("matter"), PurchaseWords.Day(Of("known")), PurchaseWords.Day(Of("on")), HttpContext.Actor()) { File = await Read(file) }, Cancelled);
        return Answer("Objection", outcome.Refusal, $"已登记{kind.Word()}，请在期限内答复。");
    }

    public async Task<IActionResult> OnPostObjectionStep(long objection, ObjectionEvent happened, long seen, IFormFile? file)
    {
        if (!await Load()) return NotFound();
        if (!ModelState.IsValid || !Enum.IsDefined(happened)) return BadRequest();
        var form = string.Create(CultureInfo.InvariantCulture, $"Objection-{objection}-{happened}");
        if (Of("until").Length > 0 && PurchaseWords.Day(Of("until")) is null) return Answer(form, new("BadDay", $"暂停到的日期“{Of("until")}”读不懂，请写作 2026-03-05。"), "");
        var outcome = await objecting.Run(new NoteObjection.Step(Key, seen, objection, happened, PurchaseWords.Day(Of("on")), Of("text"), HttpContext.Actor()) { Until = PurchaseWords.Day(Of("until")), File = await Read(file) }, Cancelled);
        return Answer(form, outcome.Refusal, $"已登记{happened.Word()}。");
    }

    public async Task<IActionResult> OnPostRemove(long seen)
    {
        if (!await Load()) return NotFound();
        var (back, name) = (Back, Item.Name);
        if (await removing.Run(Key, seen, HttpContext.Actor(), Cancelled) is { } refusal) return Answer("Remove", refusal, "");
        TempData["notice"] = $"已删除“{name}”。";
        return Redirect(back);
    }

    public async Task<IActionResult> OnPostChange(long contract, long seen)
    {
        if (!await Load()) return NotFound();
        var outcome = await changing.Run(new(Key, seen, contract, PurchaseWords.Day(Of("on")), PurchaseWords.Amount(Of("amount")), Of("kind") == "supplement", Of("reason"), HttpContext.Actor()), Cancelled);
        return Answer(string.Create(CultureInfo.InvariantCulture, $"Change-{contract}"), outcome.Refusal, "已登记合同变更，原合同金额保留。");
    }

    public async Task<IActionResult> OnPostAccept(long contract, long seen, long? indicator, IFormFile? file)
    {
        if (!await Load()) return NotFound();
        var form = string.Create(CultureInfo.InvariantCulture, $"Accept-{contract}");
        if (Of("quantity").Length > 0 && PurchaseWords.Number(Of("quantity")) is null) return Answer(form, new("BadQuantity", $"验收数量“{Of("quantity")}”不是数字。"), "");
        var outcome = await accepting.Run(new(Key, seen, contract, PurchaseWords.Day(Of("on")), Of("what"), PurchaseWords.Number(Of("quantity")), Of("passed") != "false", HttpContext.Actor()) { IndicatorId = indicator, File = await Read(file) }, Cancelled);
        return Answer(form, outcome.Refusal, indicator is null ? "已登记验收单。" : "已登记验收单，数量计入指标实际值。");
    }

    /// <summary>Takes back an acceptance sheet that was written by mistake.</summary>
    public async Task<IActionResult> OnPostTakeBack(long sheet, long seen)
    {
        if (!await Load()) return NotFound();
        return Answer(string.Create(CultureInfo.InvariantCulture, $"TakeBack-{sheet}"), await takingBack.Run(new(Key, seen, sheet, Of("reason"), HttpContext.Actor()), Cancelled), "已撤销验收单，原来的内容和理由保留，数量不再计入指标实际值。");
    }

    public async Task<IActionResult> OnPostPay(long contract, long seen)
    {
        if (!await Load()) return NotFound();
        var outcome = await paying.Run(new(Key, seen, contract, PurchaseWords.Day(Of("on")), PurchaseWords.Day(Of("invoiced")), PurchaseWords.Amount(Of("amount")), Of("milestone"), HttpContext.Actor()) { Voucher = Of("voucher"), IsOverKnown = Of("overKnown") == "true" }, Cancelled);
        IsOver = outcome.Refusal?.Code == "OverBudgetWarning";
        return Answer(string.Create(CultureInfo.InvariantCulture, $"Pay-{contract}"), outcome.Refusal, outcome.Value.Fen == 0 ? "已登记支付，这份合同已付清。" : $"已登记支付，还有 {outcome.Value.ToSentence()} 没有支付。");
    }

    /// <summary>Says whether a payment at the contract and a voucher of the treasury are one.</summary>
    public async Task<IActionResult> OnPostPair(long contract, long seen, long payment, string? voucher, bool same)
    {
        if (!await Load()) return NotFound();
        // A voucher is named with its year: 2026/PZ-7.
        var slash = voucher?.IndexOf('/') ?? -1;
        if (slash < 1 || !int.TryParse(voucher.AsSpan(0, slash), NumberStyles.None, CultureInfo.InvariantCulture, out var year)) return BadRequest();
        var refusal = await pairing.Run(new(Key, seen, contract, payment, year, voucher![(slash + 1)..], same, HttpContext.Actor()), Cancelled);
        return Answer("Pair", refusal, same ? "已确认是同一笔，只计一次。" : "已记为两笔，各计一次。");
    }

    /// <summary>What stands in a field: what was typed where its form was refused, else the default.</summary>
    public string Typed(string form, string field, string otherwise = "") => Failed == form ? Request.Form[field].ToString() : otherwise;

    /// <summary>Whether a line of the table needs its form to be filled in elsewhere on the page.</summary>
    public static bool IsPlain(Mingji.Domain.Workflow.FlowAct act, Purchase item) => act != ProcurementFlow.Sign && (act != ProcurementFlow.Pay || item.Contracts.All(contract => contract.Unpaid.Fen == 0));

    private string Of(string field) => Request.Form[field].ToString().Trim();

    private IActionResult Answer(string form, Refusal? refusal, string said)
    {
        if (refusal is null)
        {
            TempData["notice"] = said;
            return Redirect(Here);
        }
        (Problem, Failed) = (refusal.Message, form);
        return Page();
    }

    private async Task<PurchaseFile?> Read(IFormFile? file)
    {
        if (file is null || file.Length == 0) return null;
        using var content = new MemoryStream();
        await file.CopyToAsync(content, Cancelled);
        return new(Path.GetFileName(file.FileName.Replace('\\', '/')), content.ToArray());
    }

    private async Task<bool> Load()
    {
        if (await show.Run(Key, HttpContext.Actor(), Cancelled) is not { } view) return false;
        View = view;
        if (view is { MayWrite: true, IsClosed: false } && Item.State.IsEditable)
        {
            var tables = (await projects.Run(new(Division, view.Kept.Year) { Reach = HttpContext.Reach(), UnitId = view.Kept.Unit.UnitId, Sort = ProjectSort.Name, PageSize = 200 }, Cancelled)).Rows;
            Fields = new([.. tables.Select(row => (row.Id, row.Name, row.BudgetFen))])
            {
                Name = Item.Name, Category = Item.Category, ItemClass = Item.ItemClass, Budget = Item.Budget.ToString(), Chosen = [.. view.Kept.Projects.Select(project => project.Id)],
            };
        }
        return true;
    }
}
