namespace NanoAgent.Virtual;

/// <summary>Something of the world that can be set by name, in its range; it begins at its initial value.</summary>
internal sealed record Settable(string Name, double Min, double Max, double Initial, Action<double> Set);
