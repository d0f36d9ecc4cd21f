using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using nanoFramework.TestFramework;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace NanoAgent.DeviceTests.Host;

/// <summary>The adapter reports what the launcher of the device would: passed, failed, skipped, a line for each row.</summary>
public sealed class AdapterTests
{
    [Theory]
    [InlineData("Passes", 0, 0, "passed Passes")]
    [InlineData("Fails", 1, 0, "failed Fails: the second: expected 'one', but it was 'two'")]
    [InlineData("Throws", 1, 0, "failed Throws: by itself")]
    [InlineData("Skips", 0, 1, "skipped Skips: not here")]
    [InlineData("Expects_another_exception", 1, 0, "failed Expects_another_exception: () => throw new InvalidOperationException(): expected 'System.ArgumentException', but it was 'System.InvalidOperationException'")]
    [InlineData("Expects_an_exception_that_does_not_come", 1, 0, "failed Expects_an_exception_that_does_not_come: () => { }: expected 'System.ArgumentException', but it was null")]
    public async Task A_test_is_reported_as_it_ended(string method, int failed, int skipped, string result)
    {
        (RunSummary summary, List<string> results) = await Run(method);

        Xunit.Assert.Equal([result], results);
        Xunit.Assert.Equal((1, failed, skipped), (summary.Total, summary.Failed, summary.Skipped));
    }

    [Fact]
    public async Task Each_row_of_data_is_a_test_of_its_own()
    {
        (RunSummary summary, List<string> results) = await Run("Has_rows");

        Xunit.Assert.Equal(
            ["passed Has_rows(row: 1)", "skipped Has_rows(row: 2): row 2 is for another day", "failed Has_rows(row: 3): row: expected '1', but it was '3'"],
            results);
        Xunit.Assert.Equal((3, 1, 1), (summary.Total, summary.Failed, summary.Skipped));
    }

    [Fact]
    public void Rows_have_identities_of_their_own()
    {
        IXunitTestCase[] cases = Cases("Has_rows");

        Xunit.Assert.Equal(3, cases.Select(each => each.UniqueID).Distinct().Count());
    }

    private static async Task<(RunSummary Summary, List<string> Results)> Run(string method)
    {
        using var bus = new NotingMessageBus();
        var summary = new RunSummary();
        foreach (IXunitTestCase each in Cases(method))
        {
            using var cancellation = new CancellationTokenSource();
            summary.Aggregate(await each.RunAsync(new NullMessageSink(), bus, [], new ExceptionAggregator(), cancellation));
        }

        return (summary, bus.Results);
    }

    private static IXunitTestCase[] Cases(string method)
    {
        Type type = typeof(AdapterSamples);
        var assembly = new TestAssembly(Reflector.Wrap(type.Assembly));
        var collection = new TestCollection(assembly, null, "samples");
        var test = new TestMethod(new TestClass(collection, Reflector.Wrap(type)), Reflector.Wrap(type.GetMethod(method)));
        IAttributeInfo attribute = test.Method.GetCustomAttributes(typeof(TestMethodAttribute)).Single();
        return [.. new DeviceTestDiscoverer(new NullMessageSink()).Discover(new DefaultOptions(), test, attribute)];
    }
}
