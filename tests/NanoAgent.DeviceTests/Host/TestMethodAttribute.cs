using System;
using Xunit;
using Xunit.Sdk;

namespace nanoFramework.TestFramework;

/// <summary>A test of the device is a test of xunit: one case, or one for each row of data.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("NanoAgent.DeviceTests.Host.DeviceTestDiscoverer", "NanoAgent.DeviceTests")]
public sealed class TestMethodAttribute : FactAttribute
{
}
