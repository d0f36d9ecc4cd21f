using System;

namespace nanoFramework.TestFramework;

/// <summary>Marks a class whose tests the launcher of the device looks for; xunit finds them without it, so a test demands it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TestClassAttribute : Attribute
{
}
