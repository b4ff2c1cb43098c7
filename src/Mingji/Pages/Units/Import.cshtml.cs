using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Organisations;
using Mingji.Domain.Organisations;

namespace Mingji.Pages.Units;

/// <summary>Takes a register of units; the file travels with the preview, so that any node can take it.</summary>
[Needs(Duty.KeepUnits)]
[RequestFormLimits(ValueLengthLimit = 2 * MostBytes)]
public sealed class ImportModel(UnitRegister register) : PageModel
{
    public const int MostShown = 500;

    private const int MostBytes = 2 << 20;

    public UnitRegister.Plan? Plan { get; private set; }

    /// <summary>Those that cannot be taken first.</summary>
    public IEnumerable<UnitRegister.Row> Shown => Plan!.Rows.OrderBy(row => row.Problem is null).Take(MostShown);

    /// <summary>The file on its way from the preview to the import.</summary>
    public string Carried { get; private set; } = "";

    public string FileName { get; private set; } = "";

    public string? Problem { get; private set; }

    public void OnGet() { }

    public async Task OnPostLook(IFormFile? file)
    {
        if (file is null) Problem = "还没有选择文件。";
        else if (file.Length > MostBytes) Problem = "名册超过 2 MB，请分成几个文件导入。";
        if (Problem is not null) return;
        using var content = new MemoryStream();
        await file!.CopyToAsync(content, HttpContext.RequestAborted);
        await Look(content.ToArray(), Path.GetFileName(file.FileName.Replace('\\', '/')));
    }

    public async Task<IActionResult> OnPostTake(string? content, string? fileName, bool onlyGood)
    {
        byte[] bytes;
        try
        {
            bytes = Convert.FromBase64String(content ?? "");
        }
        catch (FormatException)
        {
            return BadRequest();
        }
        var outcome = await register.Take(bytes, fileName ?? "", HttpContext.Actor().Home.Division, onlyGood, ActBy.Of(HttpContext.Actor()), HttpContext.RequestAborted);
        if (outcome.Value is { } done)
        {
            TempData["notice"] = $"已导入：新增 {done.CountOf("新增")} 个，修改 {done.CountOf("修改")} 个，相同 {done.CountOf("相同")} 个，未导入 {done.Bad.Count()} 行。";
            return Redirect("/units");
        }
        Problem = outcome.Refusal!.Message;
        await Look(bytes, fileName ?? "");
        return Page();
    }

    private async Task Look(byte[] bytes, string name)
    {
        var outcome = await register.Look(bytes, name, HttpContext.Actor().Home.Division, HttpContext.RequestAborted);
        (Plan, Problem) = (outcome.Value, Problem ?? outcome.Refusal?.Message);
        (Carried, FileName) = (Convert.ToBase64String(bytes), name);
    }
}
