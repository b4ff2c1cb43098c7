using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.Benchmarks.Data;

/// <summary>
/// Documents of a county that does not exist. The same call gives the same documents on every machine. The projects are written the way townships write them:
/// the same dozen kinds again and again, with other villages, lengths and amounts, and now and then a fault.
/// </summary>
internal static class InventedCounty
{
    private const int ProjectsOfATown = 20;

    private static readonly string[] Towns = ["柳河镇", "白塔乡", "青山镇", "石桥镇", "双泉乡", "南岭镇", "东湾镇", "西坡乡", "平山镇", "清水乡", "红旗镇", "望湖镇"];
    private static readonly string[] Villages = ["东沟", "西沟", "前营", "后营", "大柳", "小柳", "石门", "王庄", "李庄", "赵庄", "河口", "岭下", "新店", "老寨", "杨树", "榆林"];

    /// <summary>One document with this many projects.</summary>
    public static GoalDocument Document(int projects) => Town(0, 0, projects);

    /// <summary>The documents of as many towns as it takes for this many indicators, twenty projects a town.</summary>
    public static ValueList<GoalDocument> WithIndicators(int indicators)
    {
        var documents = new List<GoalDocument>();
        for (var (count, first) = (0, 0); count < indicators; first += ProjectsOfATown)
        {
            var town = Town(documents.Count, first, ProjectsOfATown);
            documents.Add(town);
            count += town.Projects.Sum(table => table.Indicators.Count);
        }
        return documents.ToValueList();
    }

    private static GoalDocument Town(int number, int firstProject, int projects)
    {
        var name = number < Towns.Length ? Towns[number] : $"{Villages[number % Villages.Length]}{Towns[number / Villages.Length % Towns.Length]}";
        var unit = new UnitRef($"{301 + number % 600}001", $"平川县{name}人民政府本级");
        var tables = new List<GoalTable>();
        for (var i = 0; i < projects; i++) tables.Add(Table(firstProject + i, i + 1, name, unit));
        return new GoalDocument { Year = 2024, Division = "130999", Unit = unit, Plan = Plan(name, tables), Projects = tables.ToValueList() };
    }

    private static GoalTable Table(int serial, int number, string town, UnitRef unit)
    {
        var seed = (uint)(serial * 2654435761L & uint.MaxValue);
        var village = Villages[seed % Villages.Length] + (serial < Villages.Length ? "" : Villages[seed / 16 % Villages.Length]) + "村";
        var count = (int)(2 + seed / 256 % 30);
        var money = 50_000 + seed / 8192 % 900 * 1_000;
        var kind = ProjectKinds.All[serial % ProjectKinds.All.Count];
        var name = town + kind.Name.Replace("{村}", village);
        var body = $"13099924P000{serial % 1_000:000}1{seed % 10_000:0000}";
        return new GoalTable
        {
            Number = number,
            Title = name + "绩效目标表",
            Code = body + ProjectCode.CheckCharacter(body),
            Name = name,
            Unit = unit,
            Budget = new Budget($"{money}.00", serial % 29 == 0 ? $"{money - 1_000}.00" : $"{money}.00", null),
            Purpose = Fill(kind.Purpose),
            SpendingPlan = serial % 3 == 0 ? new("25.00", "50.00", "75.00", "100.00") : serial % 3 == 1 ? new("20%", "60%", "80%", "100%") : new(null, null, null, $"{money}.00"),
            Goals = kind.Goals.Select(Fill).ToValueList(),
            Indicators = kind.Rows.Select(row => row with
            {
                Name = Fill(row.Name),
                Description = Fill(row.Description),
                Target = TargetValue.Parse(Fill(row.Target.Text)),
                Basis = Fill(row.Basis),
            }).ToValueList(),
        };

        string Fill(string text) => text.Contains('{')
            ? text.Replace("{村}", village).Replace("{镇}", town).Replace("{数}", $"{count}").Replace("{长}", $"{count * 110}").Replace("{钱}", $"{money / 10_000m:0.##}").Replace("{号}", $"{seed % 200 + 1}")
            : text;
    }

    private static DepartmentPlan Plan(string town, List<GoalTable> tables) => new()
    {
        OverallGoals = new(null, [new(null, $"2024年，{town}以乡村振兴为主线，围绕道路、环境、供水、教育安排 {tables.Count} 个项目，补齐短板，保障基层运转，提高群众生活水平。")]),
        SubGoals = new(null, tables.Take(5).Select(table => new PlanItem(table.Name.Replace(town, "") + "方面", table.Goals[0] + "。" + table.Purpose)).ToValueList()),
        Safeguards = new(null,
        [
            new("完善制度建设", $"健全{town}预算绩效管理办法，明确各办公室的职责。"),
            new("加强支出管理", "6月底前完成政府采购，10月底前支付到八成。"),
            new("加强绩效运行监控", "7月和10月各开展一次监控，发现偏差及时纠正。"),
            new("做好绩效自评", "次年2月底前完成自评，自评结果向社会公开。"),
            new("规范财务资产管理", "工程按审计结果结算，购置的设备入库登记。"),
            new("加强内部监督", "大额支出由党政联席会议决定，并公示七天。"),
            new("加强宣传培训", "全年培训项目负责人两次，每次不少于三十人。"),
        ]),
    };
}
