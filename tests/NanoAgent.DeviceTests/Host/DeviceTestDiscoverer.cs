using System.Collections.Generic;
using System.Linq;
using nanoFramework.TestFramework;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace NanoAgent.DeviceTests.Host;

/// <summary>Makes xunit's cases of a method with [TestMethod]: one, or one for each [DataRow].</summary>
public sealed class DeviceTestDiscoverer : IXunitTestCaseDiscoverer
{
    private readonly IMessageSink _diagnostics;

    public DeviceTestDiscoverer(IMessageSink diagnostics) => _diagnostics = diagnostics;

    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        object[][] rows = [.. testMethod.Method.GetCustomAttributes(typeof(DataRowAttribute))
            .Select(row => ((DataRowAttribute)((IReflectionAttributeInfo)row).Attribute).MethodParameters)];
        object[][] runs = rows.Length == 0 ? [null] : rows;
        return [.. runs.Select(row => new DeviceTestCase(_diagnostics, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod, row))];
    }
}
