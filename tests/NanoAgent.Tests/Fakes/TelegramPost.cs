using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Fakes;

namespace NanoAgent.Tests.Fakes;

/// <summary>Plain Bot API calls to a <see cref="FakeTelegram"/>.</summary>
internal sealed class TelegramPost(FakeTelegram telegram) : IDisposable
{
    public const string Kinds = "\"allowed_updates\":[\"message\",\"callback_query\"]";

    private readonly HttpClient _client = LlmPost.Client();

    public void Dispose() => _client.Dispose();

    public Task<JsonNode> SendText(string text, string more = "") =>
        Call("sendMessage", new JsonObject { ["chat_id"] = 42, ["text"] = text }.ToJsonString()[..^1] + more + "}");

    public Task<JsonNode> Poll(long offset, int limit = 5, int timeout = 0) =>
        Call("getUpdates", "{\"offset\":" + offset + ",\"limit\":" + limit + ",\"timeout\":" + timeout + "," + Kinds + "}");

    public async Task<JsonNode> Call(string method, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using HttpResponseMessage response = await _client.PostAsync(Url(method), content);
        return await Read(response);
    }

    public async Task<JsonNode> Form(string method, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.ToDictionary(f => f.Name, f => f.Value));
        using HttpResponseMessage response = await _client.PostAsync(Url(method), content);
        return await Read(response);
    }

    public Uri Url(string method, string? token = null) => new(telegram.BaseUrl + "/bot" + (token ?? telegram.Token) + "/" + method);

    /// <summary>The status must be the error code of the body.</summary>
    private static async Task<JsonNode> Read(HttpResponseMessage response)
    {
        JsonNode answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal((int)response.StatusCode, (int?)answer["error_code"] ?? 200);
        return answer;
    }
}
