namespace NanoAgent.Hal;

/// <summary>A line a person or a program on a cable talks through. Whoever is on it is the owner.</summary>
public interface IConsole
{
    /// <summary>Names the console in chat ids and traces, for example "serial".</summary>
    string Name { get; }

    /// <summary>Takes bytes that have arrived, without waiting; 0 when there are none.</summary>
    int Read(byte[] buffer, int offset, int count);

    /// <summary>Writes one line in one piece; the line end is added.</summary>
    void WriteLine(string line);
}
