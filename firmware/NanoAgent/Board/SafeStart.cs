using System;
using NanoAgent.Hal;

namespace NanoAgent.Board;

/// <summary>
/// Drives the outputs to their safe state as soon as the profile is known, before the configuration is read and anything
/// else is built: until then the pins float as the chip left them. <see cref="Outputs"/> opens them once more later.
/// </summary>
public static class SafeStart
{
    public static void Drive(BoardProfile board, IPins pins)
    {
        foreach (OutputSpec output in board.Outputs)
        {
            try
            {
                pins.OpenOutput(output.Pin, output.IsSafeOn != output.IsActiveLow);
            }
            catch (Exception)
            {
                // The others must be safe all the same; who opens it again reports it.
            }
        }
    }
}
