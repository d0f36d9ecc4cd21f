using System;
using NanoAgent.Hal;
using NanoAgent.Json;
using NanoAgent.Storage;

namespace NanoAgent.Agent.Host;

/// <summary>One piece of a file as an answer: base64, with the size of the whole and, with its last piece, the CRC-32 of the whole.</summary>
internal static class FilePiece
{
    public static string? Write(IFileStore files, string path, JsonFields args, JsonWriter result)
    {
        if (!HostArgs.TryGetInt(args, "offset", 0, 0, out int offset) || !HostArgs.TryGetInt(args, "count", 1, Limits.HostPieceBytesMax, out int count))
        {
            return "'offset' is a number from 0 on, 'count' one from 1 to " + Limits.HostPieceBytesMax;
        }

        int total = files.Length(path);
        if (total < 0)
        {
            return "there is no file " + path + "; files.list names those that are there";
        }

        byte[] piece = FlashPiece.Read(files, path, offset, count < Limits.HostPieceBytesMax ? count : Limits.HostPieceBytesMax);
        result.BeginObject().Name("path").Text(path).Name("bytes").Number(total).Name("offset").Number(offset);
        result.Name("data").Text(piece.Length == 0 ? "" : Convert.ToBase64String(piece));
        if (offset + piece.Length >= total)
        {
            result.Name("crc32").Text(HostArgs.Hex(FlashPiece.Crc(files, path)));
        }

        result.EndObject();
        return null;
    }
}
