using Mingji.App.Disclosure;
using Mingji.App.Goals;

namespace Mingji.Pages;

/// <summary>How the states of a kept document are called.</summary>
public static class DocumentStates
{
    public static string Word(this PublicationState state) => state switch
    {
        PublicationState.Never => "草稿",
        PublicationState.Released => "已公开",
        PublicationState.Changed => "公开后有修改",
        PublicationState.Withdrawn => "已撤回",
    };

    /// <summary>The state on a list, which does not look into the content: a change that was undone counts there as a change.</summary>
    public static PublicationState Publication(this ListDocuments.Row row) => row switch
    {
        { State: "released" } => PublicationState.Released,
        { ReleaseNumber: null } => PublicationState.Never,
        { WithdrawnAt: not null } => PublicationState.Withdrawn,
        _ => PublicationState.Changed,
    };
}
