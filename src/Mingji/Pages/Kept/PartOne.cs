using Mingji.App.Goals.Tracing;

namespace Mingji.Pages.Kept;

/// <summary>What is done in part one of a kept document beyond its cells.</summary>
/// <param name="Link">Links or parts a goal and a project.</param>
/// <param name="Confirm">Confirms all proposals.</param>
/// <param name="Agree">Lets the other side of a number follow.</param>
/// <param name="Safeguard">Adds a usual safeguard measure.</param>
public sealed record PartOne(LinkTheme Link, ConfirmLinks Confirm, AgreeNumbers Agree, AddSafeguard Safeguard);
