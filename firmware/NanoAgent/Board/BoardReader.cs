using NanoAgent.Board.Check;
using NanoAgent.Json;

namespace NanoAgent.Board;

/// <summary>Reads board.json. Unknown keys are errors, so that a misspelt limit is not silently no limit.</summary>
public sealed class BoardReader
{
    private const string HeadKeys = "name description chip target module flash_mb psram_mb psram free";

    private readonly JsonReader _json;
    private readonly BoardProfile _board = new BoardProfile();
    private readonly BoardEntry _head;
    private readonly BoardLists _lists;

    private BoardReader(JsonReader json, BoardFindings findings)
    {
        _json = json;
        _head = new BoardEntry("", 1, findings);
        _lists = new BoardLists(json, _board, findings);
    }

    /// <exception cref="BoardException">Not JSON, an unknown key, a value that cannot be, or what the chip cannot do; it names every fault.</exception>
    public static BoardProfile Read(byte[] json)
    {
        BoardFindings findings = new BoardFindings();
        BoardProfile board = Check(json, findings);
        if (findings.HasErrors)
        {
            throw new BoardException(findings.Sentences());
        }

        board.Warnings = findings.All();
        return board;
    }

    /// <summary>Reads as far as it goes and says everything that is wrong or doubtful. A profile with errors is for showing only.</summary>
    public static BoardProfile Check(byte[] json, BoardFindings findings)
    {
        BoardReader reader = new BoardReader(new JsonReader(json, 0, json.Length), findings);
        try
        {
            reader.ReadBoard();
        }
        catch (JsonException ex)
        {
            // What follows the break is unknown: checks would complain of things that are there.
            findings.ErrorAt("", 0, ex.Message);
            return reader._board;
        }

        BoardCheck.Check(reader._board, findings);
        return reader._board;
    }

    private void ReadBoard()
    {
        _json.BeginObject();
        while (_json.NextName())
        {
            // The name of the schema is for editors.
            if (_json.Name == "$schema")
            {
                _json.Skip();
            }
            else if (!_lists.TryRead(_json.Name))
            {
                _head.Keep(_json, "a board", HeadKeys + " " + BoardLists.Keys);
            }
        }

        _json.ExpectEnd();
        ReadHead();
    }

    private void ReadHead()
    {
        _board.Name = _head.Text("name", "");
        _board.Description = _head.Text("description", "");
        _board.Chip = _head.Text("chip", "");
        _board.Target = _head.Text("target", "");
        _board.Module = _head.Text("module", "");
        _board.FlashMb = _head.Whole("flash_mb", Limits.FlashMbMin, Limits.FlashMbMax, 0);
        _board.PsramMb = _head.Whole("psram_mb", 0, Limits.PsramMbMax, 0);
        _board.Psram = _head.Word("psram", "unknown none quad octal");
        _board.Free = _head.Pins("free");
    }
}
