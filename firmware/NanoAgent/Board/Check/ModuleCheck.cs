namespace NanoAgent.Board.Check;

/// <summary>What the chip and its image have to give: PSRAM that is found, PWM channels and their timers. Pure.</summary>
internal static class ModuleCheck
{
    public static void Check(BoardProfile board, BoardFindings findings)
    {
        CheckImage(board, findings);
        for (int i = 0; i < board.Pwm.Length; i++)
        {
            CheckChannel(board.Pwm, i, findings);
            CheckServo(board.Pwm[i], "pwm[" + i + "]", findings);
        }
    }

    private static void CheckImage(BoardProfile board, BoardFindings findings)
    {
        bool isOctalImage = board.Target == "ESP32_S3_OCTAL";
        bool isQuadImage = board.Target == "ESP32_S3_QUAD";
        if ((isQuadImage && board.Psram == PsramTypes.Octal) || (isOctalImage && board.Psram == PsramTypes.Quad))
        {
            findings.Warn(
                "target",
                "the image is for another kind of PSRAM than " + board.Psram,
                "it would start without finding it",
                "Use ESP32_S3_" + (isQuadImage ? "OCTAL" : "QUAD"));
        }
    }

    private static void CheckServo(PwmSpec pwm, string path, BoardFindings findings)
    {
        if (pwm.PulseMaxUs > 0 != pwm.IsServo || pwm.PulseMaxUs < pwm.PulseMinUs)
        {
            findings.Error(
                path + ".pulse_max_us",
                "'" + pwm.Name + "' has no way to go",
                "a servo needs both pulse_min_us and pulse_max_us, the second above the first",
                "Set both, for example 1000 and 2000");
        }
        else if (pwm.IsServo && pwm.FrequencyHz != ServoPulse.FrequencyHz)
        {
            findings.Error(
                path + ".frequency_hz",
                "'" + pwm.Name + "' is a servo with " + pwm.FrequencyHz + " Hz",
                "servos take a pulse every 20 ms, and other rates can burn them",
                "Take frequency_hz away: 50 is what it gets");
        }
    }

    // Channels are given out in the order of the list, and two neighbours share a timer.
    private static void CheckChannel(PwmSpec[] all, int index, BoardFindings findings)
    {
        PwmSpec pwm = all[index];
        string path = "pwm[" + index + "]";
        if (index >= Limits.PwmChannelsMax)
        {
            findings.Error(
                path,
                "'" + pwm.Name + "' is one PWM output too many",
                "the chip has " + Limits.PwmChannelsMax + " channels",
                "Make it an output that is on or off");
        }
        else if (index % 2 == 1 && pwm.FrequencyHz != all[index - 1].FrequencyHz)
        {
            findings.Warn(
                path + ".frequency_hz",
                "'" + pwm.Name + "' has another frequency than '" + all[index - 1].Name + "'",
                "the first and the second, the third and the fourth PWM output share a timer, and so on",
                "Put outputs of the same frequency next to each other");
        }
    }
}
