using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Mingji.App.Accounts;
using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.Benchmarks.Data;
using Mingji.Domain.Organisations;

namespace Mingji.Benchmarks.Serving;

/// <summary>The published program as a process that serves pages, and a visitor who is signed in.</summary>
internal sealed class Server : IDisposable
{
    private readonly Process process;

    private Server(Process process, HttpClient http) => (this.process, Http) = (process, http);

    public HttpClient Http { get; }

    /// <summary>Processor time of the server since it started, milliseconds.</summary>
    public double Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalMilliseconds;
        }
    }

    public static Server Start(string program, string store)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var serving = Process.Start(new ProcessStartInfo(program, ["serve", "--urls", address, "--db", store]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        // It says so when it is ready.
        if (serving.StandardOutput.ReadLine() is not { } line || !line.Contains(address)) throw new InvalidOperationException("The program does not serve.");
        _ = serving.StandardOutput.ReadToEndAsync();
        var cookies = new CookieContainer();
        cookies.Add(new Uri(address), new Cookie("mingji-session", SignIn(store)));
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false, MaxConnectionsPerServer = 256 }) { BaseAddress = new Uri(address) };
        return new Server(serving, http);
    }

    /// <summary>A person of the division's finance office begins a session; its secret.</summary>
    private static string SignIn(string connection)
    {
        const string Password = "Ping-chuan 2027 xian";
        using var store = BenchStore.Open(connection);
        var (database, settings, clock, ids) = (store.Database, new AccountSettings(), TimeProvider.System, new Ids(TimeProvider.System));
        var links = new OneTimeLinks(database, new Passwords(settings), settings, clock, ids);
        var people = new SavePerson(database, links, clock, ids);
        var made = new AddFromTerminal(database, people, clock, ids)
            .Run(new("130998", new UnitRef(null, "财政局"), "甲", "jia", [new Post(Role.TownshipFinance, Scope.Division)]), ActBy.Terminal("bench")).GetAwaiter().GetResult().Value!;
        links.SetPassword(made.Token, Password).GetAwaiter().GetResult();
        return new SignIn(database, new Passwords(settings), settings, clock, ids).Run("jia", Password, new("127.0.0.1", "bench")).GetAwaiter().GetResult().Token!;
    }

    public void Dispose()
    {
        Http.Dispose();
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
