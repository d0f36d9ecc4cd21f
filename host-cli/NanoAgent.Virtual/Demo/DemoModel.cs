using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace NanoAgent.Virtual;

/// <summary>
/// Serves <see cref="DemoRules"/> on loopback in Anthropic's Messages format, not streamed. So the firmware reaches the
/// stand-in through the same HTTP and JSON code as a real model.
/// </summary>
public sealed class DemoModel : IDisposable
{
    /// <summary>The name for <c>llm.model</c>.</summary>
    public const string ModelName = "demo";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly WebApplication _app;
    private int _requestCount;

    private DemoModel(WebApplication app) => _app = app;

    /// <summary>"http://127.0.0.1:PORT", without /v1.</summary>
    public string BaseUrl { get; private set; } = "";

    public int RequestCount => Volatile.Read(ref _requestCount);

    /// <summary>Starts listening on a free port of loopback.</summary>
    public static DemoModel Start()
    {
        // Not the slim builder: it would read appsettings.json and ASPNETCORE_ variables of wherever the user stands.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton<IHostLifetime, NoSignalLifetime>();

        var model = new DemoModel(builder.Build());
        model._app.Run(model.AnswerAsync);
        model._app.StartAsync().GetAwaiter().GetResult();
        model.BaseUrl = model._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return model;
    }

    public void Dispose() => _app.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task AnswerAsync(HttpContext context)
    {
        int number = Interlocked.Increment(ref _requestCount);
        if (context.Request.Path != "/v1/messages" || context.Request.Method != HttpMethods.Post)
        {
            await WriteAsync(context, 404, Error("not_found_error", "the demo model serves POST /v1/messages only"));
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        try
        {
            using JsonDocument request = JsonDocument.Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
            await WriteAsync(context, 200, Reply(new DemoConversation(request.RootElement), number, body.Length));
        }
        catch (Exception ex) when (ex is JsonException or DemoBadRequestException or KeyNotFoundException or InvalidOperationException)
        {
            await WriteAsync(context, 400, Error("invalid_request_error", ex.Message));
        }
    }

    private static JsonObject Reply(DemoConversation conversation, int number, long requestBytes)
    {
        IReadOnlyList<DemoResult> results = conversation.Results;
        DemoAnswer answer = results.Count > 0
            ? DemoAnswer.Say(DemoPhrases.Describe(results))
            : DemoRules.Answer(conversation.ToRequest());

        bool isSaying = answer.Calls.Count == 0;
        string text = isSaying && conversation.IsFirstTurn ? answer.Text + "\n" + DemoRules.Disclaimer : answer.Text;
        var content = new JsonArray([.. isSaying
            ? [new JsonObject { ["type"] = "text", ["text"] = text }]
            : answer.Calls.Select((call, i) => ToolUse(call, $"toolu_demo_{number}_{i + 1}"))]);

        return new JsonObject
        {
            ["id"] = $"msg_demo_{number}",
            ["type"] = "message",
            ["role"] = "assistant",
            ["model"] = conversation.Model,
            ["content"] = content,
            ["stop_reason"] = isSaying ? "end_turn" : "tool_use",
            ["stop_sequence"] = null,

            // An estimate: a token is about four bytes of English.
            ["usage"] = new JsonObject
            {
                ["input_tokens"] = requestBytes / 4,
                ["output_tokens"] = Math.Max(1, content.ToJsonString(Readable).Length / 4),
            },
        };
    }

    private static JsonObject ToolUse(DemoCall call, string id) => new()
    {
        ["type"] = "tool_use",
        ["id"] = id,
        ["name"] = call.Tool,
        ["input"] = call.Arguments,
    };

    private static JsonObject Error(string type, string message) => new()
    {
        ["type"] = "error",
        ["error"] = new JsonObject { ["type"] = type, ["message"] = message },
    };

    private static async Task WriteAsync(HttpContext context, int status, JsonObject body)
    {
        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(body, Readable);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    }
}
