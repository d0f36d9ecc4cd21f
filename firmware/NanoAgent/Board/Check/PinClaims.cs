using System.Collections;

namespace NanoAgent.Board.Check;

/// <summary>Who has which pin: each is there, is not taken, and belongs to nothing else. Pure.</summary>
internal sealed class PinClaims
{
    // Enough to choose from, in a sentence.
    private const int FreeTold = 6;

    private readonly Hashtable _owners = new Hashtable();
    private readonly BoardNames _names;
    private readonly BoardProfile _board;
    private readonly BoardFindings _findings;

    public PinClaims(BoardProfile board, BoardFindings findings)
    {
        _board = board;
        _names = new BoardNames(board);
        _findings = findings;
    }

    /// <summary>False when the pin cannot be had; the findings say why.</summary>
    public bool Claim(string path, string owner, int pin)
    {
        if (pin < 0)
        {
            _findings.Error(path, owner + " has no pin", "", "Name the GPIO that it is wired to");
            return false;
        }

        string uses = owner + " uses GPIO" + pin;
        string? why = ChipPins.WhyUnusable(pin, _board.Psram);
        string? reserved = _board.WhyReserved(pin);
        if (why != null)
        {
            _findings.Error(path, uses, why, "Use another pin" + Free());
        }
        else if (reserved != null)
        {
            _findings.Error(path, uses + ", which is reserved", reserved, "Use another pin" + Free());
        }
        else if (_owners.Contains(pin))
        {
            _findings.Error(
                path,
                "GPIO" + pin + " is used by " + _owners[pin] + " and by " + owner,
                "",
                "Give one of them another pin" + Free());
        }
        else
        {
            _owners[pin] = owner;
            WarnOf(path, uses, pin);
            return true;
        }

        return false;
    }

    private void WarnOf(string path, string uses, int pin)
    {
        string? link = ChipPins.Link(pin);
        if (link != null)
        {
            _findings.Warn(
                path,
                uses + ", a pin of " + link,
                "the board cannot be reached through " + link + " any more",
                "Use another pin" + Free());
        }
        else if (_board.Free.Length > 0 && _board.WhatIsOnBoard(pin) == null && !IsFree(pin))
        {
            _findings.Warn(path, uses, "it is not among the free pins that the profile names", "Use another pin" + Free());
        }
    }

    // Those that no other entry wants either.
    private string Free()
    {
        string list = "";
        int told = 0;
        foreach (int pin in _board.Free)
        {
            if (told < FreeTold && !_owners.Contains(pin) && _names.NameOfPin(pin) == null && !IsOfBus(pin))
            {
                list += (told == 0 ? "; free are GPIO" : ", ") + pin;
                told++;
            }
        }

        return list;
    }

    private bool IsOfBus(int pin)
    {
        foreach (I2cSpec i2c in _board.I2c)
        {
            if (i2c.SdaPin == pin || i2c.SclPin == pin)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsFree(int pin)
    {
        foreach (int free in _board.Free)
        {
            if (free == pin)
            {
                return true;
            }
        }

        return false;
    }
}
