using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Tools;

/// <summary>Every tool answers every wrong argument with a sentence that names the way out, and does nothing.</summary>
public sealed class WrongArgumentsTests
{
    private readonly ToolRig _rig = new();

    [Theory]
    [InlineData("io_read", "{}", "needs 'name'")]
    [InlineData("io_read", """{"name":null}""", "needs 'name'")]
    [InlineData("io_read", """{"name":{}}""", "needs 'name'")]
    [InlineData("io_read", """{"name":["lamp"]}""", "needs 'name'")]
    [InlineData("io_read", """{"nmae":"lamp"}""", "needs 'name'")]
    [InlineData("io_read", """{"name":"cellar"}""", "outputs lamp heater pump siren")]
    [InlineData("io_read", """{"name":5}""", "outputs lamp heater pump siren")]
    [InlineData("io_read", """{"name":""}""", "outputs lamp heater pump siren")]
    [InlineData("io_write", "{}", "needs 'name' and 'value'")]
    [InlineData("io_write", """{"name":"lamp"}""", "needs 'name' and 'value'")]
    [InlineData("io_write", """{"value":"on"}""", "needs 'name' and 'value'")]
    [InlineData("io_write", """{"name":"lamp","value":null}""", "needs 'name' and 'value'")]
    [InlineData("io_write", """{"name":"lamp","value":["on"]}""", "needs 'name' and 'value'")]
    [InlineData("io_write", """{"name":"lamp","value":"bright"}""", "use on, off or toggle")]
    [InlineData("io_write", """{"name":"lamp","value":50}""", "use on, off or toggle")]
    [InlineData("io_write", """{"name":"fan","value":101}""", "0 to 100")]
    [InlineData("io_write", """{"name":"fan","value":"on","for_ms":5}""", "on/off outputs only")]
    [InlineData("io_write", """{"name":"cellar","value":"on"}""", "lamp, heater, pump, siren, fan")]
    [InlineData("io_write", """{"name":"door","value":"on"}""", "can only be read")]
    [InlineData("io_write", """{"name":"heater","value":"on"}""", "approval")]
    [InlineData("io_write", """{"name":"siren","value":"on"}""", "a person must switch it")]
    [InlineData("io_write", """{"name":"pump","value":"on","for_ms":30001}""", "for_ms up to 30000")]
    [InlineData("io_write", """{"name":"lamp","value":"on","for_ms":0}""", "from 1 to 86400000")]
    [InlineData("io_write", """{"name":"lamp","value":"on","for_ms":-1}""", "from 1 to 86400000")]
    [InlineData("io_write", """{"name":"lamp","value":"on","for_ms":1.5}""", "from 1 to 86400000")]
    [InlineData("io_write", """{"name":"lamp","value":"on","for_ms":86400001}""", "from 1 to 86400000")]
    [InlineData("io_write", """{"name":"lamp","value":"on","for_ms":99999999999999}""", "from 1 to 86400000")]
    [InlineData("io_write", """{"name":"lamp","value":"on","for_ms":"soon"}""", "from 1 to 86400000")]
    [InlineData("io_write", """{"name":"lamp","value":"on","for_ms":""}""", "from 1 to 86400000")]
    [InlineData("io_write", """{"name":"lamp","value":"on","for_ms":true}""", "from 1 to 86400000")]
    [InlineData("io_write", """{"name":"lamp","value":"on","for_ms":[1000]}""", "from 1 to 86400000")]
    [InlineData("memory", "{}", "save, search or forget")]
    [InlineData("memory", """{"op":"remember","text":"x"}""", "save, search or forget")]
    [InlineData("memory", """{"op":"save"}""", "needs 'text'")]
    [InlineData("memory", """{"op":"save","text":""}""", "needs 'text'")]
    [InlineData("memory", """{"op":"save","text":" \n\t "}""", "needs 'text'")]
    [InlineData("memory", """{"op":"save","text":{}}""", "needs 'text'")]
    [InlineData("memory", """{"op":"forget"}""", "needs 'text'")]
    [InlineData("memory", """{"op":"forget","text":"  "}""", "needs 'text'")]
    [InlineData("memory", """{"op":"forget","text":"never heard of"}""", "search for the exact words first")]
    [InlineData("file", "{}", "read, write, append, edit or list")]
    [InlineData("file", """{"op":"delete","path":"files/x"}""", "read, write, append, edit or list")]
    [InlineData("file", """{"op":"read"}""", "needs 'path'")]
    [InlineData("file", """{"op":"read","path":["files/x"]}""", "needs 'path'")]
    [InlineData("file", """{"op":"read","path":"secrets.json"}""", "files/NAME")]
    [InlineData("file", """{"op":"write","path":"../config.json","text":"x"}""", "files/NAME")]
    [InlineData("file", """{"op":"append","path":"files/../journal/1","text":"x"}""", "files/NAME")]
    [InlineData("file", """{"op":"edit","path":"board.json","old":"a","text":"x"}""", "files/NAME")]
    [InlineData("file", """{"op":"read","path":"files/none"}""", "list shows what is there")]
    [InlineData("file", """{"op":"write","path":"files/x"}""", "needs 'text'")]
    [InlineData("file", """{"op":"append","path":"files/x","text":null}""", "needs 'text'")]
    [InlineData("file", """{"op":"edit","path":"files/x","text":"y"}""", "needs 'old'")]
    [InlineData("file", """{"op":"edit","path":"files/x","text":"y","old":""}""", "needs 'old'")]
    [InlineData("file", """{"op":"edit","path":"files/x","old":"y"}""", "needs 'text'")]
    [InlineData("skill", "{}", "skills/NAME.md")]
    [InlineData("skill", """{"name":"water"}""", "skills/NAME.md")]
    [InlineData("send", "{}", "needs 'to' and 'text'")]
    [InlineData("send", """{"to":"owner"}""", "needs 'to' and 'text'")]
    [InlineData("send", """{"text":"hi"}""", "needs 'to' and 'text'")]
    [InlineData("send", """{"to":"owner","text":" "}""", "needs 'to' and 'text'")]
    [InlineData("send", """{"to":"neighbour","text":"hi"}""", "paired is: owner")]
    [InlineData("send", """{"to":"4711","text":"hi"}""", "just answer")]
    [InlineData("send", """{"to":4711,"text":"hi"}""", "just answer")]
    [InlineData("send", """{"to":"telegram:4711","text":"hi"}""", "just answer")]
    [InlineData("device", "{}", "status, health or reboot")]
    [InlineData("device", """{"op":"explode"}""", "status, health or reboot")]
    [InlineData("device", """{"op":7}""", "status, health or reboot")]
    [InlineData("fly", "{}", "there is: io_read, io_write, memory, file, skill, send, device")]
    [InlineData("", "{}", "there is: io_read, io_write, memory, file, skill, send, device")]
    [InlineData("IO_READ", "{}", "there is: io_read, io_write, memory, file, skill, send, device")]
    [InlineData("io_write", "", "name (string) value (string) for_ms (integer)")]
    [InlineData("io_write", "[]", "name (string) value (string) for_ms (integer)")]
    [InlineData("io_write", "null", "not a JSON object")]
    [InlineData("io_write", """{"name":"lamp","value":"on" """, "not a JSON object")]
    [InlineData("io_write", """{"name":"lamp","value":"on"} and so on""", "not a JSON object")]
    [InlineData("memory", "\"save\"", "op (string) text (string) kind (string)")]
    public void A_wrong_call_is_answered_with_the_way_out_and_changes_nothing(string tool, string arguments, string wayOut)
    {
        Assert.Contains(wayOut, _rig.Fails(tool, arguments), StringComparison.Ordinal);

        Assert.Empty(_rig.Flash.Paths);
        Assert.Empty(_rig.Sender.Sent);
        Assert.Empty(_rig.Device.Reboots);
        Assert.False(_rig.Board.Pins.Level(5));
        Assert.Empty(_rig.Board.Log.Values("pin", "name"));
        Assert.Equal([0L], _rig.Board.Log.Values("tool", "ok"));
    }
}
