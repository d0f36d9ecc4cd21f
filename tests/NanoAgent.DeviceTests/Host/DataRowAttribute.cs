using System;

namespace nanoFramework.TestFramework;

/// <summary>Arguments for one run of a test.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class DataRowAttribute : Attribute
{
    public DataRowAttribute(params object[] methodParameters) => MethodParameters = methodParameters;

    public object[] MethodParameters { get; }
}
