using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using nanoFramework.TestFramework;
using Xunit;

namespace NanoAgent.DeviceTests.Host;

/// <summary>What the launcher of the device asks of its tests, and xunit does not.</summary>
public sealed class DeviceCodeTests
{
    private static readonly Type[] Classes = [.. typeof(DeviceCodeTests).Assembly.GetTypes().Where(type => Tests(type).Any())];

    [Fact]
    public void There_are_tests() => Xunit.Assert.True(Classes.Length > 5, $"only {Classes.Length} classes");

    [Fact]
    public void A_class_with_tests_is_marked_and_has_no_state()
    {
        // The launcher looks for the mark, and calls instance methods without an instance.
        const BindingFlags Everything = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        Xunit.Assert.All(Classes, type =>
        {
            Xunit.Assert.True(type.IsDefined(typeof(TestClassAttribute)), $"{type} lacks [TestClass]");
            Xunit.Assert.True(type.GetFields(Everything).All(field => field.IsStatic && (field.IsInitOnly || field.IsLiteral)), $"{type} has a field that changes or needs an instance");
        });
    }

    [Fact]
    public void A_test_is_a_public_instance_method_without_a_result()
    {
        foreach (MethodInfo test in Classes.SelectMany(Tests))
        {
            Xunit.Assert.True(test.IsPublic && !test.IsStatic && test.ReturnType == typeof(void), Name(test));
        }
    }

    [Fact]
    public void Rows_of_data_fit_their_test_and_hold_what_attributes_of_the_device_can()
    {
        foreach (MethodInfo test in Classes.SelectMany(Tests))
        {
            Type[] expected = [.. test.GetParameters().Select(parameter => parameter.ParameterType)];
            DataRowAttribute[] rows = [.. test.GetCustomAttributes<DataRowAttribute>()];
            Xunit.Assert.True(rows.Length > 0 == expected.Length > 0, Name(test) + " has parameters without rows, or rows without parameters");
            foreach (object[] row in rows.Select(row => row.MethodParameters))
            {
                Xunit.Assert.True(expected.SequenceEqual(row.Select(value => value.GetType())), Name(test) + " has a row of other types");
                Xunit.Assert.True(row.All(IsPlain), Name(test) + " has a row with more than whole numbers, flags and ASCII");
            }
        }
    }

    private static IEnumerable<MethodInfo> Tests(Type type) =>
        type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(method => method.IsDefined(typeof(TestMethodAttribute)));

    private static bool IsPlain(object value) => value is int or bool || (value is string text && text.All(char.IsAscii));

    private static string Name(MethodInfo test) => test.DeclaringType.Name + "." + test.Name;
}
