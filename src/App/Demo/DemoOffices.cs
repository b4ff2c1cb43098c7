using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.Domain.Organisations;

namespace Mingji.App.Demo;

/// <summary>The offices of the demo county's finance bureau: three business sections that divide its departments among them, and those every bureau has.</summary>
internal static class DemoOffices
{
    private static readonly string[] Plain = ["办公室", "预算股", "绩效股", "国库股", "政府采购管理股", "财政监督股"];

    /// <summary>The business sections, with the departments each looks after by their keys; the first looks after the townships too.</summary>
    private static readonly (string Name, string[] Departments)[] Sections =
    [
        ("农业农村股", ["water", "farming"]), ("教科文和行政政法股", ["education", "health", "culture", "police"]), ("经济建设和社会保障股", ["transport", "civil", "housing", "finance", "labour", "emergency"]),
    ];

    /// <summary>Those who sit in the sections beside the head of the first: they review what their office looks after and nothing else.</summary>
    public static IReadOnlyList<(string Section, string Name, string SignInName)> Reviewers { get; } = [("教科文和行政政法股", "文科员", "czj-section2"), ("经济建设和社会保障股", "建科员", "czj-section3")];

    /// <summary>The office in which somebody of the bureau sits; <see langword="null"/> for those without.</summary>
    public static string? Of(Role role) => role switch
    {
        Role.BusinessSection => "农业农村股", Role.PerformanceSection => "绩效股", Role.Inspector => "财政监督股",
        Role.SystemAdministrator or Role.SecurityAdministrator or Role.AuditAdministrator => "办公室", _ => null,
    };

    /// <summary>Registers them; gives their ids by name.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> Add(Session session, long bureau, SaveOffice saving, Charges charges, ActBy by)
    {
        var units = DemoData.Embedded.Units;
        var offices = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var name in Plain.Concat(Sections.Select(section => section.Name))) offices[name] = (await saving.Add(session, new(units.Division, bureau, name), by)).Value;
        foreach (var (name, departments) in Sections)
        {
            var looked = units.Departments.Where(unit => departments.Contains(unit.Key)).Concat(name == Sections[0].Name ? units.Townships : []).Select(unit => unit.Code[..3]);
            var there = (await session.Query<string>("SELECT DISTINCT substr(code, 1, 3) FROM unit WHERE division = @Division AND code IS NOT NULL", new { units.Division })).ToHashSet();
            if (looked.Where(there.Contains).ToList() is { Count: > 0 } codes) await charges.Propose(session, units.Division, offices[name], new([.. codes], []), by, isHeld: true);
        }
        return offices;
    }
}
