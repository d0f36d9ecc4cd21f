using System.Text;

namespace NanoAgent.Virtual;

/// <summary>What a server answers.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body.</param>
/// <param name="RetryAfterSeconds">For the header of that name; 0 for none.</param>
internal sealed record ServerAnswer(int Status, byte[] Body, int RetryAfterSeconds = 0)
{
    public static ServerAnswer Json(int status, string json, int retryAfterSeconds = 0) => new(status, Encoding.UTF8.GetBytes(json), retryAfterSeconds);
}
