using System.Reflection;
using NanoAgent.Fakes;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace NanoAgent.Tests.Support;

/// <summary>xunit as it is, and at the end of all tests a look whether a secret leaked at any time: then the run fails.</summary>
public sealed class WatchedTestFramework(IMessageSink messages) : XunitTestFramework(messages)
{
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName assemblyName, ISourceInformationProvider sources, IMessageSink diagnostics)
        : XunitTestFrameworkExecutor(assemblyName, sources, diagnostics)
    {
        protected override async void RunTestCases(
            IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            using var runner = new Runner(TestAssembly, testCases, DiagnosticMessageSink, executionMessageSink, executionOptions);
            await runner.RunAsync();
        }
    }

    private sealed class Runner(
        ITestAssembly assembly, IEnumerable<IXunitTestCase> cases, IMessageSink diagnostics, IMessageSink execution, ITestFrameworkExecutionOptions options)
        : XunitTestAssemblyRunner(assembly, cases, diagnostics, execution, options)
    {
        protected override Task BeforeTestAssemblyFinishedAsync()
        {
            // Reported as a failed clean-up of the assembly, which fails the run.
            Aggregator.Run(CanaryWatch.Suite.AssertNothingLeaked);
            return base.BeforeTestAssemblyFinishedAsync();
        }
    }
}
