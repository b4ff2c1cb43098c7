using Mingji.App.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Questions;

namespace Mingji.App.Questions;

/// <summary>A citizen's question about a released project (公众提问).</summary>
/// <param name="Key">The document it is about.</param>
/// <param name="Id">Its id.</param>
/// <param name="ReleaseId">The release the citizen looked at.</param>
/// <param name="Year">预算年度.</param>
/// <param name="UnitName">The unit.</param>
/// <param name="ProjectCode">项目编码 as released then.</param>
/// <param name="ProjectName">项目名称 as released then.</param>
/// <param name="Kind">What is wanted.</param>
/// <param name="Asker">The name given; empty for none.</param>
/// <param name="Body">What was written, personal numbers hidden.</param>
/// <param name="Doubts">Words of secrecy in it, separated by 、; empty for none.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reply">The answer, or why it is not shown.</param>
/// <param name="AskedAt">When it was asked.</param>
/// <param name="RepliedAt">When it was answered or rejected last.</param>
/// <param name="RepliedBy">By whom.</param>
/// <param name="Version">Rises with every step.</param>
public sealed record Question(
    DocumentKey Key, long Id, long ReleaseId, int Year, string UnitName, string? ProjectCode, string ProjectName, QuestionKind Kind, string Asker, string Body, string Doubts,
    QuestionState State, string? Reply, DateTimeOffset AskedAt, DateTimeOffset? RepliedAt, Writer? RepliedBy, long Version);

/// <summary>One step in the life of a question.</summary>
/// <param name="Act">What was done.</param>
/// <param name="Body">What was written with it.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
public sealed record QuestionStep(QuestionAct Act, string Body, DateTimeOffset At, Writer By);
