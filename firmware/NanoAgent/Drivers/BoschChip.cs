using NanoAgent.Board;
using NanoAgent.Hal;

namespace NanoAgent.Drivers;

/// <summary>
/// What BMP280 and BME280 have in common: registers, identity and one forced measurement with single oversampling and no
/// filter, which the data sheets recommend for the weather (BST-BMP280-DS001-23, section 3.4, table 7; BST-BME280-DS002-15, "Weather monitoring").
/// </summary>
internal sealed class BoschChip
{
    private const int IdRegister = 0xD0;
    private const int CalibrationRegister = 0x88;
    private const int HumidityFirstRegister = 0xA1;
    private const int HumidityRestRegister = 0xE1;
    private const int HumidityControlRegister = 0xF2;
    private const int StatusRegister = 0xF3;
    private const int ControlRegister = 0xF4;
    private const int DataRegister = 0xF7;

    // A conversion runs (bit 3), or the trimming values are being copied (bit 0).
    private const int BusyBits = 0x09;

    // Temperature and pressure measured once each, forced mode (table 20 of the BMP280, 5.4.5 of the BME280).
    private const int ForcedOnce = 0x25;

    // 9.3 ms at most with humidity (BME280, section 9.1), 6.4 ms without (BMP280, section 3.8.1).
    private const int MeasureMs = 10;

    // What a measurement that was skipped leaves in the data registers.
    private const int Skipped = 0x80000;

    private readonly I2cChip _chip;
    private readonly int _id;

    // Pressure and temperature with 20 bits each, humidity with 16.
    private readonly byte[] _data = new byte[8];
    private BoschCalibration? _calibration;
    private BoschHumidity? _humidity;

    /// <param name="id">Which of the two it has to be.</param>
    public BoschChip(SensorSpec spec, Ports ports, int id)
    {
        _chip = new I2cChip(spec, ports);
        _id = id;
    }

    /// <summary>Measures; the order is temperature, pressure, and humidity for the chip that has it.</summary>
    public bool TryRead(long[] thousandths, out string problem)
    {
        bool isRead = (_calibration != null || Prepare()) && Measure() && Convert(thousandths);
        problem = isRead ? "" : _chip.Problem;
        if (!isRead)
        {
            // Whatever it was, another chip may be there next time.
            _calibration = null;
        }

        return isRead;
    }

    private bool Prepare()
    {
        byte[] bytes = new byte[BoschCalibration.Bytes];
        byte[] rest = new byte[BoschHumidity.Bytes];
        int id = _chip.ReadRegister(IdRegister);
        bool isRight = id >= 0 && IsRight(id)
            && _chip.Read(CalibrationRegister, bytes, bytes.Length) && _chip.IsAlive(bytes, bytes.Length);
        if (!isRight)
        {
            return false;
        }

        if (_id == BoschIds.Bme280)
        {
            int first = _chip.ReadRegister(HumidityFirstRegister);
            if (first < 0 || !_chip.Read(HumidityRestRegister, rest, rest.Length) || !_chip.IsAlive(rest, rest.Length))
            {
                return false;
            }

            _humidity = new BoschHumidity(first, rest);
        }

        _calibration = new BoschCalibration(bytes);
        return true;
    }

    private bool IsRight(int id)
    {
        _data[0] = (byte)id;
        return BoschIds.IsRight(id, _id) || (_chip.IsAlive(_data, 1) && _chip.FailAsOther(BoschIds.Describe(id), BoschIds.Name(_id)));
    }

    private bool Measure()
    {
        // The setting for humidity counts from the next write to the other one (BME280, section 5.4.3).
        bool isStarted = (_id != BoschIds.Bme280 || _chip.WriteRegister(HumidityControlRegister, 1)) && _chip.WriteRegister(ControlRegister, ForcedOnce);
        if (!isStarted)
        {
            return false;
        }

        _chip.Sleep(MeasureMs);
        int count = _id == BoschIds.Bme280 ? 8 : 6;
        return _chip.WaitUntil(StatusRegister, 1, BusyBits, false) && _chip.Read(DataRegister, _data, count) && _chip.IsAlive(_data, count);
    }

    private bool Convert(long[] thousandths)
    {
        int rawPressure = (_data[0] << 12) | (_data[1] << 4) | (_data[2] >> 4);
        int rawTemperature = (_data[3] << 12) | (_data[4] << 4) | (_data[5] >> 4);
        if (rawTemperature == Skipped || rawPressure == Skipped)
        {
            return _chip.Fail("the chip has measured nothing; switch its power off and on");
        }

        int fine = _calibration!.FineTemperature(rawTemperature);
        long pressure = _calibration.Pressure256(rawPressure, fine);
        if (pressure < 0)
        {
            return _chip.Fail("the trimming values in the chip are damaged; read again, and replace the chip when that does not help");
        }

        thousandths[0] = BoschCalibration.Hundredths(fine) * 10L;
        thousandths[1] = Scaled.Divide(pressure * 10, 256);
        if (_id == BoschIds.Bme280)
        {
            thousandths[2] = Scaled.Divide(_humidity!.Humidity1024((_data[6] << 8) | _data[7], fine) * 1000L, 1024);
        }

        return true;
    }
}
