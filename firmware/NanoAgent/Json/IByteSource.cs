namespace NanoAgent.Json;

/// <summary>Where a reader gets its bytes: a response body, a file, a serial line.</summary>
public interface IByteSource
{
    /// <summary>Puts 1 to <paramref name="count"/> bytes into the buffer and says how many; 0 is the end.</summary>
    int Read(byte[] buffer, int offset, int count);
}
