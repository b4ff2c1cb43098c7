using FsCheck;
using FsCheck.Fluent;
using Mingji.App.Documents.Reading;
using Mingji.App.Documents.Reading.Understanding;
using Mingji.App.Documents.Writing;
using Mingji.Domain.Goals;
using Mingji.Domain.Values;
using Mingji.Tests.Generators;

namespace Mingji.Tests.Documents.Writing;

/// <summary>
/// What is written and read again is equal: every member of the document but <see cref="GoalDocument.Source"/> (the new file) and
/// <see cref="GoalDocument.NotUnderstood"/>, which must be empty. Not carried by the layouts, and not generated: a row without level 1 below a
/// row with one (the form means “as above”), extra cells without text, and goals whose own lines begin with a number.
/// </summary>
public sealed class SecondReadingTests
{
    [Theory]
    [InlineData(OutputKind.Docx)]
    [InlineData(OutputKind.Xlsx)]
    [InlineData(OutputKind.Html)]
    public void A_document_read_again_is_equal(OutputKind kind) =>
        Prop.ForAll(AnyDocument.Arbitrary, document => ReadAgain(kind, [document]).ShouldBe([document])).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Theory]
    [InlineData(OutputKind.Docx)]
    [InlineData(OutputKind.Xlsx)]
    [InlineData(OutputKind.Html)]
    public void Several_documents_in_one_file_stay_several(OutputKind kind) =>
        Prop.ForAll(AnyDocument.WithContent, AnyDocument.WithContent, (first, second) => ReadAgain(kind, [first, second]).ShouldBe([first, second])).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    private static ValueList<GoalDocument> ReadAgain(OutputKind kind, ValueList<GoalDocument> documents)
    {
        using var stream = new MemoryStream();
        DocumentWriter.Write(kind, documents, [], stream).ShouldBeNull();
        stream.Position = 0;
        return FormReading.Understand(BlockReader.Read(stream, "again." + kind.Extension()).Blocks);
    }
}
