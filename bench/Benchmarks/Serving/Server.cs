using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Mingji.Benchmarks.Serving;

/// <summary>The published program as a process that serves pages, and a visitor who has said who they are.</summary>
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
        var process = Process.Start(new ProcessStartInfo(program, ["serve", "--urls", address, "--db", store]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        // It says so when it is ready.
        if (process.StandardOutput.ReadLine() is not { } line || !line.Contains(address)) throw new InvalidOperationException("The program does not serve.");
        _ = process.StandardOutput.ReadToEndAsync();
        var cookies = new CookieContainer();
        cookies.Add(new Uri(address), new Cookie("mingji-person", Uri.EscapeDataString("甲")));
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false, MaxConnectionsPerServer = 256 }) { BaseAddress = new Uri(address) };
        return new Server(process, http);
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
