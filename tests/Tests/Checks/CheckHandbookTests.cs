using Mingji.App.Checks;

namespace Mingji.Tests.Checks;

public sealed class CheckHandbookTests
{
    [Fact]
    public void The_handbook_of_checks_is_the_one_the_catalogue_generates() =>
        Snapshot.MatchFile(CheckHandbook.Render(), Repository.At("docs", "checks.md"));
}
