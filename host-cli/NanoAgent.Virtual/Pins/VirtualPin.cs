namespace NanoAgent.Virtual;

/// <summary>One pin as the chip has it.</summary>
internal sealed class VirtualPin
{
    public Queue<PinChange> History { get; } = [];

    public PinDirection Direction { get; set; }

    public bool Driven { get; set; }

    public bool IsPulledUp { get; set; }

    /// <summary>Called when the level has changed.</summary>
    public Action? Watchers { get; set; }

    public bool? External { get; set; }

    public bool Level => Direction == PinDirection.Output ? Driven : External ?? IsPulledUp;
}
