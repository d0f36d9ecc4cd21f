using System.IO;

namespace NanoAgent.Tools;

/// <summary>What to say when the flash refuses a change. The platform does not tell how much room is left.</summary>
public static class FlashTrouble
{
    public static string Sentence(IOException failure) =>
        "the flash refused (" + failure.Message + "). If it is full, remove or shorten something in files/ or notes/ first"
        + " (file write with an empty text removes a file).";
}
