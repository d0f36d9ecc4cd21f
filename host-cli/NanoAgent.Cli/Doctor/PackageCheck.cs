using System.Net;

namespace NanoAgent.Cli.Doctor;

/// <summary>Whether the packages of nanoFramework can be had: a device image is built from them.</summary>
internal sealed class PackageCheck(HttpClient http, TimeSpan patience) : IDoctorCheck
{
    private const string Name = "packages";
    private const string Package = "nanoframework.corelibrary";
    private const string Address = "https://api.nuget.org/v3-flatcontainer/" + Package + "/index.json";
    private const string Hint = "a network that reaches nuget.org, or a mirror in NuGet.Config that has nanoFramework.*; only nanoagent build needs them";

    public string Title => "nanoFramework packages";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            using HttpResponseMessage answer = await http.GetAsync(new Uri(Address), HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            return
            [
                answer.StatusCode == HttpStatusCode.OK
                    ? Finding.Ok(Name, "nuget.org has the packages of nanoFramework")
                    : Finding.Warn(Name, $"nuget.org answers {(int)answer.StatusCode} for {Package}", Hint),
            ];
        }
        catch (HttpRequestException ex)
        {
            return [Finding.Warn(Name, $"nuget.org cannot be reached: {ex.Message}", Hint)];
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return [Finding.Warn(Name, $"nuget.org did not answer within {patience.TotalSeconds:0} s", Hint)];
        }
    }
}
