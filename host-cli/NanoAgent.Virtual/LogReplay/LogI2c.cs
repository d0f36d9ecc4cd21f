using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>
/// Chips that answer what the log says they answered. What it does not say, such as the trim values that a driver read at a start
/// which is not in it, the model of the chip answers.
/// </summary>
internal sealed class LogI2c : II2c
{
    private readonly II2c _models;
    private readonly Dictionary<(int Bus, int Address), LogReadings> _chips;
    private readonly Dictionary<(int Bus, int Address, string Written), LogReadings> _answers;

    /// <param name="boot">The log.</param>
    /// <param name="models">A model of every chip that has one.</param>
    /// <param name="read">Makes readings of records.</param>
    public LogI2c(LogBoot boot, II2c models, Func<IEnumerable<LogRecord>, LogReadings> read)
    {
        _models = models;
        LogRecord[] transfers = [.. boot.Records.Where(record => record.Kind == "i2c" && record.Json["by"] is null)];
        _chips = transfers.GroupBy(ChipOf).ToDictionary(group => group.Key, group => read(group));
        _answers = transfers.GroupBy(record => (ChipOf(record).Bus, ChipOf(record).Address, record.Text("write").ToUpperInvariant()))
            .ToDictionary(group => group.Key, group => read(group));
    }

    public void Open(int bus, int sdaPin, int sclPin, int frequencyHz) => _models.Open(bus, sdaPin, sclPin, frequencyHz);

    public bool Transfer(int bus, int address, byte[] write, int writeCount, byte[] read, int readCount)
    {
        // The model follows what is written, for what only it can answer.
        bool isModelled = _models.Transfer(bus, address, write, writeCount, read, readCount);
        string written = Convert.ToHexString(write, 0, writeCount);
        if (readCount == 0)
        {
            // Of what is only written the log has the failures. A chip that failed fails until it is heard of again.
            return _chips.TryGetValue((bus, address), out LogReadings? chip) ? chip.Read() is not { } last || last.Is("ok") || !IsTo(last, written) : isModelled;
        }

        if (!_answers.TryGetValue((bus, address, written), out LogReadings? answers) || answers.Read() is not { } answer
            || (answer.Is("ok") && answer.Text("read").Length != 2 * readCount))
        {
            return isModelled;
        }

        Convert.FromHexString(answer.Text("read")).CopyTo(read, 0);
        return answer.Is("ok");
    }

    private static (int Bus, int Address) ChipOf(LogRecord record) => ((int)record.Number("bus"), (int)record.Number("addr"));

    private static bool IsTo(LogRecord record, string written) => record.Text("write").Equals(written, StringComparison.OrdinalIgnoreCase);
}
