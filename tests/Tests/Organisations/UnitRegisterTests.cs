using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Mingji.App.Organisations;
using Mingji.Tests.Accounts;
using Mingji.Tests.Data;

namespace Mingji.Tests.Organisations;

public sealed class UnitRegisterTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Bad_rows_are_named_with_their_place_and_keep_everything_out_until_only_the_good_are_wanted(string kind)
    {
        var office = new Office(await stores.Fresh(kind));
        var saving = new SaveUnit(office.Database, office.Clock, office.Ids);
        (await saving.Add(new("130999", "601001", "平川县柳河镇人民政府"), Office.Terminal)).Refusal.ShouldBeNull();
        var register = new UnitRegister(office.Database, saving, office.Offices);
        var file = Sheet(
            ["平川县预算单位名册"],
            ["行政区划", "单位代码", "单位名称", "主管部门"],
            ["130999", "601001", "平川县柳河镇人民政府本级", "柳河镇"],
            ["", "602001", "平川县大营镇人民政府本级", "大营镇"],
            ["130999", "6020", "代码不对的单位", ""],
            ["140999", "603001", "别省的单位", ""],
            ["130999", "602001", "代码重复的单位", ""],
            ["130999", "604001", "", ""]);
        var plan = (await register.Look(file, "名册.xlsx", "130999")).Value.ShouldNotBeNull();
        plan.Rows.Select(row => row.Effect).ShouldBe(["修改", "新增", null, null, null, null]);
        plan.Bad.Select(row => row.Problem).ShouldSatisfyAllConditions(
            problems => problems.ElementAt(0)!.ShouldContain("六位数字"), problems => problems.ElementAt(1)!.ShouldContain("不在本级"),
            problems => problems.ElementAt(2)!.ShouldContain("重复"), problems => problems.ElementAt(3)!.ShouldContain("请填写单位全称"));
        plan.Rows[0].Where.ShouldBe("工作表“名册”第 3 行");

        (await register.Take(file, "名册.xlsx", "130999", onlyGood: false, Office.Terminal)).Refusal!.Code.ShouldBe("BadRows");
        (await new ListUnits(office.Database).Run("130999", "", 1)).Total.ShouldBe(1);
        (await register.Take(file, "名册.xlsx", "130999", onlyGood: true, Office.Terminal)).Refusal.ShouldBeNull();
        var (rows, _) = await new ListUnits(office.Database).Run("130999", "", 1);
        rows.Select(row => (row.Code, row.Name, row.DepartmentName)).ShouldBe([("601001", "平川县柳河镇人民政府本级", "柳河镇"), ("602001", "平川县大营镇人民政府本级", "大营镇")]);
        (await register.Look(file, "名册.xlsx", "130999")).Value!.Rows.Take(2).Select(row => row.Effect).ShouldBe(["相同", "相同"]);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_column_of_offices_adds_those_that_a_unit_does_not_have(string kind)
    {
        var office = new Office(await stores.Fresh(kind));
        var saving = new SaveUnit(office.Database, office.Clock, office.Ids);
        var bureau = (await saving.Add(new("130999", "209001", "平川县财政局"), Office.Terminal)).Value;
        (await office.Offices.Add(new("130999", bureau, "预算股"), Office.Terminal)).Refusal.ShouldBeNull();
        var register = new UnitRegister(office.Database, saving, office.Offices);
        var file = Sheet(["单位代码", "单位名称", "内设机构"], ["209001", "平川县财政局", "办公室、预算股，绩效股"], ["202001", "平川县水利局", "办公室; 办公室"], ["203001", "平川县交通运输局", ""]);
        (await register.Look(file, "名册.xlsx", "130999")).Value!.Rows.Select(row => $"{row.Effect} {string.Join('、', row.NewOffices)}").ShouldBe(["修改 办公室、绩效股", "新增 办公室", "新增 "]);
        (await register.Take(file, "名册.xlsx", "130999", onlyGood: false, Office.Terminal)).Refusal.ShouldBeNull();
        var list = new ListOffices(office.Database);
        (await list.OfUnit("130999", bureau)).Select(row => (row.Name, row.Kind)).OrderBy(row => row.Kind, StringComparer.Ordinal).ShouldBe([("预算股", "budget"), ("办公室", "general"), ("绩效股", "performance")]);
        (await list.All("130999")).Count.ShouldBe(4);
        (await register.Look(file, "名册.xlsx", "130999")).Value!.Rows.ShouldAllBe(row => row.Effect == "相同");
        (await register.Look(Sheet(["单位名称", "股室"], ["平川县水利局", new string('股', 41)]), "名册.xlsx", "130999")).Value!.Bad.ShouldHaveSingleItem().Problem!.ShouldContain("太长");
    }

    [Fact]
    public async Task A_file_without_a_register_is_refused()
    {
        var office = new Office(await stores.Fresh("sqlite"));
        var register = new UnitRegister(office.Database, new SaveUnit(office.Database, office.Clock, office.Ids), office.Offices);
        (await register.Look(Sheet(["别的", "内容"]), "别的.xlsx", "130999")).Refusal!.Code.ShouldBe("NoRegister");
        (await register.Look([1, 2, 3], "坏.xlsx", "130999")).Refusal.ShouldNotBeNull();
    }

    internal static byte[] Sheet(params string[][] rows)
    {
        using var file = new MemoryStream();
        using (var book = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var main = book.AddWorkbookPart();
            var part = main.AddNewPart<WorksheetPart>("s1");
            part.Worksheet = new Worksheet(new SheetData(rows.Select((row, i) => new DocumentFormat.OpenXml.Spreadsheet.Row(row.Select(text =>
                new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)) })) { RowIndex = (uint)i + 1 })));
            main.Workbook = new Workbook(new Sheets(new Sheet { Id = "s1", SheetId = 1, Name = "名册" }));
        }
        return file.ToArray();
    }
}
