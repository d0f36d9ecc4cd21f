using System;
using System.Runtime.CompilerServices;
using Xunit.Sdk;

namespace nanoFramework.TestFramework;

/// <summary>
/// What the tests use of the device's Assert, with its names, its order of arguments and its overloads: what compiles here
/// must compile there.
/// </summary>
public static class Assert
{
    public static void AreEqual(bool expected, bool actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Compare(expected, actual, message);

    public static void AreEqual(int expected, int actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Compare(expected, actual, message);

    public static void AreEqual(long expected, long actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Compare(expected, actual, message);

    public static void AreEqual(string expected, string actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Compare(expected, actual, message);

    public static void IsTrue(bool condition, [CallerArgumentExpression(nameof(condition))] string message = "") => Compare(true, condition, message);

    public static void IsFalse(bool condition, [CallerArgumentExpression(nameof(condition))] string message = "") => Compare(false, condition, message);

    public static void IsNull(object value, [CallerArgumentExpression(nameof(value))] string message = "") => Compare(null, value, message);

    public static void IsNotNull(object value, [CallerArgumentExpression(nameof(value))] string message = "")
    {
        if (value == null)
        {
            throw new XunitException(message + ": expected something, but it was null");
        }
    }

    public static void ThrowsException(Type exception, Action action, [CallerArgumentExpression(nameof(action))] string message = "")
    {
        Type thrown = null;
        try
        {
            action();
        }
        catch (Exception ex)
        {
            thrown = ex.GetType();
        }

        Compare(exception, thrown, message);
    }

    public static void SkipTest(string message = null) => throw new SkipTestException(message);

    private static void Compare(object expected, object actual, string message)
    {
        if (!Equals(expected, actual))
        {
            throw new XunitException($"{message}: expected {Describe(expected)}, but it was {Describe(actual)}");
        }
    }

    private static string Describe(object value) => value == null ? "null" : "'" + value + "'";
}
