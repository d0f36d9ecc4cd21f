namespace NanoAgent.Virtual;

/// <summary>The model of a sensor and what can be set around it.</summary>
internal sealed record ModelledSensor(II2cDevice Chip, IReadOnlyList<Settable> Settables);
