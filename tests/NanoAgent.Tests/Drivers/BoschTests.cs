using System.Buffers.Binary;
using NanoAgent.Board;
using NanoAgent.Drivers;
using NanoAgent.Tests.Support;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Drivers;

/// <summary>BMP280 and BME280 against BST-BMP280-DS001-23 and BST-BME280-DS002-15, and against the models.</summary>
public sealed class BoschTests
{
    // BST-BMP280-DS001-23, section 3.12.
    private static readonly int[] ExampleTrim = [27504, 26435, -1000, 36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000];
    private const int ExampleRawTemperature = 519888;
    private const int ExampleRawPressure = 415148;

    [Fact]
    public void The_calculation_example_of_the_data_sheet_comes_out()
    {
        BoschCalibration calibration = Example();

        int fine = calibration.FineTemperature(ExampleRawTemperature);

        Assert.Equal(128422, fine);
        Assert.Equal(2508, BoschCalibration.Hundredths(fine));

        // The sheet prints 25767236 (100653.27 Pa), worked out in floating point; its own formula in integers makes it 25767233.
        Assert.Equal(25767233, calibration.Pressure256(ExampleRawPressure, fine));
    }

    [Fact]
    public void Damaged_trimming_values_are_told_and_never_divide_by_zero()
    {
        var trim = new byte[BoschCalibration.Bytes];
        var calibration = new BoschCalibration(trim);

        Assert.Equal(-1, calibration.Pressure256(ExampleRawPressure, 128422));
    }

    [Fact]
    public void A_bmp280_is_read_within_its_resolution_over_its_range()
    {
        Bme280Model? chip = null;
        var rig = new ChipRig("bmp280", clock => chip = new Bme280Model(clock, isHumid: false));
        ISensor sensor = rig.Create();
        foreach (double temperature in Steps(-40, 85, 2.5))
        {
            foreach (double pressure in Steps(300, 1100, 40))
            {
                chip!.Temperature = temperature;
                chip.Pressure = pressure;

                long[] values = ChipRig.Read(sensor);

                // One measurement has 16 bits (section 3.3.1): 0.005 °C and 2.62 Pa, up to 4 Pa at the cold end of the curve.
                Assert.InRange(values[0] - (temperature * 1000), -15, 15);
                Assert.InRange(values[1] - (pressure * 1000), -80, 80);
            }
        }
    }

    [Fact]
    public void A_bme280_is_read_within_its_resolution_over_its_range()
    {
        Bme280Model? chip = null;
        var rig = new ChipRig("bme280", clock => chip = new Bme280Model(clock));
        ISensor sensor = rig.Create();
        foreach (double temperature in Steps(-40, 85, 5))
        {
            foreach (double humidity in Steps(0, 100, 2.5))
            {
                chip!.Temperature = temperature;
                chip.Humidity = humidity;

                long[] values = ChipRig.Read(sensor);

                Assert.InRange(values[0] - (temperature * 1000), -15, 15);
                Assert.InRange(values[1] - (chip.Pressure * 1000), -80, 80);

                // 0.008 % of the reading (table 2), and what the integer formula loses against the one in floating point.
                Assert.InRange(values[2] - (humidity * 1000), -45, 45);
            }
        }
    }

    [Fact]
    public void Signed_halves_of_the_shared_humidity_register_are_taken_apart()
    {
        // dig_H4 = -5 (0xFFB) and dig_H5 = -3 (0xFFD): E4 = FF, E5 = DB, E6 = FF (table 16).
        var negative = new BoschHumidity(75, [0x6A, 0x01, 0x00, 0xFF, 0xDB, 0xFF, 0x1E]);
        var positive = new BoschHumidity(75, [0x6A, 0x01, 0x00, 0x00, 0x00, 0x00, 0x1E]);

        // One step of H4 is 64 counts, so H4 = -5 reads like 320 counts more; H5 = -3 adds 3/16384 for each of t_fine - 76800.
        Assert.Equal(positive.Humidity1024(20320, 76800), negative.Humidity1024(20000, 76800));
        Assert.Equal(positive.Humidity1024(20350, 76800 + 163840), negative.Humidity1024(20000, 76800 + 163840));
        Assert.Equal(0, positive.Humidity1024(0, 76800));
        Assert.Equal(100 * 1024, positive.Humidity1024(0xFFFF, 76800));
    }

    [Theory]
    [InlineData("bme280", 0x58, "the id is 0x58, a BMP280 on I2C bus 1 at 0x40, so the chip there is no BME280 (0x60); check 'driver'")]
    [InlineData("bmp280", 0x60, "the id is 0x60, a BME280 on I2C bus 1 at 0x40, so the chip there is no BMP280 (0x58)")]
    [InlineData("bme280", 0x55, "a BMP180")]
    [InlineData("bmp280", 0x61, "a BME680")]
    [InlineData("bmp280", 0x12, "the id is 0x12 on I2C bus")]
    public void Another_chip_is_named(string driver, int id, string sentence)
    {
        var chip = new RawChip();
        chip.Registers[0xD0] = (byte)id;

        Assert.Contains(sentence, ChipRig.Problem(new ChipRig(driver, _ => chip).Create()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x56)]
    [InlineData(0x57)]
    [InlineData(0x58)]
    public void Samples_of_the_bmp280_count_as_one(int id)
    {
        var chip = new RawChip();
        chip.Registers[0xD0] = (byte)id;
        chip.Registers[0xF3] = 0;
        WriteTrim(chip.Registers.AsSpan(0x88));
        byte[] raw = [0x65, 0x5A, 0xC0, 0x7E, 0xED, 0x00];
        raw.CopyTo(chip.Registers, 0xF7);

        // The example once more, over the bus: 415148 = 0x655AC, 519888 = 0x7EED0; 1006.53 hPa.
        Assert.Equal([25080, 1006533], ChipRig.Read(new ChipRig("bmp280", _ => chip).Create()));
        Assert.Equal([0xF4, 0x25], chip.Written[^3]);
    }

    [Fact]
    public void A_measurement_that_was_skipped_is_no_pressure()
    {
        var chip = new RawChip();
        chip.Registers[0xD0] = 0x58;
        WriteTrim(chip.Registers.AsSpan(0x88));
        chip.Registers[0xF7] = chip.Registers[0xFA] = 0x80;

        Assert.Contains("has measured nothing", ChipRig.Problem(new ChipRig("bmp280", _ => chip).Create()), StringComparison.Ordinal);
    }

    private static BoschCalibration Example()
    {
        var bytes = new byte[BoschCalibration.Bytes];
        WriteTrim(bytes);
        return new BoschCalibration(bytes);
    }

    private static void WriteTrim(Span<byte> bytes)
    {
        for (int i = 0; i < ExampleTrim.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes[(i * 2)..], unchecked((ushort)ExampleTrim[i]));
        }
    }

    private static IEnumerable<double> Steps(double from, double to, double step)
    {
        for (double value = from; value <= to; value += step)
        {
            yield return value;
        }
    }
}
