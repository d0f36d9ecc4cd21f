namespace NanoAgent.Cli.Tests.Support;

/// <summary>A test whose stand-ins are scripts for a POSIX shell, or which needs OpenSSL's variables.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PosixFactAttribute : FactAttribute
{
    public PosixFactAttribute() => Skip = PosixTheoryAttribute.WhyNot;
}

/// <summary>The same for a theory.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PosixTheoryAttribute : TheoryAttribute
{
    public PosixTheoryAttribute() => Skip = WhyNot;

    /// <summary>Null on Linux.</summary>
    public static string? WhyNot { get; } = OperatingSystem.IsLinux() ? null : "scripts of a POSIX shell and the trust of OpenSSL are those of Linux";
}
