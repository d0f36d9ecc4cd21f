namespace NanoAgent.Virtual;

/// <summary>A stretch of a byte stream: a frame, or bytes between frames (boot log, plain text).</summary>
public sealed class WirePiece
{
    internal WirePiece(WireFrame frame) => Frame = frame;

    internal WirePiece(byte[] text, bool isBroken = false)
    {
        Text = text;
        IsBroken = isBroken;
    }

    /// <summary>Null when these are plain bytes.</summary>
    public WireFrame? Frame { get; }

    /// <summary>Empty when this is a frame.</summary>
    public byte[] Text { get; } = [];

    /// <summary>The text is the front of a frame whose rest was lost, and no text of anybody.</summary>
    public bool IsBroken { get; }
}
