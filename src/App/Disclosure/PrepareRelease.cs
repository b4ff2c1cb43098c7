using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Disclosure;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Disclosure;

/// <summary>Shows what a release would let out before anybody decides. It writes nothing.</summary>
public sealed class PrepareRelease(Database database, RulePack rules)
{
    /// <summary>What would go out; <see langword="null"/> when there is no such document.</summary>
    public Task<ReleaseDraft?> Run(DocumentKey key, CancellationToken cancellation = default) => ReleaseDraft.Load(database, key, rules, cancellation);

    /// <summary>The Word file as it would go out, with its mark; <see langword="null"/> when there is no such document.</summary>
    public async Task<byte[]?> Preview(DocumentKey key, CancellationToken cancellation = default) =>
        await new OpenDocument(database).Run(key, cancellation) is { } kept && ReleaseDraft.ContentOf(kept) is var content
            ? ReleaseFiles.Docx(content, ContentHash.Of(content))
            : null;
}
