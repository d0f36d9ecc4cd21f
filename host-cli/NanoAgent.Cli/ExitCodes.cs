namespace NanoAgent.Cli;

/// <summary>What the process tells the shell. Scripts rely on these figures.</summary>
public static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>The operation failed.</summary>
    public const int Failed = 1;

    /// <summary>Unknown option, command or key.</summary>
    public const int Usage = 2;

    /// <summary>A needed tool or package is missing.</summary>
    public const int MissingTool = 3;

    /// <summary>No board, or its port is held by another program.</summary>
    public const int NoBoard = 4;

    /// <summary>Refused by validation or by a safety rule.</summary>
    public const int Refused = 5;

    /// <summary>Ended by Ctrl-C.</summary>
    public const int Interrupted = 130;
}
