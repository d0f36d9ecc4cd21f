namespace NanoAgent.Cli.Transport;

/// <summary>The numbers of Telnet (RFC 854, 856, 858) and of its COM port option (RFC 2217).</summary>
internal static class ComPort
{
    public const byte Iac = 255;
    public const byte Dont = 254;
    public const byte Do = 253;
    public const byte Wont = 252;
    public const byte Will = 251;
    public const byte SubBegin = 250;
    public const byte SubEnd = 240;

    public const byte OptionBinary = 0;
    public const byte OptionEcho = 1;
    public const byte OptionNoGoAhead = 3;
    public const byte OptionComPort = 44;

    public const byte SetBaudrate = 1;
    public const byte SetDatasize = 2;
    public const byte SetParity = 3;
    public const byte SetStopsize = 4;
    public const byte SetControl = 5;
    public const byte PurgeData = 12;

    /// <summary>A server answers a command with its number plus this.</summary>
    public const byte AnswerOffset = 100;

    public const byte ParityNone = 1;
    public const byte StopsizeOne = 1;
    public const byte NoFlowControl = 1;
    public const byte DtrOn = 8;
    public const byte DtrOff = 9;
    public const byte RtsOn = 11;
    public const byte RtsOff = 12;
}
