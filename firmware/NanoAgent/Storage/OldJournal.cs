using System.Collections;
using NanoAgent.Hal;
using NanoAgent.Json;
using NanoAgent.Text;

namespace NanoAgent.Storage;

/// <summary>
/// Takes over what firmware 0.1 left in its journal: one sealed JSON file for each message, "journal/0000000001", with
/// ".act" beside it when its turn had begun to act. Each goes only when the new journal has it.
/// </summary>
public sealed class OldJournal
{
    private const string Folder = "journal";
    private const string ActedSuffix = ".act";

    private readonly IFileStore _files;
    private readonly Journal _journal;

    public OldJournal(IFileStore files, Journal journal)
    {
        _files = files;
        _journal = journal;
    }

    /// <summary>The requests that were taken over, oldest first.</summary>
    public RecoveredExchange[] TakeOver()
    {
        ArrayList taken = new ArrayList();
        foreach (string name in FlashFile.TryList(_files, Folder))
        {
            if (!Numbers.TryParseInt(name, out int number) || number < 1)
            {
                continue;
            }

            string path = Folder + "/" + name;
            RequestRecord? request = TryRead(path);
            if (request != null && !TryTake(request, path, taken))
            {
                break;
            }

            // The message first: an orphaned mark is harmless, an orphaned message would run again.
            _files.Delete(path);
            _files.Delete(path + ActedSuffix);
        }

        return (RecoveredExchange[])taken.ToArray(typeof(RecoveredExchange));
    }

    private bool TryTake(RequestRecord request, string path, ArrayList taken)
    {
        bool isCommand = Strings.StartsWith(request.Text, "/");
        int id = _journal.Accept(request, !isCommand);
        if (id == 0)
        {
            return false;
        }

        bool hasActed = _files.Exists(path + ActedSuffix);
        if (hasActed)
        {
            _journal.MarkActing(id);
        }

        taken.Add(new RecoveredExchange(id, request.Key) { Request = request, Sequence = id, WasInterrupted = hasActed });
        return true;
    }

    private RequestRecord? TryRead(string path)
    {
        byte[]? payload = SealedRecord.Open(FlashFile.TryRead(_files, path, Limits.FileReadBytesMax) ?? new byte[0]);
        if (payload == null)
        {
            return null;
        }

        try
        {
            JsonFields fields = JsonFields.Read(new JsonReader(payload, 0, payload.Length), Limits.FileReadBytesMax);
            bool isWhole = fields.TryGetText("channel", out string channel) & fields.TryGetText("chat", out string chat)
                & fields.TryGetText("from", out string from) & fields.TryGetText("text", out string text);
            fields.TryGetInt("update", out int update);
            return isWhole ? new RequestRecord { Key = channel + ":" + chat, Sender = from, Text = text, ChannelId = update } : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
