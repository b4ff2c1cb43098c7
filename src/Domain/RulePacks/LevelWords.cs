namespace Mingji.Domain.RulePacks;

/// <summary>层级用语。How a text gives away that it was written for an organisation of another level or kind.</summary>
/// <param name="Source">The law behind it.</param>
/// <param name="Kinds">For each kind of division the words that cannot mean it.</param>
/// <param name="Except">Longer words that contain one of them and are harmless.</param>
/// <param name="NoStandingCommittee">The organ that a township's congress does not have.</param>
/// <param name="StandingCommitteeOwners">The character before that organ when a higher level's is meant.</param>
public sealed record LevelWords(
    string Source, IReadOnlyList<LevelKind> Kinds, IReadOnlyList<string> Except, string NoStandingCommittee, IReadOnlyList<string> StandingCommitteeOwners);

/// <summary>层级。Words that cannot mean a division of one kind.</summary>
/// <param name="Kind">乡, 镇, 街道, 县, 区 or 市.</param>
/// <param name="Wrong">全镇 in a 乡, 全区 in a 县.</param>
public sealed record LevelKind(string Kind, IReadOnlyList<string> Wrong);
