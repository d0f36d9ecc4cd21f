using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>What lies on a simulated flash: the file port, and the view of all of it that the port does not offer.</summary>
public interface IFlashContent : IFileStore
{
    /// <summary>Paths of all files, sorted.</summary>
    string[] AllFiles();

    /// <summary>Paths of all folders but the root, a folder before what is in it.</summary>
    string[] AllFolders();
}
