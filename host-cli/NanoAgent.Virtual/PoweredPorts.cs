using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>
/// The ports of one boot. After <see cref="CutPower"/> every access fails, so that a worker caught in the middle of a
/// step can neither tidy up nor move a pin, write flash or say a word: what a real board does when its plug is pulled.
/// </summary>
internal sealed class PoweredPorts(VirtualBoardParts parts, IHttp http, ILogSink log)
    : IFileStore, IHttp, IPins, IPwm, IAdc, II2c, ILogSink
{
    private volatile bool _isOn = true;

    /// <summary>False for good once the power was cut.</summary>
    public bool IsOn => _isOn;

    public void CutPower() => _isOn = false;

    public bool Exists(string path) => On(parts.Files).Exists(path);

    public int Length(string path) => On(parts.Files).Length(path);

    public int Read(string path, int position, byte[] buffer, int offset, int count) =>
        On(parts.Files).Read(path, position, buffer, offset, count);

    public void Write(string path, byte[] bytes, int offset, int count) => On(parts.Files).Write(path, bytes, offset, count);

    public void Append(string path, byte[] bytes, int offset, int count) => On(parts.Files).Append(path, bytes, offset, count);

    public void Delete(string path) => On(parts.Files).Delete(path);

    public void Move(string from, string to) => On(parts.Files).Move(from, to);

    public string[] List(string folder) => On(parts.Files).List(folder);

    public IHttpResponse Send(Hal.HttpRequest request) => On(http).Send(request);

    public void OpenOutput(int pin, bool high) => On(parts.Pins).OpenOutput(pin, high);

    public void OpenInput(int pin, string pull) => On(parts.Pins).OpenInput(pin, pull);

    public bool Read(int pin) => On(parts.Pins).Read(pin);

    public void Write(int pin, bool high) => On(parts.Pins).Write(pin, high);

    public void Watch(int pin, Action changed) => On(parts.Pins).Watch(pin, () =>
    {
        if (_isOn)
        {
            changed();
        }
    });

    public void Open(int pin, int frequencyHz) => On(parts.Pwm).Open(pin, frequencyHz);

    public void SetDuty(int pin, int permille) => On(parts.Pwm).SetDuty(pin, permille);

    public void Open(int pin) => On(parts.Adc).Open(pin);

    public int ReadRaw(int pin) => On(parts.Adc).ReadRaw(pin);

    public void Open(int bus, int sdaPin, int sclPin, int frequencyHz) => On(parts.I2c).Open(bus, sdaPin, sclPin, frequencyHz);

    public bool Transfer(int bus, int address, byte[] write, int writeCount, byte[] read, int readCount) =>
        On(parts.I2c).Transfer(bus, address, write, writeCount, read, readCount);

    public void WriteLine(char level, string line)
    {
        if (_isOn)
        {
            log.WriteLine(level, line);
        }
    }

    public void WriteRecord(byte[] json, int count)
    {
        if (_isOn)
        {
            log.WriteRecord(json, count);
        }
    }

    public IConsole Guard(IConsole console) => new PoweredConsole(console, this);

    private T On<T>(T part) => _isOn ? part : throw new IOException("the power is off");
}
