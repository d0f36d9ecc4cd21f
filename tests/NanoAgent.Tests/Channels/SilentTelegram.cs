using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Hal;
using NanoAgent.Tests.Support;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Channels;

/// <summary>A server that takes messages or not, and says so or not, by chance; one chat may take nothing at all.</summary>
internal sealed class SilentTelegram(Random dice, FakeClock clock) : IHttp
{
    public const string Mark = "(possibly a repeat)\n";

    private const int SilenceMs = 20_000;

    /// <summary>Messages for this chat never arrive, and no answer comes; 0 for none.</summary>
    public long DeadChat { get; init; }

    public bool HasFaults { get; set; } = true;

    /// <summary>Every try: its text without the mark, whether it was marked, whether it arrived.</summary>
    public List<(string Text, bool IsMarked, bool IsTaken)> Tries { get; } = [];

    /// <summary>How often in a row nothing came back for a text.</summary>
    public Dictionary<string, int> Silences { get; } = [];

    public IHttpResponse Send(HttpRequest request)
    {
        clock.Advance(100);
        int fate = HasFaults ? dice.Next(100) : 99;
        if (!request.Url.EndsWith("/sendMessage", StringComparison.Ordinal))
        {
            return fate < 20 ? throw Silence() : Ok();
        }

        JsonNode body = JsonNode.Parse(request.Body.AsSpan(0, request.BodyLength))!;
        string text = (string)body["text"]!;
        bool isMarked = text.StartsWith(Mark, StringComparison.Ordinal);
        text = isMarked ? text[Mark.Length..] : text;
        bool isDead = (long)body["chat_id"]! == DeadChat;
        bool isTaken = !isDead && fate is >= 15 and < 30 or >= 40;
        Tries.Add((text, isMarked, isTaken && !isDead));
        if (isDead || fate < 30)
        {
            Silences[text] = Silences.GetValueOrDefault(text) + 1;
            throw Silence();
        }

        return fate switch
        {
            < 33 => throw new HttpException(HttpStages.Link, false, "there is no network"),
            < 36 => Refusal(429, """{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":2}}"""),
            < 40 => Refusal(502, "<html>Bad gateway</html>"),
            _ => Ok(),
        };
    }

    private HttpException Silence()
    {
        clock.Advance(SilenceMs);
        return new HttpException(HttpStages.Timeout, true, "no answer");
    }

    private static SteppedResponse Ok() => new(Encoding.UTF8.GetBytes("""{"ok":true,"result":{"message_id":1}}"""));

    private static SteppedResponse Refusal(int status, string body) => new(Encoding.UTF8.GetBytes(body)) { Status = status };
}
