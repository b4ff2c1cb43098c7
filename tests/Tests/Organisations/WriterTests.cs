using Mingji.Domain.Organisations;

namespace Mingji.Tests.Organisations;

public sealed class WriterTests
{
    private static readonly Actor Person = new(7, "王芳", new UnitPlace("130999", 1, "601001"), []);

    [Fact]
    public void A_person_is_a_writer_by_the_account_and_only_without_one_by_the_name()
    {
        new Writer(7, "王芳").Is(Person).ShouldBeTrue();
        new Writer(7, "王芳").Is(Person with { Name = "王芳芳" }).ShouldBeTrue();
        new Writer(8, "王芳").Is(Person).ShouldBeFalse();
        ((Writer)"王芳").Is(Person).ShouldBeTrue();
        ((Writer)"王方").Is(Person).ShouldBeFalse();
        ((Writer)Person).ShouldBe(new Writer(7, "王芳"));
    }

    [Fact]
    public void Two_marks_are_of_one_writer_by_their_accounts_where_both_have_one()
    {
        new Writer(7, "王芳").IsSame(new Writer(7, "王芳芳")).ShouldBeTrue();
        new Writer(7, "王芳").IsSame(new Writer(8, "王芳")).ShouldBeFalse();
        new Writer(7, "王芳").IsSame("王芳").ShouldBeTrue();
        new Writer(null, "王芳").IsSame("王方").ShouldBeFalse();
    }
}
