namespace NanoAgent.Virtual;

/// <summary>What can go wrong in a simulation. The order is that of the report.</summary>
public enum FaultKind
{
    ModelErrors,
    ModelSilence,
    ModelCuts,
    ModelNonsense,
    TelegramErrors,
    TelegramCuts,
    Updates,
    Network,
    Power,
    FullFlash,
    Clock,
    Sensors,
    Restarts,
}
