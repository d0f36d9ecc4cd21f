namespace NanoAgent.Board.Check;

/// <summary>Sanity of a whole profile, the same at the start of the board and on a PC: what no single entry can see. Pure.</summary>
internal sealed class BoardCheck
{
    private readonly BoardProfile _board;
    private readonly BoardFindings _findings;
    private readonly PinCheck _pins;
    private readonly NameCheck _names;
    private readonly BusCheck _buses;

    private BoardCheck(BoardProfile board, BoardFindings findings)
    {
        _board = board;
        _findings = findings;
        _pins = new PinCheck(board, findings);
        _names = new NameCheck(findings);
        _buses = new BusCheck(findings);
    }

    public static void Check(BoardProfile board, BoardFindings findings)
    {
        BoardCheck check = new BoardCheck(board, findings);
        ModuleCheck.Check(board, findings);
        check.CheckDriven();
        check.CheckRead();
        check.CheckBuses();
        check.CheckStrips();
    }

    private static string At(string list, int index) => list + "[" + index + "]";

    private void CheckDriven()
    {
        for (int i = 0; i < _board.Outputs.Length; i++)
        {
            string path = At("outputs", i);
            _names.Claim(path, _board.Outputs[i].Name);
            _pins.Drive(path, _board.Outputs[i]);
            ContractCheck.Check(path, _board.Outputs[i], _findings);
            ExclusionCheck.Check(path, _board.Outputs[i], _board.Outputs, _findings);
        }

        for (int i = 0; i < _board.Pwm.Length; i++)
        {
            _names.Claim(At("pwm", i), _board.Pwm[i].Name);
            _pins.Drive(At("pwm", i), _board.Pwm[i]);
        }
    }

    private void CheckRead()
    {
        for (int i = 0; i < _board.Inputs.Length; i++)
        {
            _names.Claim(At("inputs", i), _board.Inputs[i].Name);
            _pins.Read(At("inputs", i), _board.Inputs[i]);
        }

        for (int i = 0; i < _board.Analog.Length; i++)
        {
            AnalogSpec analog = _board.Analog[i];
            _names.Claim(At("analog", i), analog.Name);
            _pins.Measure(At("analog", i), analog);
            if (analog.RawLow == analog.RawHigh)
            {
                _findings.Warn(
                    At("analog", i) + ".raw_high",
                    "raw_low and raw_high of '" + analog.Name + "' are equal",
                    "it would always read 0",
                    "Measure both ends and write them down");
            }
        }
    }

    private void CheckBuses()
    {
        for (int i = 0; i < _board.I2c.Length; i++)
        {
            I2cSpec i2c = _board.I2c[i];
            _buses.Add(At("i2c", i), i2c);
            _pins.Join(At("i2c", i) + ".sda", i2c, i2c.SdaPin);
            _pins.Join(At("i2c", i) + ".scl", i2c, i2c.SclPin);
        }

        for (int i = 0; i < _board.Sensors.Length; i++)
        {
            _names.Claim(At("sensors", i), _board.Sensors[i].Name);
            DriverCheck.CheckSensor(At("sensors", i), _board.Sensors[i], _findings);
            _buses.Place(At("sensors", i), _board.Sensors[i]);
        }

        for (int i = 0; i < _board.Displays.Length; i++)
        {
            _names.Claim(At("displays", i), _board.Displays[i].Name);
            DriverCheck.CheckDisplay(At("displays", i), _board.Displays[i], _findings);
            _buses.Place(At("displays", i), _board.Displays[i]);
        }
    }

    private void CheckStrips()
    {
        for (int i = 0; i < _board.Strips.Length; i++)
        {
            _names.Claim(At("strips", i), _board.Strips[i].Name);
            StripCheck.Check(_board, i, At("strips", i), _pins, _findings);
        }
    }
}
