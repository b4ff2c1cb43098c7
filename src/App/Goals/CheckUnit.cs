using Dapper;
using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.Domain.Organisations;

namespace Mingji.App.Goals;

/// <summary>Holds a unit as somebody typed it against those of the division: one code is one name.</summary>
public sealed class CheckUnit(Database database)
{
    private const int Longest = 100;

    /// <summary>A unit of the store.</summary>
    public sealed record Known(string? Code, string Name);

    /// <summary>The unit as it is known or may be added; refused where code and name contradict what is kept.</summary>
    public async Task<Outcome<UnitRef>> Run(string division, UnitRef typed, CancellationToken cancellation = default)
    {
        if (typed.Name.Length is 0 or > Longest) return Refused("UnitNameMissing", "请填写单位全称，不超过 100 字。");
        if (!typed.Name.Any(c => c >= '一')) return Refused("UnitNameMissing", "单位名称要写中文全称，编码填在下一栏。");
        if (typed.Code is { } code && !IsCode(code)) return Refused("UnitCodeWrong", "单位编码是数字，例如 210001；没有可以不填。");
        var known = await database.Read(session => session.Query<Known>(
            "SELECT code AS Code, name AS Name FROM unit WHERE division = @division AND (code = @Code OR name = @Name) ORDER BY id", new { division, Code = typed.Code ?? "", typed.Name }), cancellation);
        if (typed.Code is not null && known.FirstOrDefault(unit => unit.Code == typed.Code && unit.Name != typed.Name) is { } other)
            return Refused("UnitCodeTaken", $"编码 {typed.Code} 已经是“{other.Name}”，请核对编码和名称。");
        if (typed.Code is not null && known.FirstOrDefault(unit => unit.Name == typed.Name && unit.Code is not null && unit.Code != typed.Code) is { } twin)
            return Refused("UnitNameTaken", $"“{twin.Name}”的编码是 {twin.Code}，请核对编码和名称。");
        // Who leaves the code out means the unit that has this name.
        return Outcome.Of(typed.Code is null && known.FirstOrDefault(unit => unit.Name == typed.Name) is { } same ? new UnitRef(same.Code, same.Name) : typed);
    }

    /// <summary>Whether a text can be 预算单位代码: digits alone, those of the department and of the unit.</summary>
    public static bool IsCode(string text) => text.Length is >= 3 and <= 12 && text.All(char.IsAsciiDigit);

    /// <summary>The units of a division within <paramref name="reach"/> (everything when not given) by code, for people to choose from.</summary>
    public Task<IReadOnlyList<Known>> All(string division, Reach? reach = null, CancellationToken cancellation = default) => database.Read(session =>
    {
        var parameters = new DynamicParameters(new { division });
        return session.Query<Known>(
            $"SELECT u.code AS Code, u.name AS Name FROM unit u WHERE u.division = @division AND u.merged_into IS NULL AND {(reach ?? Reach.All).Condition("u", parameters)} ORDER BY u.code, u.name LIMIT 500", parameters);
    }, cancellation);

    private static Outcome<UnitRef> Refused(string code, string message) => Outcome.Refused<UnitRef>(new(code, message));
}
