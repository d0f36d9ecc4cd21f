using NanoAgent.Board;
using NanoAgent.DeviceTests.Support;
using NanoAgent.Drivers;
using NanoAgent.Hal;
using NanoAgent.Text;
using nanoFramework.TestFramework;

namespace NanoAgent.DeviceTests.Drivers;

/// <summary>Readings with the numbers of the data sheets: the device's shifts and divisions have traps that a PC does not.</summary>
[TestClass]
public sealed class SensorTests
{
    private const int Address = 0x44;

    // The trimming values of the calculation example, BST-BMP280-DS001-23, section 3.12: 27504, 26435, -1000, 36477, -10685,
    // 3024, 2855, 140, -7, 15500, -14600, 6000, each with its low byte first.
    private static readonly byte[] ExampleTrim =
    {
        0x70, 0x6B, 0x43, 0x67, 0x18, 0xFC, 0x7D, 0x8E, 0x43, 0xD6, 0xD0, 0x0B,
        0x27, 0x0B, 0x8C, 0x00, 0xF9, 0xFF, 0x8C, 0x3C, 0xF8, 0xC6, 0x70, 0x17,
    };

    // Its readings: 415148 (pressure) and 519888 (temperature), 20 bits each.
    private static readonly byte[] ExampleRaw = { 0x65, 0x5A, 0xC0, 0x7E, 0xED, 0x00 };

    [TestMethod]
    public void The_calculation_example_of_the_BMP280_comes_out()
    {
        ScriptedI2c bus = new ScriptedI2c(Address, true).With(0xD0, new byte[] { 0x58 }).With(0x88, ExampleTrim).With(0xF7, ExampleRaw);

        // 25.08 degrees and 100653.3 Pa.
        long[] values = Read(SensorDrivers.Bmp280, bus);
        Assert.AreEqual(25080L, values[0]);
        Assert.AreEqual(1006533L, values[1]);
    }

    [TestMethod]
    public void Another_chip_and_damaged_trimming_values_are_told()
    {
        ScriptedI2c other = new ScriptedI2c(Address, true).With(0xD0, new byte[] { 0x60 });
        Assert.IsTrue(TextSearch.Contains(Problem(SensorDrivers.Bmp280, other), "a BME280"));

        ScriptedI2c damaged = new ScriptedI2c(Address, true).With(0xD0, new byte[] { 0x58 }).With(0x88, new byte[] { 1 }).With(0xF7, ExampleRaw);
        Assert.IsTrue(TextSearch.Contains(Problem(SensorDrivers.Bmp280, damaged), "damaged"));
    }

    // Check sums from the algorithm of the data sheet SHT3x-DIS, section 4.12, which gives 0x92 for 0xBEEF.
    [TestMethod]
    [DataRow("BEEF92BEEF92", 85523, 74585)]
    [DataRow("000081000081", -45000, 0)]
    [DataRow("FFFFACFFFFAC", 130000, 100000)]
    [DataRow("666693666693", 25000, 40000)]
    public void Readings_of_the_SHT3x_become_degrees_and_percent(string answer, int temperature, int humidity)
    {
        ScriptedI2c bus = new ScriptedI2c(Address, false).With(0, Bytes(answer));

        long[] values = Read(SensorDrivers.Sht3x, bus);
        Assert.AreEqual(temperature, values[0]);
        Assert.AreEqual(humidity, values[1]);
        Assert.AreEqual(0x2400, bus.LastCommand);
    }

    [TestMethod]
    public void Any_flipped_bit_in_an_answer_of_the_SHT3x_is_noticed()
    {
        byte[] answer = Bytes("BEEF92BEEF92");
        for (int bit = 0; bit < answer.Length * 8; bit++)
        {
            answer[bit / 8] ^= (byte)(1 << (bit % 8));
            string problem = Problem(SensorDrivers.Sht3x, new ScriptedI2c(Address, false).With(0, answer));
            Assert.IsTrue(TextSearch.Contains(problem, "check sum"), "bit " + bit + ": " + problem);
            answer[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [TestMethod]
    [DataRow(SensorDrivers.Sht3x)]
    [DataRow(SensorDrivers.Bmp280)]
    public void A_chip_that_does_not_answer_is_told_with_its_place(string driver)
    {
        string problem = Problem(driver, new ScriptedI2c(Address, true) { IsThere = false });

        Assert.IsTrue(TextSearch.Contains(problem, "0x44"), problem);
    }

    private static long[] Read(string driver, ScriptedI2c bus)
    {
        ISensor sensor = Create(driver, bus);
        long[] values = new long[sensor.Quantities.Length];
        Assert.IsTrue(sensor.TryRead(values, out string problem), problem);
        return values;
    }

    private static string Problem(string driver, ScriptedI2c bus)
    {
        ISensor sensor = Create(driver, bus);
        Assert.IsFalse(sensor.TryRead(new long[sensor.Quantities.Length], out string problem));
        return problem;
    }

    private static ISensor Create(string driver, ScriptedI2c bus)
    {
        FakePins pins = new FakePins();
        FakeLog log = new FakeLog();
        Ports ports = new Ports(new FakeClock(), new FakeFileStore(), new ScriptedHttp(), pins, pins, pins, bus, new IConsole[0], new FakeSystem(), log);
        return SensorFactory.Create(new SensorSpec { Name = "part", Driver = driver, Address = Address }, ports);
    }

    private static byte[] Bytes(string hex)
    {
        Assert.IsTrue(Numbers.TryParseHex(hex, out byte[] bytes), hex);
        return bytes;
    }
}
