using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Rectifications;

/// <summary>整改时限。How long a rectification may take, and when it is taken further up.</summary>
/// <param name="Source">Regulation, or how far it is a default.</param>
/// <param name="DueDays">Working days that are offered for a new notice.</param>
/// <param name="EscalateDays">Each time so many working days go by after the deadline, the next level is told.</param>
/// <param name="SoonDays">So many days before the deadline it counts as near.</param>
public sealed record RectificationRules(string Source, int DueDays, int EscalateDays, int SoonDays)
{
    internal static RectificationRules Read(RulePackNode node) => new(node.Text("source"), node.Integer("dueDays"), node.Integer("escalateDays"), node.Integer("soonDays"));
}
