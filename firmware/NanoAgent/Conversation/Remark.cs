namespace NanoAgent.Conversation;

/// <summary>Something that happened beside a conversation, for its next turn.</summary>
internal sealed class Remark
{
    public Remark(string key, string text, string taint)
    {
        Key = key;
        Text = text;
        Taint = taint;
    }

    public string Key { get; }

    public string Text { get; }

    public string Taint { get; }
}
