using NanoAgent.Hal;
using NanoAgent.Virtual;

namespace NanoAgent.Fakes;

/// <summary>What is on the other side of the HTTP port of a board that is run in virtual time.</summary>
public abstract class SteppedWorld : IHttp
{
    /// <summary>The board's clock, for servers that take their time.</summary>
    public SteppedClock? Clock { get; set; }

    /// <summary>The first secret that came in where none belongs.</summary>
    public string? Leak { get; protected set; }

    public abstract IHttpResponse Send(HttpRequest request);
}
