using Mingji.Domain.Organisations;

namespace Mingji.Tests.Domain.Organisations;

public sealed class PasswordProfileTests
{
    [Theory]
    [InlineData("Liu7", "至少 8")]
    [InlineData("liuhezhenjiedao", "至少用到 3 种")]
    [InlineData("LIUHE2027XYZ", "至少用到 3 种")]
    [InlineData("Password123!", "太常见")]
    [InlineData("Mingji@2027", "太常见")]
    [InlineData("zhangsan-27X", "用户名或姓名")]
    [InlineData("柳河Liu27桥头", null)]
    [InlineData("Xi-qiao7tou", null)]
    public void Graded_protection_asks_for_length_and_classes(string password, string? problem) => Judge(PasswordProfile.GradedProtection, password, problem);

    [Theory]
    [InlineData("Xi-qiao7tou", "至少 12")]
    [InlineData("qiaotou liu shu xia", null)]
    [InlineData("aaaaaaaaaaaaaaaa", "太常见")]
    [InlineData("123456789012", "太常见")]
    [InlineData("abcdefghijklmnop", "太常见")]
    [InlineData("zhangsan zhu zai he dong", "用户名或姓名")]
    public void Asvs_asks_for_length_alone(string password, string? problem) => Judge(PasswordProfile.Asvs, password, problem);

    [Fact]
    public void Longer_than_a_hundred_and_twenty_eight_only_costs_computing() => Judge(PasswordProfile.Asvs, new string('甲', 64) + new string('乙', 60) + "丙丁戊己庚", "最多 128");

    private static void Judge(PasswordProfile profile, string password, string? problem)
    {
        var said = profile.WhyNot(password, "ZhangSan", "张三");
        if (problem is null) said.ShouldBeNull();
        else said.ShouldNotBeNull().ShouldContain(problem);
    }
}
