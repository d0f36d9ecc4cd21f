using System;
using System.Collections;

namespace NanoAgent.Channels.Markup;

/// <summary>Characters as people see them, in runs of one look each. Grows; what it holds is bounded by what is put in.</summary>
internal sealed class StyledText
{
    private readonly ArrayList _runs = new ArrayList();

    public StyledText(int capacity) => Units = new char[capacity < 16 ? 16 : capacity];

    /// <summary>UTF-16 units, valid up to <see cref="Length"/>.</summary>
    public char[] Units { get; private set; }

    public int Length { get; private set; }

    public int RunCount => _runs.Count;

    public StyledRun Run(int index) => (StyledRun)_runs[index]!;

    /// <summary>Where run <paramref name="index"/> ends.</summary>
    public int EndOf(int index) => index + 1 < _runs.Count ? Run(index + 1).Start : Length;

    /// <param name="unit">One UTF-16 unit.</param>
    /// <param name="style">Bits of <see cref="TextStyle"/>.</param>
    /// <param name="argument">Address of a link or language of a block; empty for everything else.</param>
    public void Append(char unit, int style, string argument)
    {
        if (_runs.Count == 0 || !Run(_runs.Count - 1).Looks(style, argument))
        {
            _runs.Add(new StyledRun(Length, style, argument));
        }

        if (Length == Units.Length)
        {
            char[] larger = new char[Units.Length * 2];
            Array.Copy(Units, larger, Length);
            Units = larger;
        }

        Units[Length] = unit;
        Length++;
    }

    public void Append(char[] units, int start, int end, int style, string argument)
    {
        for (int i = start; i < end; i++)
        {
            Append(units[i], style, argument);
        }
    }

    public void Append(string text, int style, string argument)
    {
        char[] units = text.ToCharArray();
        Append(units, 0, units.Length, style, argument);
    }
}

/// <summary>Characters that look alike, from <see cref="Start"/> to the next run.</summary>
internal sealed class StyledRun
{
    public StyledRun(int start, int style, string argument)
    {
        Start = start;
        Style = style;
        Argument = argument;
    }

    public int Start { get; }

    public int Style { get; }

    /// <summary>Address of a link, or language of a block.</summary>
    public string Argument { get; }

    public bool Looks(int style, string argument) => Style == style && Argument == argument;
}
