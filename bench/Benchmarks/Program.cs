using Mingji.Benchmarks.Boards;
using Mingji.Benchmarks.Checking;
using Mingji.Benchmarks.Lagging;
using Mingji.Benchmarks.Listing;
using Mingji.Benchmarks.Measuring;
using Mingji.Benchmarks.Micro;
using Mingji.Benchmarks.Paying;
using Mingji.Benchmarks.Reading;
using Mingji.Benchmarks.Reviewing;
using Mingji.Benchmarks.Saving;
using Mingji.Benchmarks.Serving;
using Mingji.Benchmarks.Starting;
using Mingji.Benchmarks.Tracing;
using Mingji.Benchmarks.Writing;

string[] parts = ["starting", "checking", "writing", "reading", "saving", "tracing", "listing", "reviewing", "lagging", "paying", "boards", "serving", "micro"];
var asked = args is ["all"] ? parts : args;
if (asked.Length == 0 || asked.Except(parts).Any())
{
    Console.Error.WriteLine($"Usage: dotnet run -c Release --project bench/Benchmarks -- all | {string.Join(" | ", parts)} …");
    return 2;
}
foreach (var part in asked)
{
    Action<ResultPage> run = part switch
    {
        "starting" => StartingRun.Run,
        "checking" => CheckingRun.Run,
        "writing" => WritingRun.Run,
        "reading" => ReadingRun.Run,
        "saving" => SavingRun.Run,
        "tracing" => TracingRun.Run,
        "listing" => ListingRun.Run,
        "reviewing" => ReviewingRun.Run,
        "lagging" => LaggingRun.Run,
        "paying" => PayingRun.Run,
        "boards" => BoardsRun.Run,
        "serving" => ServingRun.Run,
        _ => MicroRun.Run,
    };
    Console.WriteLine($"== {part}");
    var page = new ResultPage(part);
    run(page);
    Console.WriteLine(page.Save());
}
return 0;
