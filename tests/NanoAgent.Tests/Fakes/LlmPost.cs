using System.Net.Http.Headers;
using System.Text;
using NanoAgent.Fakes;

namespace NanoAgent.Tests.Fakes;

/// <summary>Plain requests to a <see cref="FakeLlm"/>, correct unless a test spoils them.</summary>
internal static class LlmPost
{
    public const string LampTool =
        """{"name":"io_write","description":"Drives an output.","input_schema":{"type":"object","properties":{"name":{"type":"string"}}}}""";

    public const string LampFunction =
        """{"type":"function","function":{"name":"io_write","description":"Drives an output.","parameters":{"type":"object","properties":{}}}}""";

    public static HttpClient Client() => new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(10) };

    /// <param name="messages">The items of the messages array.</param>
    /// <param name="more">More top-level members, each with a comma behind it.</param>
    public static string AnthropicBody(string messages, string more = "") =>
        "{" + more + "\"model\":\"fake-model\",\"max_tokens\":100,\"tools\":[" + LampTool + "],\"messages\":[" + messages + "]}";

    public static string OpenAiBody(string messages, string more = "") =>
        "{" + more + "\"model\":\"fake-model\",\"tools\":[" + LampFunction + "],\"messages\":[" + messages + "]}";

    public static HttpRequestMessage Anthropic(FakeLlm llm, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, llm.BaseUrl + "/v1/messages") { Content = Json(body) };
        request.Headers.Add("x-api-key", "test-key");
        request.Headers.Add("anthropic-version", "2023-06-01");
        request.Headers.Add("Accept-Encoding", "identity");
        return request;
    }

    public static HttpRequestMessage OpenAi(FakeLlm llm, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, llm.OpenAiBaseUrl + "/chat/completions") { Content = Json(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "test-key");
        return request;
    }

    public static async Task<(int Status, string Body)> SendAsync(HttpRequestMessage request)
    {
        using HttpClient client = Client();
        return await SendAsync(client, request);
    }

    public static async Task<(int Status, string Body)> SendAsync(HttpClient client, HttpRequestMessage request)
    {
        using HttpResponseMessage response = await client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
}
