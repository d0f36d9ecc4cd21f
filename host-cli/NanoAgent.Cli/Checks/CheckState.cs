namespace NanoAgent.Cli.Checks;

/// <summary>How a live check ended.</summary>
internal enum CheckState
{
    Passed,

    /// <summary>It works, and there is something to know about it.</summary>
    Remark,

    /// <summary>The server was asked and said no: the setting is wrong.</summary>
    Refused,

    /// <summary>Nobody could be asked, or whoever was asked is in trouble: nothing is known about the setting.</summary>
    Unknown,

    /// <summary>There is nothing to check.</summary>
    Skipped,
}
