using System.Text;
using Mingji.App.Documents.Reading;

namespace Mingji.Tests.Documents.Reading;

public sealed class DocumentReaderTests
{
    [Fact]
    public void A_readable_file_without_anything_of_the_form_is_refused_with_what_was_looked_for()
    {
        var refusal = Read("关于召开座谈会的通知\n请各村派人参加会议。\n").Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe("NoGoalTable");
        refusal.Message.ShouldContain("项目编码");
        refusal.Message.ShouldContain("关于召开座谈会的通知");
    }

    [Fact]
    public void Part_one_alone_is_a_document()
    {
        var document = Read("一、总体绩效目标\n2024年做好全镇各项工作。\n二、分项绩效目标\n（一）道路养护。\n养护道路12公里。\n").Documents.ShouldHaveSingleItem();
        document.Year.ShouldBe(2024);
        document.Plan.OverallGoals.Items.ShouldHaveSingleItem().Text.ShouldBe("2024年做好全镇各项工作。");
        document.Plan.SubGoals.Items.ShouldHaveSingleItem().Title.ShouldBe("道路养护");
        document.Source!.File.ShouldBe("plan.txt");
    }

    private static ReadOutcome Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return DocumentReader.Read(stream, "folder/plan.txt");
    }
}
