using System.Text;
using NanoAgent.Roots;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;
using NanoAgent.Text;

namespace NanoAgent.Tests.Storage;

public class UserRootsTests
{
    private readonly MemoryFileStore _flash = new();

    [Fact]
    public void DER_and_PEM_are_both_taken_and_rubbish_is_named()
    {
        byte[] der = Convert.FromBase64String(RootCertificates.IsrgX2);
        Put("a.der", der);
        Put("b.pem", Encoding.ASCII.GetBytes(Pem.Wrap(RootCertificates.GtsR4)));
        Put("c.pem", "no certificate"u8.ToArray());
        Put("d.pem.new", "half a replacement"u8.ToArray());

        UserRoots roots = UserRoots.Read(_flash);

        Assert.Equal([Convert.ToBase64String(der), RootCertificates.GtsR4.Replace("\n", "", StringComparison.Ordinal)], roots.Base64);
        Assert.Equal(["roots/c.pem is no certificate in DER or PEM; it is not used"], roots.Problems);
    }

    [Fact]
    public void No_more_than_eight_are_taken_and_no_file_above_its_bound()
    {
        Put("a.pem", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Pem.Wrap(RootCertificates.GtsR4), 7))));
        Put("b.pem", Encoding.ASCII.GetBytes(Pem.Wrap(RootCertificates.GtsR4) + Pem.Wrap(RootCertificates.GtsR4)));
        Put("c.pem", new byte[Limits.UserRootFileBytesMax + 1]);

        UserRoots roots = UserRoots.Read(_flash);

        Assert.Equal(Limits.UserRootsMax, roots.Base64.Length);
        Assert.Equal(2, roots.Problems.Length);
    }

    [Fact]
    public void The_folder_is_in_a_backup_and_closed_to_the_file_tools()
    {
        Assert.True(new FlashLayout().Holds("roots/home.pem"));
        Assert.NotNull(UserFiles.WhyNotRead("roots/home.pem"));
        Assert.True(FlashLayout.IsSystem("roots/home.der"));
    }

    private void Put(string name, byte[] bytes) => _flash.Write("roots/" + name, bytes, 0, bytes.Length);
}
