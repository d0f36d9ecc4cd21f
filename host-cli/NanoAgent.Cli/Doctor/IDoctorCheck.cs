namespace NanoAgent.Cli.Doctor;

/// <summary>One thing that <c>doctor</c> looks at.</summary>
internal interface IDoctorCheck
{
    /// <summary>For progress, for example "serial ports".</summary>
    string Title { get; }

    /// <summary>Looks, and changes nothing. What goes wrong is a finding; what nobody thought of may be thrown and becomes one.</summary>
    Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancel);
}
