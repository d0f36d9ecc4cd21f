using NanoAgent.Board;
using NanoAgent.Drivers;
using NanoAgent.Tests.Support;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Drivers;

/// <summary>Against the data sheet "DHT20" V1.0, sections 7.4 and 8, and the model.</summary>
public sealed class Aht20Tests
{
    private readonly ChipRig _rig;
    private Aht20Model? _chip;

    public Aht20Tests() => _rig = new ChipRig("aht20", clock => _chip = new Aht20Model(clock));

    [Theory]
    [InlineData(0x00000, -50000, 0)]
    [InlineData(0x40000, 0, 25000)]
    [InlineData(0x80000, 50000, 50000)]
    [InlineData(0xFFFFF, 150000, 100000)]
    public void Readings_follow_the_formulas_of_section_8(int raw, long temperature, long humidity)
    {
        Assert.Equal(temperature, Aht20.Temperature(raw));
        Assert.Equal(humidity, Aht20.Humidity(raw));
    }

    [Fact]
    public void The_check_sum_is_the_one_of_published_answers()
    {
        // "SHT3x-DIS", section 4.12, and an answer of a real AHT20 from the wiki of github.com/elixir-sensors/aht20.
        Assert.Equal(0x92, Crc8.Of([0xBE, 0xEF], 2));
        Assert.Equal(118, Crc8.Of([28, 38, 154, 118, 66, 231], 6));
    }

    [Fact]
    public void The_answer_of_a_real_chip_is_28_degrees_and_15_percent()
    {
        // Humidity 0x269A7, temperature 0x642E7 of that answer: 15.08 % and 28.27 °C.
        var chip = new AnswerChip([28, 38, 154, 118, 66, 231, 118]);

        Assert.Equal([28267, 15079], ChipRig.Read(new ChipRig("aht20", _ => chip).Create()));
    }

    [Fact]
    public void Any_flipped_bit_of_the_answer_is_noticed()
    {
        for (int bit = 0; bit < 7 * 8; bit++)
        {
            byte[] answer = [0x1C, 38, 154, 118, 66, 231, 118];
            answer[bit / 8] ^= (byte)(1 << (bit % 8));
            ISensor sensor = new ChipRig("aht20", _ => new AnswerChip(answer)).Create();

            Assert.False(sensor.TryRead(new long[2], out string problem), $"bit {bit}");
            Assert.NotEqual("", problem);
        }
    }

    [Fact]
    public void What_is_around_the_chip_is_read_within_its_resolution()
    {
        ISensor sensor = _rig.Create();
        for (int step = 0; step <= 125; step++)
        {
            _chip!.Temperature = -40 + step;
            _chip.Humidity = step * 0.8;

            long[] values = ChipRig.Read(sensor);

            // 20 bits over 200 °C and 100 %: 0.0002 and 0.0001.
            Assert.InRange(values[0] - ((-40 + step) * 1000), -1, 1);
            Assert.InRange(values[1] - (step * 800), -1, 1);
        }
    }

    [Fact]
    public void A_chip_that_is_not_calibrated_is_started_once_and_measured_in_90_ms()
    {
        ISensor sensor = _rig.Create();

        ChipRig.Read(sensor);
        Assert.Equal(90, _rig.Clock.SleptMs);
        ChipRig.Read(sensor);
        Assert.Equal(170, _rig.Clock.SleptMs);
    }

    /// <summary>Answers the same to everything.</summary>
    private sealed class AnswerChip(byte[] answer) : II2cDevice
    {
        public bool Write(ReadOnlySpan<byte> bytes) => true;

        public bool Read(Span<byte> buffer)
        {
            answer.AsSpan(0, buffer.Length).CopyTo(buffer);
            return true;
        }
    }
}
