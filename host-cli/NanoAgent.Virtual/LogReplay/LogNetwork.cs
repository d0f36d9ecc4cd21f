using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Bus;
using NanoAgent.Hal;
using NanoAgent.Llm;

namespace NanoAgent.Virtual;

/// <summary>The other side of the network as the log has it: the model says what it said, Telegram takes everything.</summary>
internal sealed class LogNetwork(LogBoot boot, LogComparison comparison, SteppedClock clock, string telegramUrl, IReadOnlyCollection<string> modelUrls) : IHttp
{
    private const int PollMs = 25_000;

    private readonly Queue<LogRecord> _replies = new(boot.Records.Where(record => record.Kind == "llm.res"));
    private int _messageId = 1_000_000;

    /// <summary>Lets the other workers run while one waits.</summary>
    public StepLoop? Loop { get; set; }

    /// <summary>The board asked for something that no log holds; null when it did not.</summary>
    public string? Gap { get; private set; }

    public IHttpResponse Send(HttpRequest request)
    {
        if (request.Url.StartsWith(telegramUrl + "/", StringComparison.Ordinal))
        {
            return Telegram(request.Url[(request.Url.LastIndexOf('/') + 1)..], request);
        }

        if (modelUrls.Any(url => request.Url.StartsWith(url, StringComparison.Ordinal)))
        {
            return Model();
        }

        Gap ??= $"the board asked {new Uri(request.Url).Host}, and what that answered is in no log";
        throw new HttpException(HttpStages.Link, false, Gap);
    }

    private SteppedResponse Model()
    {
        if (!_replies.TryDequeue(out LogRecord? reply))
        {
            // It was asked when the log ended.
            Loop!.Wait(long.MaxValue, () => clock.UptimeMs > boot.EndMs + PollMs);
            throw new HttpException(HttpStages.Timeout, false, "the log ends before the answer");
        }

        Loop!.Wait(reply.AtMs);
        int status = reply.Json["error"] is null ? 200 : (int)reply.Number("status");
        return status != 0
            ? new SteppedResponse(Encoding.UTF8.GetBytes(reply.Text("body"))) { Status = status }
            : throw new HttpException(StageOf(reply.Text("error")), false, reply.Text("message"));
    }

    private SteppedResponse Telegram(string method, HttpRequest request)
    {
        if (method == "getUpdates")
        {
            // Messages come from the log, not from here.
            Loop!.Wait(clock.UptimeMs + PollMs);
        }

        return new SteppedResponse(Encoding.UTF8.GetBytes(method switch
        {
            "getUpdates" => """{"ok":true,"result":[]}""",
            "getMe" => """{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"replay","username":"replay_bot"}}""",
            "sendMessage" => $"{{\"ok\":true,\"result\":{{\"message_id\":{IdOf(request)}}}}}",
            _ => """{"ok":true,"result":true}""",
        }));
    }

    private long IdOf(HttpRequest request)
    {
        JsonNode body = JsonNode.Parse(request.Body.AsSpan(0, request.BodyLength))!;
        long id = comparison.Peek($"out {ChannelNames.Telegram} {body["chat_id"]}")?.Number("message_id") ?? 0;
        return id > 0 ? id : ++_messageId;
    }

    // What the firmware calls it, told back as what the port calls it.
    private static string StageOf(string failure) => failure switch
    {
        LlmFailures.Address => HttpStages.Address,
        LlmFailures.NoNetwork => HttpStages.Link,
        LlmFailures.Dns => HttpStages.Dns,
        LlmFailures.Tls => HttpStages.Tls,
        LlmFailures.Certificate => HttpStages.Certificate,
        LlmFailures.CertificateDate => HttpStages.CertificateDate,
        LlmFailures.Timeout => HttpStages.Timeout,
        LlmFailures.Malformed => HttpStages.Closed,
        _ => HttpStages.Connect,
    };
}
