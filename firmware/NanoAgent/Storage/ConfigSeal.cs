using NanoAgent.Text;

namespace NanoAgent.Storage;

/// <summary>Length and CRC of a document: tells whether a file is the one that was meant.</summary>
internal sealed class ConfigSeal
{
    private readonly int _length;
    private readonly long _crc;

    private ConfigSeal(int length, long crc)
    {
        _length = length;
        _crc = crc;
    }

    /// <summary>The seal of nothing at all, which fits no document.</summary>
    public static ConfigSeal None { get; } = new ConfigSeal(0, 0);

    public static ConfigSeal Of(byte[] document) => new ConfigSeal(document.Length, Crc32.Of(document, 0, document.Length));

    public static ConfigSeal ReadFrom(RecordReader reader) => new ConfigSeal(reader.Number(int.MaxValue), reader.Number());

    public void WriteTo(RecordWriter writer) => writer.Number(_length).Number(_crc);

    public bool Fits(byte[]? document) =>
        document != null && _length > 0 && document.Length == _length && (long)Crc32.Of(document, 0, document.Length) == _crc;
}
