namespace NanoAgent.Board;

/// <summary>Where conditions and templates take the values of names from: the board itself, or what was read from it before.</summary>
public interface IValueSource
{
    /// <summary>On is 1000 and off 0; everything else in thousandths of its unit. False when it cannot be read; the problem says why.</summary>
    bool TryReadValue(string name, out long thousandths, out string problem);
}
