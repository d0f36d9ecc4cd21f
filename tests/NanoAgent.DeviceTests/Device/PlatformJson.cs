using System;
using System.Collections;
using nanoFramework.Json;

namespace NanoAgent.DeviceTests.Json;

/// <summary>What the platform's JSON library makes of a body. For the device only; on the PC Host/PlatformJson.cs stands in.</summary>
internal static class PlatformJson
{
    /// <summary>Its first member "text" at any depth, or the name of the exception.</summary>
    public static string Outcome(string json)
    {
        try
        {
            object text = Find(JsonConvert.DeserializeObject(json, typeof(Hashtable)));
            return text is DateTime ? "a DateTime" : (string)text;
        }
        catch (Exception ex)
        {
            return ex.GetType().Name;
        }
    }

    private static object Find(object value)
    {
        if (value is Hashtable members)
        {
            return members.Contains("text") ? members["text"] : FindInAny(members.Values);
        }

        return value is string || !(value is IEnumerable items) ? null : FindInAny(items);
    }

    private static object FindInAny(IEnumerable values)
    {
        foreach (object value in values)
        {
            object found = Find(value);
            if (found != null)
            {
                return found;
            }
        }

        return null;
    }
}
