namespace NanoAgent.Cli.Monitor;

/// <summary>What the runtime's error codes mean, and what to do about them, in plain words. Pure.</summary>
internal static class CrashWords
{
    private const string Report = "please report it with the lines above";

    private static readonly Dictionary<string, (string Means, string Next)> Words = new(StringComparer.Ordinal)
    {
        ["CLR_E_OUT_OF_MEMORY"] = ("the heap had no room left, or none in one piece", "nanoagent status shows free_heap; a board with PSRAM, or a smaller llm.max_tokens"),
        ["CLR_E_NULL_REFERENCE"] = ("something that should be there was null", Report),
        ["CLR_E_INDEX_OUT_OF_RANGE"] = ("an index beyond the end of an array or a text", Report),
        ["CLR_E_OUT_OF_RANGE"] = ("a number outside of what a call accepts", Report),
        ["CLR_E_INVALID_PARAMETER"] = ("a call was given a value that it does not accept", "pins and buses in board.json: nanoagent boards check FILE; else " + Report),
        ["CLR_E_INVALID_CAST"] = ("a value was of another type than expected", Report),
        ["CLR_E_WRONG_TYPE"] = ("a value was of another type than expected", "firmware and runtime may be of different versions: flash both again"),
        ["CLR_E_TYPE_UNAVAILABLE"] = ("the runtime lacks an assembly that the firmware needs", "flash runtime and firmware again, so that their versions match"),
        ["CLR_E_UNKNOWN_TYPE"] = ("the runtime lacks an assembly that the firmware needs", "flash runtime and firmware again, so that their versions match"),
        ["CLR_E_ASSM_WRONG_CHECKSUM"] = ("an assembly has other native code than this runtime", "flash runtime and firmware again, so that their versions match"),
        ["CLR_E_NOTIMPL"] = ("this runtime does not have that call", "a newer runtime: nanoagent flash"),
        ["CLR_E_NOT_SUPPORTED"] = ("this board or runtime cannot do that", "what board.json asks for must fit the chip: nanoagent boards check FILE"),
        ["CLR_E_PIN_UNAVAILABLE"] = ("a pin is taken, or does not exist", "nanoagent boards check FILE for the profile of this board"),
        ["CLR_E_PIN_DEAD"] = ("a pin does not exist on this chip", "nanoagent boards check FILE for the profile of this board"),
        ["CLR_E_DRIVER_NOT_REGISTERED"] = ("the runtime has no driver for that", "another runtime image: nanoagent flash"),
        ["CLR_E_IO"] = ("reading or writing failed", "the wiring of the device that was used; for the flash: nanoagent backup while it works"),
        ["CLR_E_FILE_IO"] = ("the file system refused a read or a write", "nanoagent backup while it works; the flash may be full: nanoagent files list"),
        ["CLR_E_FILE_NOT_FOUND"] = ("a file is not there", "most often caught, and harmless"),
        ["CLR_E_DIRECTORY_NOT_FOUND"] = ("a folder is not there", "most often caught, and harmless"),
        ["CLR_E_VOLUME_NOT_FOUND"] = ("there is no file system on the flash", "flash the board again; the partitions must be those of its flash size"),
        ["CLR_E_TIMEOUT"] = ("something did not answer in time", "the wiring, or the network"),
        ["CLR_E_WATCHDOG_TIMEOUT"] = ("a call took too long", Report),
        ["CLR_E_STACK_OVERFLOW"] = ("too many calls inside each other", Report),
        ["CLR_E_OBJECT_DISPOSED"] = ("something was used after it was closed", "most often a connection that the other side closed"),
        ["CLR_E_DIVIDE_BY_ZERO"] = ("a division by zero", Report),
        ["CLR_E_FORMAT_EXCEPTION"] = ("a text that is no number", Report),
        ["CLR_E_BUSY"] = ("something was in use", "a reset, if it stays so"),
    };

    private static readonly Dictionary<string, (string Means, string Next)> Types = new(StringComparer.Ordinal)
    {
        ["System.Net.Sockets.SocketException"] = ("the network refused or broke a connection", "most often caught and tried again; Wi-Fi and address, if it stays so"),
        ["System.OutOfMemoryException"] = Words["CLR_E_OUT_OF_MEMORY"],
        ["System.NullReferenceException"] = Words["CLR_E_NULL_REFERENCE"],
        ["System.IO.IOException"] = Words["CLR_E_FILE_IO"],
        ["System.Threading.ThreadAbortException"] = ("a thread was ended on purpose", "nothing to do"),
    };

    /// <summary>By the type, which tells more where it is known, else by the code.</summary>
    public static (string Means, string Next) Of(string type, string code) =>
        Types.TryGetValue(type, out (string, string) words) || Words.TryGetValue(code, out words) ? words : ("an exception of the firmware", Report);
}
