using System;
using System.Collections;
using NanoAgent.Json;

namespace NanoAgent.Board;

/// <summary>Reads the lists of board.json: what is wired where, and which pins are whose.</summary>
internal sealed class BoardLists
{
    public const string Keys = "outputs pwm inputs analog i2c sensors displays strips reserved on_board";

    private readonly JsonReader _json;
    private readonly BoardProfile _board;
    private readonly BoardFindings _findings;

    public BoardLists(JsonReader json, BoardProfile board, BoardFindings findings)
    {
        _json = json;
        _board = board;
        _findings = findings;
    }

    /// <summary>False when the key is no list of a board; then nothing is read.</summary>
    public bool TryRead(string key)
    {
        switch (key)
        {
            case "outputs":
                _board.Outputs = (OutputSpec[])ReadItems(BoardParts.ReadOutput, typeof(OutputSpec));
                return true;
            case "pwm":
                _board.Pwm = (PwmSpec[])ReadItems(BoardParts.ReadPwm, typeof(PwmSpec));
                return true;
            case "inputs":
                _board.Inputs = (InputSpec[])ReadItems(BoardParts.ReadInput, typeof(InputSpec));
                return true;
            case "analog":
                _board.Analog = (AnalogSpec[])ReadItems(BoardParts.ReadAnalog, typeof(AnalogSpec));
                return true;
            case "i2c":
                _board.I2c = (I2cSpec[])ReadItems(BoardParts.ReadI2c, typeof(I2cSpec));
                return true;
            case "sensors":
                _board.Sensors = (SensorSpec[])ReadItems(BoardParts.ReadSensor, typeof(SensorSpec));
                return true;
            case "displays":
                _board.Displays = (SensorSpec[])ReadItems(BoardParts.ReadDisplay, typeof(SensorSpec));
                return true;
            case "strips":
                _board.Strips = (StripSpec[])ReadItems(BoardParts.ReadStrip, typeof(StripSpec));
                return true;
            case "reserved":
                _board.Reserved = (ReservedSpec[])ReadItems(BoardParts.ReadReserved, typeof(ReservedSpec));
                return true;
            case "on_board":
                _board.OnBoard = (ReservedSpec[])ReadItems(BoardParts.ReadOnBoard, typeof(ReservedSpec));
                return true;
            default:
                return false;
        }
    }

    private delegate object ItemReader(JsonReader json, string path, BoardFindings findings);

    private Array ReadItems(ItemReader readItem, Type type)
    {
        string list = _json.Name;
        ArrayList items = new ArrayList();
        _json.BeginArray();
        while (_json.NextItem())
        {
            if (items.Count == Limits.BoardItemsMax)
            {
                _findings.ErrorAt(list, _json.Line, "there are more than " + Limits.BoardItemsMax + " entries");
                _json.Skip();
                continue;
            }

            items.Add(readItem(_json, list + "[" + items.Count + "]", _findings));
        }

        return items.ToArray(type);
    }
}
