using Mingji.App.Documents.Reading;
using Mingji.App.Workbenches;
using Mingji.Domain.Checks;
using Mingji.Domain.RulePacks;

namespace Mingji.Tests.Workbenches;

public sealed class WorkbenchRegisterTests
{
    private readonly SetClock clock = new();

    [Fact]
    public void A_workbench_is_found_by_its_key_alone()
    {
        var register = new WorkbenchRegister(RulePack.National, clock, new WorkbenchLimits());
        var (key, workbench) = register.Open();
        register.Find(key).ShouldBeSameAs(workbench);
        register.Open().Key.ShouldNotBe(key);
        register.Find(null).ShouldBeNull();
        register.Find(key[..^1]).ShouldBeNull();
    }

    [Fact]
    public void Use_keeps_a_workbench_and_idleness_ends_it()
    {
        var register = new WorkbenchRegister(RulePack.National, clock, new WorkbenchLimits { IdleTime = TimeSpan.FromHours(3) });
        var (key, _) = register.Open();
        clock.Now += TimeSpan.FromHours(2);
        register.Find(key).ShouldNotBeNull();
        clock.Now += TimeSpan.FromHours(2);
        register.Find(key).ShouldNotBeNull();
        clock.Now += TimeSpan.FromHours(4);
        register.Find(key).ShouldBeNull();
        register.Count.ShouldBe(0);
    }

    [Fact]
    public void The_one_idle_for_longest_gives_way()
    {
        var register = new WorkbenchRegister(RulePack.National, clock, new WorkbenchLimits { Workbenches = 2 });
        var (first, _) = register.Open();
        clock.Now += TimeSpan.FromMinutes(1);
        var (second, _) = register.Open();
        clock.Now += TimeSpan.FromMinutes(1);
        register.Find(first);
        clock.Now += TimeSpan.FromMinutes(1);
        register.Open();
        register.Find(second).ShouldBeNull();
        register.Find(first).ShouldNotBeNull();
    }

    [Fact]
    public void Full_memory_makes_room_too()
    {
        var register = new WorkbenchRegister(RulePack.National, clock, new WorkbenchLimits { AllCharacters = 100 });
        var (first, workbench) = register.Open();
        workbench.Add("x", ReadOutcome.Of([CheckExample.CleanDocument]));
        workbench.Characters.ShouldBeGreaterThan(100);
        register.Open();
        register.Find(first).ShouldBeNull();
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
