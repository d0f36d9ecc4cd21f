[assembly: TestFramework("NanoAgent.Tests.Support.WatchedTestFramework", "NanoAgent.Cli.Tests")]
