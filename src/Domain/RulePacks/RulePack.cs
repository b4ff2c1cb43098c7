using System.Buffers;
using Mingji.Domain.Calendar;
using Mingji.Domain.Indicators;
using Mingji.Domain.Organisations;
using Mingji.Domain.Spending;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Rectifications;
using Mingji.Domain.Procurement;
using Mingji.Domain.Projects.Library;
using Mingji.Domain.Texts;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.Domain.RulePacks;

/// <summary>规则包。What differs by place and year, as data: word lists, units, bands, taxonomies. Each entry carries its source.</summary>
public sealed class RulePack
{
    private static readonly Lazy<RulePack> LazyNational = new(() => new RulePack(static _ => null));

    private readonly Func<string, Stream?> overrides;

    private RulePack(Func<string, Stream?> overrides)
    {
        this.overrides = overrides;
        // Each data file has one property below, and one line here:
        EmptyPurposes = Read("empty-purposes.json", WordList.Read);
        PlaceholderWords = Read("placeholder-words.json", WordList.Read);
        TotalCostWords = Read("total-cost-words.json", WordList.Read);
        UnitCostWords = Read("unit-cost-words.json", WordList.Read);
        UnitPriceBands = Read("unit-price-bands.json", UnitPriceBands.Read);
        BasisEvidence = Read("basis-evidence-words.json", WordList.Read);
        VagueBasisVerbs = Read("vague-basis-verbs.json", WordList.Read);
        LaterEvidence = Read("later-evidence-words.json", ExceptedWords.Read);
        StandingRules = Read("standing-rule-words.json", WordList.Read);
        FinishedWork = Read("finished-work-words.json", WordList.Read);
        ProjectTemplates = Read("project-templates.json", ProjectTemplates.Read);
        Safeguards = Read("safeguard-names.json", WordList.Read);
        StandardRows = Read("standard-row-words.json", WordList.Read);
        LevelWords = Read("level-words.json", LevelWords.Read);
        DatedWords = Read("dated-words.json", DatedWords.Read);
        SecrecyWords = Read("secrecy-words.json", SecrecyWords.Read);
        InternalOffices = Read("internal-office-words.json", WordList.Read);
        RightlyDoubledWords = Read("rightly-doubled-words.json", WordList.Read);
        MeasureWords = Read("measure-words.json", WordList.Read);
        ReviewSheet = Read("review-sheet.json", ScoreForm.Read);
        ExAnteSheet = Read("ex-ante-sheet.json", ScoreForm.Read);
        ReturnReasons = Read("return-reasons.json", ReturnReasons.Read);
        FlowLimits = Read("flow-limits.json", FlowLimits.Read);
        Holidays = Read("holidays.json", Holidays.Read);
        YearTasks = Read("year-calendar.json", YearTasks.Read);
        Execution = Read("execution-rules.json", ExecutionRules.Read);
        PaymentColumns = Read("payment-columns.json", PaymentColumns.Read);
        Reserves = Read("reserve-rules.json", ReserveRules.Read);
        Monitoring = Read("monitoring.json", MonitoringRules.Read);
        Live = Read("live-checks.json", Checks.LiveRules.Read);
        RectificationRules = Read("rectification.json", RectificationRules.Read);
        Procurement = Read("procurement.json", ProcurementRules.Read);
        PlanPoints = Read("spending-points.json", Projects.PlanPointRules.Read);
        BudgetClasses = Read("budget-classes.json", BudgetClasses.Read);
        OfficeKinds = Read("office-kinds.json", OfficeKinds.Read);
        ClassWords = new(Read("class-words.json", ClassWordList.Read));
        DirectionWords = new(Read("direction-words.json", DirectionWordList.Read));
        NameWords = new(Read("name-words.json", NameWordList.Read));
        Units = new(Read("units.json", UnitList.Read));
        WordingWords = new(Read("wording-words.json", WordingWordList.Read));
    }

    /// <summary>The embedded pack: national rules and the defaults a province may replace.</summary>
    public static RulePack National => LazyNational.Value;

    /// <summary>The names of the pack's files.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. typeof(RulePack).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".json")).Order(StringComparer.Ordinal)];

    /// <summary>The embedded pack with some files replaced; <paramref name="overrides"/> gives a file's content by its name, or <see langword="null"/> to keep ours.</summary>
    public static RulePack With(Func<string, Stream?> overrides) => new(overrides);

    /// <summary>Words of which a purpose or goal that says nothing is made; a text of nothing else has no object.</summary>
    public WordList EmptyPurposes { get; }
    /// <summary>Which level-2 class a name belongs to.</summary>
    public ClassWords ClassWords { get; }

    /// <summary>Which way a measure is to move.</summary>
    public DirectionWords DirectionWords { get; }

    /// <summary>What a name asks to be measured in.</summary>
    public NameWords NameWords { get; }

    /// <summary>Words that fill the basis column and say nothing.</summary>
    public WordList PlaceholderWords { get; }

    /// <summary>Words by which a cost indicator means the money of the whole project.</summary>
    public WordList TotalCostWords { get; }

    /// <summary>Words by which a cost indicator means a price, a share or a part of the money.</summary>
    public WordList UnitCostWords { get; }

    /// <summary>What one piece, metre or village usually costs, and how wide things are.</summary>
    public UnitPriceBands UnitPriceBands { get; }
    /// <summary>Words by which a basis names something that can be looked up.</summary>
    public WordList BasisEvidence { get; }

    /// <summary>Verbs with which a basis states a wish and no source.</summary>
    public WordList VagueBasisVerbs { get; }

    /// <summary>Documents that exist only after the work is done.</summary>
    public ExceptedWords LaterEvidence { get; }

    /// <summary>Words of documents that stay valid for years: laws, standards, methods, central documents.</summary>
    public WordList StandingRules { get; }

    /// <summary>Words by which a text says that the work is done or being wound up.</summary>
    public WordList FinishedWork { get; }

    /// <summary>Goal tables to begin with, by kind of project.</summary>
    public ProjectTemplates ProjectTemplates { get; }

    /// <summary>The usual safeguard measures of part one, in their usual order.</summary>
    public WordList Safeguards { get; }

    /// <summary>Words in the names of indicators that projects rightly share.</summary>
    public WordList StandardRows { get; }

    /// <summary>Words by which a text gives away the level of its organisation.</summary>
    public LevelWords LevelWords { get; }

    /// <summary>Words of policies that have ended or were renamed.</summary>
    public DatedWords DatedWords { get; }

    /// <summary>Words that must be looked at before publication.</summary>
    public SecrecyWords SecrecyWords { get; }

    /// <summary>Internal offices of a township government.</summary>
    public WordList InternalOffices { get; }

    /// <summary>Words that may rightly stand twice in a row.</summary>
    public WordList RightlyDoubledWords { get; }

    /// <summary>Measure words and units that follow a number in prose.</summary>
    public WordList MeasureWords { get; }
    /// <summary>The points of spending plans, by place.</summary>
    public Projects.PlanPointRules PlanPoints { get; }

    /// <summary>The unit dictionary.</summary>
    public Units Units { get; }

    /// <summary>Words the checks of wording look for.</summary>
    public WordingWords WordingWords { get; }

    /// <summary>The four criteria of a goal review, with points.</summary>
    public ScoreForm ReviewSheet { get; }

    /// <summary>The five questions of an ex-ante assessment, with points.</summary>
    public ScoreForm ExAnteSheet { get; }

    /// <summary>The reasons for which something is returned.</summary>
    public ReturnReasons ReturnReasons { get; }

    /// <summary>Thresholds and times of the review.</summary>
    public FlowLimits FlowLimits { get; }

    /// <summary>Public holidays.</summary>
    public Holidays Holidays { get; }

    /// <summary>The tasks of a budget year.</summary>
    public YearTasks YearTasks { get; }

    /// <summary>How spending is judged.</summary>
    public ExecutionRules Execution { get; }

    /// <summary>How the columns of treasury files are called.</summary>
    public PaymentColumns PaymentColumns { get; }

    /// <summary>By when unallocated budgets must be assigned.</summary>
    public ReserveRules Reserves { get; }
    /// <summary>How a monitoring form is judged.</summary>
    public MonitoringRules Monitoring { get; }

    /// <summary>Thresholds of the checks over live data.</summary>
    public Checks.LiveRules Live { get; }

    /// <summary>How long a rectification may take.</summary>
    public RectificationRules RectificationRules { get; }

    /// <summary>Methods, limits, clocks and shares of government procurement.</summary>
    public ProcurementRules Procurement { get; }

    /// <summary>Functional and economic classes of expenditure.</summary>
    public BudgetClasses BudgetClasses { get; }

    /// <summary>The kinds of offices.</summary>
    public OfficeKinds OfficeKinds { get; }

    /// <summary>The names of offices that a register holds; none in the pack itself, since they are a place's own.</summary>
    public ValueList<string> RegisteredOffices { get; private set; }

    /// <summary>The same pack with the names of offices that a division's register holds.</summary>
    public RulePack WithOffices(ValueList<string> names)
    {
        var copy = (RulePack)MemberwiseClone();
        copy.RegisteredOffices = names;
        return copy;
    }

    private T Read<T>(string file, Func<RulePackNode, T> shape)
        where T : class
    {
        using var stream = overrides(file)
            ?? typeof(RulePack).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The rule pack has no file {file}.");
        return RulePackNode.Read(stream, file, shape);
    }
}

/// <summary>A list of words with its source.</summary>
/// <param name="Source">Regulation and clause, or the observation the list rests on.</param>
/// <param name="Words">The words.</param>
public sealed record WordList(string Source, IReadOnlyList<string> Words)
{
    internal static WordList Read(RulePackNode node) => new(node.Text("source"), node.Words("words"));

    private SearchValues<string>? anyWord;
    private HashSet<string>? comparable;

    /// <summary>Whether a text, as compared (<see cref="ComparableText"/>), is one of the words.</summary>
    public bool IsOne(string plain) => (comparable ??= [.. Words.Select(ComparableText.Of)]).Contains(plain);

    /// <summary>Whether one of the words stands in <paramref name="text"/>.</summary>
    public bool IsIn(ReadOnlySpan<char> text) => text.ContainsAny(anyWord ??= SearchValues.Create([.. Words], StringComparison.Ordinal));
}
