using System.Text;
using NanoAgent.Board;
using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Tools;

/// <summary>Who answers on a bus, and what it is likely to be. No byte is written: a write could be kept or switch something.</summary>
internal sealed class I2cScan
{
    private const string Likely =
        "0d QMC5883L|11 relay or TEA5767|18 LIS3DH, MCP9808 or relay|19 LSM303, LIS3DH or relay|1d ADXL345|1e HMC5883L|20 PCF8574 or MCP23017|"
        + "21 PCF8574 or MCP23017|22 PCF8574 or MCP23017|23 BH1750, PCF8574 or MCP23017|24 PCF8574 or MCP23017|25 PCF8574 or MCP23017|"
        + "26 PCF8574 or MCP23017|27 PCF8574, often an LCD, or MCP23017|28 BNO055|29 VL53L0X or TCS34725|36 MAX17048 or AS5600|38 AHT20 or PCF8574A|"
        + "39 APDS9960, TSL2561 or PCF8574A|3a PCF8574A|3b PCF8574A|3c SSD1306 display or PCF8574A|3d SSD1306 display or PCF8574A|3e PCF8574A|3f PCF8574A, often an LCD|"
        + "40 INA219, HTU21D or PCA9685|41 INA219|44 SHT3x or INA219|45 SHT3x or INA219|48 ADS1115, TMP102 or PCF8591|"
        + "49 ADS1115 or TMP102|4a ADS1115|4b ADS1115|50 EEPROM 24Cxx|51 EEPROM or PCF8563 clock|53 ADXL345 or EEPROM|57 EEPROM, as beside a DS3231, or MAX30102|58 SGP30|"
        + "5a MLX90614 or MPR121|5c AM2320 or BH1750|60 MCP4725 or Si5351|61 SCD30|62 SCD4x|68 DS3231 clock or MPU6050|69 MPU6050|70 TCA9548A or HT16K33|"
        + "76 BME280 or BMP280|77 BME280, BMP280 or BMP180";

    private readonly BoardProfile _board;
    private readonly II2c _i2c;

    public I2cScan(BoardProfile board, II2c i2c)
    {
        _board = board;
        _i2c = i2c;
    }

    /// <summary>A line for each chip that answers.</summary>
    public string Run(int bus)
    {
        StringBuilder text = new StringBuilder();
        int found = 0;
        for (int address = Limits.I2cAddressMin; address <= Limits.I2cAddressMax; address++)
        {
            if (Answers(bus, address))
            {
                found++;
                text.Append(text.Length > 0 ? "\n" : "").Append("0x").Append(address.ToString("X2")).Append(Describe(bus, address));
            }
        }

        if (found == 0)
        {
            return "Nothing answers on I2C bus " + bus + "; check power, wiring and pull-ups.";
        }

        return found > Limits.I2cAnswersMax
            ? "Every address answers on I2C bus " + bus + ": its data line is held low; check wiring and pull-ups."
            : text.ToString();
    }

    // An address alone reaches nearly everything; EEPROMs are read instead, and so is what does not react to it.
    private bool Answers(int bus, int address)
    {
        byte[] probe = new byte[1];
        bool isEeprom = address >= 0x50 && address <= 0x57;
        return (!isEeprom && _i2c.Transfer(bus, address, probe, 0, probe, 0)) || _i2c.Transfer(bus, address, probe, 0, probe, 1);
    }

    private string Describe(int bus, int address)
    {
        SensorSpec? known = _board.ChipAt(bus, address);
        if (known != null)
        {
            return " " + known.Name + " (" + known.Driver + ")";
        }

        foreach (string entry in Likely.Split('|'))
        {
            if (Strings.StartsWith(entry, Numbers.Hex(new byte[] { (byte)address }, 0, 1)))
            {
                return " perhaps " + entry.Substring(3);
            }
        }

        return " unknown chip";
    }
}
