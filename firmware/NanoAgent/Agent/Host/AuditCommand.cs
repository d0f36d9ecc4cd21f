using NanoAgent.Channels;
using NanoAgent.Json;
using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Agent.Host;

/// <summary>The newest lines of the audit as JSON, newest first; "more" says how many to skip for the next ones.</summary>
public sealed class AuditCommand : IHostCommand
{
    // Leaves room for the frame of the answer.
    private const int BytesMax = Limits.HostAnswerBytesMax - 200;

    private readonly AuditTrail _audit;

    public AuditCommand(AuditTrail audit) => _audit = audit;

    public string Name => "audit";

    public string? Run(JsonFields args, JsonWriter result)
    {
        int count = Limits.AuditShownMax;
        int skip = 0;
        bool isCounted = !args.Has("count") || args.TryGetInt("count", out count);
        bool isSkipped = !args.Has("skip") || args.TryGetInt("skip", out skip);
        if (!isCounted || !isSkipped || count < 1 || skip < 0)
        {
            return "audit takes a number 'count' from 1 and a number 'skip' from 0";
        }

        AuditEntry[] entries = _audit.Newest(count, skip);
        ByteBuffer lines = new ByteBuffer(256, 2 * Limits.HostAnswerBytesMax);
        int shown = 0;
        while (shown < entries.Length && TryWrite(lines, entries[entries.Length - 1 - shown], shown > 0))
        {
            shown++;
        }

        result.BeginObject().Name("entries").BeginArray();
        if (shown > 0)
        {
            result.Raw(lines.Bytes, 0, lines.Length);
        }

        result.EndArray().Name("more");
        bool isAll = shown == entries.Length && entries.Length < count;
        if (isAll)
        {
            result.Null();
        }
        else
        {
            result.Number(skip + shown);
        }

        result.EndObject();
        return null;
    }

    // False, with nothing written, when the answer is full.
    private static bool TryWrite(ByteBuffer lines, AuditEntry entry, bool isNext)
    {
        ByteBuffer line = new ByteBuffer(128, Limits.HostAnswerBytesMax);
        JsonWriter json = new JsonWriter(line).BeginObject();
        json.Name("time").Text(entry.UnixSeconds == 0 ? null : IsoTime.Format(entry.UnixSeconds * 1000));
        json.Name("by").Text(entry.By).Name("text").Text(entry.Text).EndObject();
        if (lines.Length + line.Length + 1 > BytesMax)
        {
            return false;
        }

        if (isNext)
        {
            lines.Append((byte)',');
        }

        lines.Append(line.Bytes, 0, line.Length);
        return true;
    }
}
