using Mingji.App.Monitoring;

namespace Mingji.Pages.Monitoring;

/// <summary>The list of attached files, as monitoring forms and rectifications show it.</summary>
/// <param name="Files">The files, each with what it is evidence of; empty where that goes without saying.</param>
/// <param name="Path">The page they are downloaded from.</param>
/// <param name="Detach">Where a removal is posted to.</param>
/// <param name="MayWrite">Whether the person may remove them.</param>
public sealed record EvidenceFiles(IReadOnlyList<(Evidence File, string About)> Files, string Path, string Detach, bool MayWrite);
