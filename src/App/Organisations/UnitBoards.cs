using Mingji.App.Data;

namespace Mingji.App.Organisations;

/// <summary>What boards say of each unit, remembered by this process: read once as a whole, then only for those units that changed since (<see cref="UnitChanges"/>).</summary>
/// <typeparam name="TMade">What else the board was made with: the day, the rules.</typeparam>
/// <typeparam name="TUnit">What it says of a unit, which nobody changes.</typeparam>
internal sealed class UnitBoards<TMade, TUnit> where TMade : notnull
{
    // When a quarter of the units changed, reading all is no dearer.
    private const int Few = 40;

    private readonly Remembered<TMade, Dictionary<long, TUnit>> boards = new();

    /// <summary>The board as it is at the session's moment, which must be one for all its questions; units of which it says nothing are not among them.</summary>
    /// <param name="session">Where.</param>
    /// <param name="division">The division.</param>
    /// <param name="year">预算年度.</param>
    /// <param name="made">What else the board is made with.</param>
    /// <param name="read">Reads these units from the store, or all.</param>
    public async Task<IReadOnlyDictionary<long, TUnit>> Load(Session session, string division, int year, TMade made, Func<IReadOnlyCollection<long>?, Task<Dictionary<long, TUnit>>> read)
    {
        var known = boards.Find(division, year, made);
        var (number, changed) = await UnitChanges.Since(session, division, known?.Number);
        Dictionary<long, TUnit> units;
        if (known is not { } there || there.Number > number || changed.Count > Math.Max(Few, there.Board.Count / 4)) units = await read(null);
        else if (changed.Count == 0) return there.Board;
        else
        {
            units = new(there.Board);
            foreach (var unit in changed) units.Remove(unit);
            foreach (var (unit, said) in await read(changed)) units[unit] = said;
        }
        boards.Keep(division, year, made, number, units);
        return units;
    }
}
