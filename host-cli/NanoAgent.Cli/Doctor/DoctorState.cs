namespace NanoAgent.Cli.Doctor;

/// <summary>How a check of <c>doctor</c> ended.</summary>
internal enum DoctorState
{
    Ok,

    /// <summary>It works, or is not needed for most things, and there is something to know about it.</summary>
    Warn,

    Fail,

    /// <summary>Nothing to check, with the reason.</summary>
    Skipped,
}
