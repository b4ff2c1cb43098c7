using Microsoft.Extensions.Configuration;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;
using Mingji.Tests.Commands;

namespace Mingji.Tests;

public sealed class PlaceRulesTests : IDisposable
{
    private readonly ProgramFolder program = new();

    public void Dispose() => program.Dispose();

    private static IConfiguration Settings(string? rules) => new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("rules", rules)]).Build();

    [Fact]
    public void Without_a_word_the_rules_are_the_embedded_ones()
    {
        PlaceRules.Read(Settings(null)).ShouldBeSameAs(RulePack.National);
        PlaceRules.Open(" ").ShouldBeSameAs(RulePack.National);
    }

    [Fact]
    public void Sichuan_judges_money_by_the_month_and_everything_else_as_the_nation_does()
    {
        var rules = PlaceRules.Read(Settings("sichuan"));
        rules.Execution.Lights.Steps.Select(step => (step.Month, step.Percent)).ShouldBe([(4, 25m), (6, 40m), (8, 60m), (10, 80m)]);
        // Two thirds of a budget whose plan asks for 88 %: three quarters of what is due, and less than October's 80 %.
        var facts = new ExecutionFacts(2026, new Money(100_00), new Money(66_67), Money.Zero, [30, 50, 88, 100]);
        var day = new DateOnly(2026, 10, 31);
        Execution.Of(facts, day, rules.Execution).Light.ShouldBe(Light.Red);
        Execution.Of(facts, day, RulePack.National.Execution).Light.ShouldBe(Light.Yellow);
        rules.Execution.ShouldBe(RulePack.National.Execution with { LightKey = "sichuan", Source = rules.Execution.Source, Sets = rules.Execution.Sets });
    }

    [Fact]
    public void A_folder_of_the_places_own_replaces_files_and_what_does_not_fit_is_told()
    {
        Directory.CreateDirectory(program.File("county"));
        var file = Path.Combine(program.File("county"), "monitoring.json");
        File.WriteAllText(file, """{ "source": "本县办法", "partialPercent": 50, "gapPoints": 20, "idleMonth": 9, "idlePercent": 30, "measureDays": 10 }""");
        PlaceRules.Open(program.File("county")).Monitoring.GapPoints.ShouldBe(20);
        File.WriteAllText(file, "{}");
        Should.Throw<SettingException>(() => PlaceRules.Open(program.File("county"))).Message.ShouldContain("规则包读不懂");
        File.Move(file, Path.Combine(program.File("county"), "weather.json"));
        Should.Throw<SettingException>(() => PlaceRules.Open(program.File("county"))).Message.ShouldContain("“weather.json”不替换任何内置文件");
        Should.Throw<SettingException>(() => PlaceRules.Open("nowhere")).Message.ShouldBe("找不到规则包文件夹“nowhere”。随程序提供的规则包有：sichuan。");
    }

    [Fact]
    public void Every_command_goes_by_the_places_setting()
    {
        File.WriteAllText(program.File("mingji.json"), """{ "rules": "nowhere" }""");
        foreach (var arguments in (string[][])[["check", "x.json"], ["serve", "--db", "sqlite:x.db"], ["import", "--db", "sqlite:x.db", "mingji.json"]])
        {
            var (exit, _, error) = program.Run(arguments);
            exit.ShouldBe(2, arguments[0]);
            error.ShouldContain("找不到规则包文件夹“nowhere”。", customMessage: arguments[0]);
        }
    }
}
