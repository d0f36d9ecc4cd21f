using NanoAgent.Text;

namespace NanoAgent.Cli.Recording;

/// <summary>The chain of check sums over the lines of a recording: a line that is lost, doubled or moved breaks it too.</summary>
internal sealed class LineSeal
{
    private uint _chain;

    /// <summary>The sum of the next line, without its end.</summary>
    public string Of(byte[] line)
    {
        _chain = Crc32.Of(_chain, line, 0, line.Length);
        return _chain.ToString("X8", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Goes on from a sum as it was written.</summary>
    public void Resume(string sum) => _chain = Convert.ToUInt32(sum, 16);
}
