using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>
/// Chips that answer what the log says they answered. What it does not say, such as the trim values that a driver read at a start
/// which is not in it, the model of the chip answers.
/// </summary>
internal sealed class LogI2c(IReadOnlyDictionary<(int Bus, int Address), LogReadings> chips, II2c models) : II2c
{
    public void Open(int bus, int sdaPin, int sclPin, int frequencyHz) => models.Open(bus, sdaPin, sclPin, frequencyHz);

    public bool Transfer(int bus, int address, byte[] write, int writeCount, byte[] read, int readCount)
    {
        // The model follows what is written, for what only it can answer.
        bool isModelled = models.Transfer(bus, address, write, writeCount, read, readCount);
        if (!chips.TryGetValue((bus, address), out LogReadings? chip))
        {
            return isModelled;
        }

        string written = Convert.ToHexString(write, 0, writeCount);
        return readCount == 0 ? Writes(chip, written) : Reads(chip, written, read, readCount) ?? isModelled;
    }

    // Of what is only written the log has the failures; as long as a chip fails the same way, it has the first.
    private static bool Writes(LogReadings chip, string written)
    {
        if (chip.IsDue)
        {
            return !Fails(chip.Next!, written) || !Fails(chip.Take(), written);
        }

        return !Fails(chip.Current!, written);
    }

    private static bool? Reads(LogReadings chip, string written, byte[] read, int readCount)
    {
        if (chip.IsDue && IsAnswer(chip.Next!, written, readCount))
        {
            chip.Take();
        }

        if (!IsAnswer(chip.Current!, written, readCount))
        {
            return null;
        }

        Convert.FromHexString(chip.Current!.Text("read")).CopyTo(read, 0);
        return chip.Current.Is("ok");
    }

    private static bool Fails(LogRecord record, string written) => !record.Is("ok") && IsTo(record, written);

    private static bool IsAnswer(LogRecord record, string written, int readCount) =>
        IsTo(record, written) && (!record.Is("ok") || record.Text("read").Length == 2 * readCount);

    private static bool IsTo(LogRecord record, string written) => record.Text("write").Equals(written, StringComparison.OrdinalIgnoreCase);
}
