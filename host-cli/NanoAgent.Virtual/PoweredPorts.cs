using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>
/// The ports of one boot. After <see cref="CutPower"/> every access fails, so that a worker caught in the middle of a
/// step can neither tidy up nor move a pin, write flash or say a word: what a real board does when its plug is pulled.
/// </summary>
internal sealed class PoweredPorts(IFileStore files, IHttp http, IPins pins, IPwm pwm, IAdc adc, II2c i2c, ISpi? spi, ILogSink log)
    : IFileStore, IHttp, IPins, IPwm, IAdc, II2c, ISpi, ILogSink
{
    private volatile bool _isOn = true;

    /// <summary>False for good once the power was cut.</summary>
    public bool IsOn => _isOn;

    public void CutPower() => _isOn = false;

    public bool Exists(string path) => On(files).Exists(path);

    public int Length(string path) => On(files).Length(path);

    public int Read(string path, int position, byte[] buffer, int offset, int count) =>
        On(files).Read(path, position, buffer, offset, count);

    public void Write(string path, byte[] bytes, int offset, int count) => On(files).Write(path, bytes, offset, count);

    public void Append(string path, byte[] bytes, int offset, int count) => On(files).Append(path, bytes, offset, count);

    public void Delete(string path) => On(files).Delete(path);

    public void Move(string from, string to) => On(files).Move(from, to);

    public string[] List(string folder) => On(files).List(folder);

    public IHttpResponse Send(Hal.HttpRequest request) => On(http).Send(request);

    public void OpenOutput(int pin, bool high) => On(pins).OpenOutput(pin, high);

    public void OpenInput(int pin, string pull) => On(pins).OpenInput(pin, pull);

    public bool Read(int pin) => On(pins).Read(pin);

    public void Write(int pin, bool high) => On(pins).Write(pin, high);

    public void Watch(int pin, Action changed) => On(pins).Watch(pin, () =>
    {
        if (_isOn)
        {
            changed();
        }
    });

    public void Open(int pin, int frequencyHz) => On(pwm).Open(pin, frequencyHz);

    public void SetDuty(int pin, int permille) => On(pwm).SetDuty(pin, permille);

    public void Open(int pin) => On(adc).Open(pin);

    public int ReadRaw(int pin) => On(adc).ReadRaw(pin);

    public void Open(int bus, int sdaPin, int sclPin, int frequencyHz) => On(i2c).Open(bus, sdaPin, sclPin, frequencyHz);

    public bool Transfer(int bus, int address, byte[] write, int writeCount, byte[] read, int readCount) =>
        On(i2c).Transfer(bus, address, write, writeCount, read, readCount);

    void ISpi.Open(int bus, int dataPin, int clockPin, int frequencyHz) => On(spi!).Open(bus, dataPin, clockPin, frequencyHz);

    void ISpi.Write(int bus, byte[] bytes, int count) => On(spi!).Write(bus, bytes, count);

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
