namespace Mingji.Tests.Commands;

public sealed class UserCommandTests : IDisposable
{
    private readonly ProgramFolder program = new();

    public void Dispose() => program.Dispose();

    [Fact]
    public void Accounts_are_added_listed_reset_and_disabled_from_the_terminal()
    {
        program.Run("user", "list").Exit.ShouldBe(2); // no store yet
        var added = program.Run("user", "add", "张会计", "--sign-in-name", "zhangkj", "--division", "130999", "--unit", "平川县柳河镇人民政府本级", "--unit-code", "601001", "--role", "填报人", "--role", "单位负责人");
        (added.Exit, added.Error).ShouldBe((0, ""));
        added.Output.ShouldContain("/link/");
        program.Run("user", "add", "李会计", "--sign-in-name", "ZhangKJ", "--division", "130999", "--unit", "某局").Error.ShouldContain("已有人使用");
        program.Run("user", "add", "管系统", "--division", "130999", "--unit", "某局", "--role", "系统管理员", "--role", "填报人").Error.ShouldContain("三员分立");
        program.Run("user", "add", "某人", "--division", "130999", "--unit", "某局", "--role", "皇帝").Error.ShouldContain("没有岗位");
        program.Run("user", "list").Output.ShouldBe("zhangkj\t张会计\t130999 平川县柳河镇人民政府本级\t填报人、单位负责人\t未设密码\n");
        program.Run("user", "reset", "zhangkj").Output.ShouldContain("/link/");
        program.Run("user", "reset", "wu").Exit.ShouldBe(2);
        var token = program.Run("user", "token", "zhangkj", "--name", "取数", "--scope", "read", "--scope", "write");
        (token.Exit, token.Output.Trim().Length).ShouldBe((0, 71));
        token.Output.ShouldStartWith("mingji_");
        program.Run("user", "token", "zhangkj", "--name", "取数", "--scope", "alles").Error.ShouldContain("没有这种权限");
        program.Run("user", "token", "wu", "--name", "取数").Exit.ShouldBe(2);
        program.Run("user", "token", "zhangkj", "--name", "取数", "--days", "999").Error.ShouldContain("有效期");
        program.Run("user", "disable", "zhangkj").Output.ShouldContain("已停用");
        program.Run("user", "list").Output.ShouldContain("已停用");
        program.Run("user", "disable", "zhangkj", "--enable").Output.ShouldContain("已启用");
    }
}
