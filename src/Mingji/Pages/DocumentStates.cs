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

    /// <summary>The state on a list: saving compares the content with what is released, so that a change that was undone is none.</summary>
    public static PublicationState Publication(this ListDocuments.Row row) => row switch
    {
        { State: "released" } => PublicationState.Released,
        { ReleaseNumber: null } => PublicationState.Never,
        { WithdrawnAt: not null } => PublicationState.Withdrawn,
        _ => PublicationState.Changed,
    };
}
