using System;
using nanoFramework.TestFramework;

namespace NanoAgent.DeviceTests.Host;

/// <summary>Tests that end in every way there is. Not public, so that xunit does not run them by itself.</summary>
[TestClass]
internal sealed class AdapterSamples
{
    [TestMethod]
    public void Passes() => Assert.AreEqual(1, 1);

    [TestMethod]
    public void Fails() => Assert.AreEqual("one", "two", "the second");

    [TestMethod]
    public void Throws() => throw new InvalidOperationException("by itself");

    [TestMethod]
    public void Skips() => Assert.SkipTest("not here");

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Has_rows(int row)
    {
        if (row == 2)
        {
            Assert.SkipTest("row 2 is for another day");
        }

        Assert.AreEqual(1, row);
    }

    [TestMethod]
    public void Expects_another_exception() => Assert.ThrowsException(typeof(ArgumentException), () => throw new InvalidOperationException());

    [TestMethod]
    public void Expects_an_exception_that_does_not_come() => Assert.ThrowsException(typeof(ArgumentException), () => { });
}
