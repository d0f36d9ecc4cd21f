using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Config;
using NanoAgent.Cli.Terminal;
using NanoAgent.Hal;
using NanoAgent.Llm;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Checks;

/// <summary>Asks a service for its models: GET .../models, which both wire formats have.</summary>
internal sealed class ModelList : IModelList
{
    /// <summary>The longest list known, that of OpenRouter, has about 500 KB.</summary>
    private const int AnswerBytesMax = 2 * 1024 * 1024;

    private const int NamesMax = 40;
    private const int WaitMs = 15_000;

    public async Task<IReadOnlyList<string>> AskAsync(ConfigDraft draft, CancellationToken cancel)
    {
        SettingsResult configuration = draft.ReadAsIfNamed();
        ModelPlace? place = ModelPlace.All(configuration.Settings).FirstOrDefault();
        if (place == null)
        {
            return [];
        }

        using var network = new CheckNetwork(configuration);
        return await network.RunAsync(() => Ask(network, place, configuration.Secrets), cancel).ConfigureAwait(false);
    }

    private static IReadOnlyList<string> Ask(CheckNetwork network, ModelPlace place, SecretStore secrets)
    {
        LlmEndpoint endpoint = place.Endpoint(secrets, 1);
        string path = endpoint.Format.Name == OpenAiFormat.FormatName ? "/models" : "/v1/models";
        var request = new HttpRequest("GET", place.Settings.BaseUrl + path)
        {
            InactivityMs = WaitMs,
            TotalMs = WaitMs,
            IsSafeToRepeat = true,
            FillsSecrets = true,
            AllowsPrivate = true,
        };
        request.AddHeader("accept-encoding", "identity");
        endpoint.Format.AddHeaders(request, endpoint);
        try
        {
            IHttpResponse response = network.Http.Send(request);
            try
            {
                return response.Status == 200 ? Names(Read(response)) : [];
            }
            finally
            {
                response.Close();
            }
        }
        catch (Exception ex) when (ex is HttpException or JsonException)
        {
            return [];
        }
    }

    private static IReadOnlyList<string> Names(string json) =>
        (JsonNode.Parse(json) as JsonObject)?["data"] is not JsonArray list ? [] :
        [.. list.OfType<JsonObject>().Select(model => OneLine.Of(model["id"]?.ToString() ?? "")).Where(name => name.Length > 0).Order(StringComparer.Ordinal).Take(NamesMax)];

    private static string Read(IHttpResponse response)
    {
        using var text = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int count; text.Length < AnswerBytesMax && (count = response.Read(buffer, 0, buffer.Length)) > 0;)
        {
            text.Write(buffer, 0, count);
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }
}
