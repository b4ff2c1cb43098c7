using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Workflow;

/// <summary>退回理由表。The reasons from which one is chosen when something is returned.</summary>
/// <param name="Source">What the list rests on.</param>
/// <param name="Reasons">The reasons, in the order in which they are offered.</param>
public sealed record ReturnReasons(string Source, IReadOnlyList<ReturnReason> Reasons)
{
    /// <summary>The reason of a key; <see langword="null"/> when the list has none.</summary>
    public ReturnReason? Find(string? key) => Reasons.FirstOrDefault(reason => reason.Key == key);

    internal static ReturnReasons Read(RulePackNode node) => new(node.Text("source"), node.Items("reasons", ReturnReason.Read));
}

/// <summary>退回理由。One of the reasons.</summary>
/// <param name="Key">Stable name.</param>
/// <param name="Name">As people read it.</param>
public sealed record ReturnReason(string Key, string Name)
{
    internal static ReturnReason Read(RulePackNode node) => new(node.Text("key"), node.Text("name"));
}
