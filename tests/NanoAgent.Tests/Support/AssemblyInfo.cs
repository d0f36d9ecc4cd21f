[assembly: TestFramework("NanoAgent.Tests.Support.WatchedTestFramework", "NanoAgent.Tests")]
