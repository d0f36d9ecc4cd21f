namespace NanoAgent.Fakes;

/// <summary>The bytes on the connection are not an HTTP/1.1 request.</summary>
internal sealed class MalformedRequestException(string message) : Exception(message);
