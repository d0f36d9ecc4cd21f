using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>The way from the board to its two servers: it takes time, breaks, and may not be there.</summary>
internal sealed class SimulatedNetwork(LifeLog life, SimulatedTelegram telegram, SimulatedModel model, SecretWatch secrets, PromiseWatch promises) : IHttp
{
    public const string TelegramUrl = "http://127.0.0.1:11";
    public const string ModelUrl = "http://127.0.0.1:12";

    private const int HttpOk = 200;
    private const int LinkMs = 20;
    private const int LatencyMsMin = 40;
    private const int LatencyMsMax = 900;
    private const int PollMs = 25_000;

    /// <summary>False: no connection comes about, and those that there are break.</summary>
    public bool IsUp { get; set; } = true;

    /// <summary>Lets the other workers run while one waits. Of the present boot.</summary>
    public StepLoop? Loop { get; set; }

    private bool Breaks(bool isModel, int onceIn) => life.Strikes(isModel ? FaultKind.ModelCuts : FaultKind.TelegramCuts, onceIn);

    public IHttpResponse Send(HttpRequest request)
    {
        string method = request.Url[(request.Url.LastIndexOf('/') + 1)..];
        bool isModel = request.Url.StartsWith(ModelUrl, StringComparison.Ordinal);
        bool isPoll = method == "getUpdates";
        LookForSecrets(request, isModel);
        Wait(LinkMs);
        ThrowIfDown();
        int cutOnceIn = isPoll ? 300 : 60;
        if (Breaks(isModel, cutOnceIn))
        {
            bool isPartSent = life.Dice.OneIn(2);
            throw new HttpException(HttpStages.Closed, isPartSent, "the connection broke before the request was out");
        }

        ServerAnswer answer = Exchange(request, method, isModel, isPoll);
        if (!IsUp)
        {
            throw new HttpException(HttpStages.Closed, true, "the network went while the answer was on its way");
        }

        bool isCut = Breaks(isModel, cutOnceIn);
        if (method == "sendMessage" && answer.Status == HttpOk && !isCut)
        {
            promises.Heard();
        }

        return new SteppedResponse(answer.Body)
        {
            Status = answer.Status,
            BytesBeforeCut = isCut ? life.Dice.Below(answer.Body.Length + 1) : -1,
            Date = DateTimeOffset.FromUnixTimeMilliseconds(life.Time.UnixMs).ToString("r"),
            RetryAfter = answer.RetryAfterSeconds > 0 ? answer.RetryAfterSeconds.ToString(null, null) : null,
        };
    }

    private ServerAnswer Exchange(HttpRequest request, string method, bool isModel, bool isPoll)
    {
        ReadOnlyMemory<byte> body = request.Body.AsMemory(0, request.BodyLength);
        if (isPoll)
        {
            telegram.Confirm(body);
            WaitForNews();
            return telegram.Answer(method, body);
        }

        bool isSilent = life.Strikes(isModel ? FaultKind.ModelSilence : FaultKind.TelegramCuts, isModel ? 60 : 120);
        if (isSilent && (isModel || life.Dice.OneIn(2)))
        {
            ThrowSilence(request);
        }

        // The server has acted before its answer is on the way.
        ServerAnswer answer = isModel ? model.Answer(body) : telegram.Answer(method, body);
        if (isSilent)
        {
            ThrowSilence(request);
        }

        Wait(isModel ? model.ThinkMs() : life.Dice.Ms(LatencyMsMin, LatencyMsMax));
        return answer;
    }

    private void ThrowSilence(HttpRequest request)
    {
        Wait(request.InactivityMs);
        throw new HttpException(HttpStages.Timeout, true, "no answer for " + request.InactivityMs + " ms");
    }

    private void WaitForNews()
    {
        if (!telegram.HasNews)
        {
            // Whoever waits longer than a moment must not do so inside of a poll, which would then never end.
            Loop!.Wait(life.Time.UptimeMs + PollMs, () => telegram.HasNews || !IsUp, worker => worker.Name is "agent" or "telegram send" or "errands" or "config");
        }

        Wait(LatencyMsMin);
    }

    private void ThrowIfDown()
    {
        if (!IsUp)
        {
            throw new HttpException(HttpStages.Link, false, "there is no network");
        }
    }

    // The token belongs into the path to Telegram and the key into its header to the model.
    private void LookForSecrets(HttpRequest request, bool isModel)
    {
        string url = request.Url;
        int token = isModel ? -1 : url.IndexOf("/bot", StringComparison.Ordinal);
        secrets.Look("the address of a request", token < 0 ? url : url[..token] + url[url.LastIndexOf('/')..]);
        secrets.Look("the body of a request", request.Body.AsSpan(0, request.BodyLength));
        for (int i = 0; i < request.HeaderCount; i++)
        {
            if (!isModel || request.HeaderName(i) != "x-api-key")
            {
                secrets.Look("the header of a request", request.HeaderValue(i));
            }
        }
    }

    private void Wait(int ms) => Loop!.Wait(life.Time.UptimeMs + ms);
}
