using System.Globalization;
using System.Text;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Link;

/// <summary>
/// Delivers lines to a board whose one cable belongs to the Wire Protocol: as files that the runtime stores and the firmware
/// finds. A letter counts when its marker lies beside it, once: a marker that is written again finds no letter any more. So
/// each step is repeated until the runtime confirms it, and no line is lost or read twice.
/// </summary>
internal sealed class Mailbox(BoardLines lines, WireCalls calls)
{
    /// <summary>What the firmware takes of one letter.</summary>
    public const int LetterBytesMax = 16 * 1024;

    private const string Folder = @"I:\inbox\";
    private const int TriesMax = 5;

    // Letters are read in the order of their numbers, also those that an earlier program left behind: the time, in nine digits.
    private int _next = (int)(DateTimeOffset.UtcNow.ToUnixTimeSeconds() % 9_000_000) * 100 + 100_000_000;
    private WireForm? _form;

    /// <summary>Returns when the runtime has confirmed the whole letter.</summary>
    /// <exception cref="IOException">It did not, although the port is there.</exception>
    public async Task PostAsync(string line, CancellationToken cancel)
    {
        byte[] letter = Encoding.UTF8.GetBytes(line);
        if (letter.Length > LetterBytesMax)
        {
            throw new CliException($"that line has {letter.Length} bytes; over USB a board takes {LetterBytesMax}", "a shorter one, or a file", ExitCodes.Refused);
        }

        string name = Folder + (++_next).ToString(CultureInfo.InvariantCulture);
        bool isStored = false;
        for (int i = 0; i < TriesMax && !isStored; i++)
        {
            await lines.WhenUpAsync(cancel).ConfigureAwait(false);
            isStored = await TryStoreAsync(name + ".json", letter, cancel).ConfigureAwait(false);
        }

        for (int i = 0; i < TriesMax && isStored; i++)
        {
            await lines.WhenUpAsync(cancel).ConfigureAwait(false);
            var marker = new WireStorage(WireStorage.Write, name + ".ok", [(byte)'1']);
            if (await calls.TryStoreAsync(marker, await FormAsync(cancel).ConfigureAwait(false), cancel).ConfigureAwait(false) == WireStorage.NoError)
            {
                return;
            }
        }

        throw new IOException("the board does not store the line");
    }

    /// <summary>The whole letter anew: whether a piece that was not confirmed is there, nobody knows.</summary>
    private async Task<bool> TryStoreAsync(string name, byte[] letter, CancellationToken cancel)
    {
        WireForm form = await FormAsync(cancel).ConfigureAwait(false);

        // A runtime of summer 2026 does not cut a file that it writes over. That there is none is no trouble.
        if (await calls.TryStoreAsync(new WireStorage(WireStorage.Delete, name, []), form, cancel).ConfigureAwait(false) == null)
        {
            return false;
        }

        int piece = WireStorage.DataBytesMax(name, calls.Runtime?.PacketBytes ?? WireProtocol.PayloadBytesMax);
        for (int at = 0; at < letter.Length; at += piece)
        {
            byte[] data = letter[at..Math.Min(letter.Length, at + piece)];
            var operation = new WireStorage(at == 0 ? WireStorage.Write : WireStorage.Append, name, data);
            if (await calls.TryStoreAsync(operation, form, cancel).ConfigureAwait(false) != WireStorage.NoError)
            {
                return false;
            }
        }

        return true;
    }

    private async Task<WireForm> FormAsync(CancellationToken cancel)
    {
        if (_form is { } known)
        {
            return known;
        }

        WireTargetInfo? info = await calls.TargetInfoAsync(cancel).ConfigureAwait(false);
        if (info == null)
        {
            return WireForm.New;
        }

        _form = WireStorage.FormOf(info.Runtime);
        return _form.Value;
    }
}
