namespace Mingji.App.Demo;

/// <summary>The people of a demo unit, the same in every year.</summary>
internal sealed record DemoPeople
{
    public DemoPeople(string unitCode, bool isTownship, int seed)
    {
        var surnames = new Draw(seed, unitCode, "people").Shuffle(DemoData.Embedded.Phrases.Surnames.Split(' '));
        (Preparer, Reviewer) = (surnames[0] + "会计", surnames[1] + (isTownship ? "所长" : "股长"));
    }

    /// <summary>Who writes.</summary>
    public string Preparer { get; }

    /// <summary>Who reads it over.</summary>
    public string Reviewer { get; }
}
