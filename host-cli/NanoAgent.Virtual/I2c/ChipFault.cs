namespace NanoAgent.Virtual;

/// <summary>What can be wrong with a chip or its wires; a model shows those that its chip can have.</summary>
public enum ChipFault
{
    None,

    /// <summary>Not powered, or a wire is loose.</summary>
    NoAnswer,

    /// <summary>Acknowledged by somebody, but nobody drives the data line.</summary>
    OnesOnly,

    /// <summary>The data line is held low.</summary>
    ZerosOnly,

    /// <summary>A measurement that never ends.</summary>
    StuckBusy,

    /// <summary>Another chip at this address.</summary>
    WrongChip,

    /// <summary>A bit falls over on the way.</summary>
    BadCheckSum,
}
