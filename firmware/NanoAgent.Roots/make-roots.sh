#!/usr/bin/env bash
# Writes RootCertificates.cs beside this script from the system's bundle of root certificates (Debian's package
# ca-certificates, or another copy of Mozilla's list): make-roots.sh [BUNDLE]. Needs openssl. No build and no test runs it;
# whoever changes the list below runs it and commits what it writes.
#
# Each root is found by its SHA-256 fingerprint, which its CA publishes, and must have the subject and the last day stated.
set -euo pipefail

bundle=${1:-/etc/ssl/certs/ca-certificates.crt}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# NAME|SUBJECT|LAST DAY|SHA-256|WHO NEEDS IT
roots='GoDaddyG2|Go Daddy Root Certificate Authority - G2|2037-12-31|45140B3247EB9CC8C5B4F0D7B53091F73292089E6E5A63E2749DD3ACA9198EDA|Telegram.
GtsR1|GTS Root R1|2036-06-22|D947432ABDE7B7FA90FC2E6B59101B1280E0E1C7E4E40FA3C6887FFF57A7F4CF|Google, and servers behind Cloudflare.
GtsR4|GTS Root R4|2036-06-22|349DFA4058C5E263123B398AE795573C4E1313C83FE68F93556CD5E8031B3C7D|The same with elliptic curves.
IsrgX1|ISRG Root X1|2035-06-04|96BCEC06264976F37460779ACF28C5A7CFE8A3C0AAE11A8FFCEE05C0BDDF08C6|Certificates of Let'"'"'s Encrypt: many small servers.
IsrgX2|ISRG Root X2|2040-09-17|69729B8E15A86EFC177A57AFB7171DFC64ADD28C2FCA8CF1507E34453CCB1470|The same with elliptic curves.
DigiCertG2|DigiCert Global Root G2|2038-01-15|CB3CCBB76031E5E0138F8DD39A23F9DE47FFC35E43C1144CEA27D46A5AB1CB5F|Azure, and other large servers.'

fail() {
    echo "make-roots: $*" >&2
    exit 1
}

[ -r "$bundle" ] || fail "$bundle cannot be read; install ca-certificates or name a bundle"

# One file for each certificate of the bundle, by its fingerprint.
awk -v folder="$work" '/-----BEGIN CERTIFICATE-----/ { n++ } n { print > (folder "/" n ".pem") }' "$bundle"
for file in "$work"/*.pem; do
    print=$(openssl x509 -in "$file" -noout -fingerprint -sha256 2>/dev/null | sed 's/.*=//; s/://g') || continue
    mv "$file" "$work/$print.crt"
done

{
    cat <<'HEAD'
namespace NanoAgent.Roots;

/// <summary>
/// The root certificates that the device trusts besides those of its owner: DER in base64. Written by make-roots.sh, which
/// says where they come from and what they must be; a test compares the two. An assembly of its own, because it is data
/// that changes on other days than code.
/// </summary>
public static class RootCertificates
{
HEAD
    names=
    while IFS='|' read -r name subject day print use; do
        file="$work/$print.crt"
        [ -f "$file" ] || fail "$bundle has no certificate with the fingerprint of $subject ($print)"
        found=$(openssl x509 -in "$file" -noout -subject -nameopt multiline | sed -n 's/^ *commonName *= //p')
        [ "$found" = "$subject" ] || fail "the certificate $print is '$found', not '$subject'"
        end=$(date -u -d "$(openssl x509 -in "$file" -noout -enddate | sed 's/.*=//')" +%Y-%m-%d)
        [ "$end" = "$day" ] || fail "$subject is valid until $end, not $day"
        echo "    /// <summary>$subject, until $day. $use</summary>"
        echo "    public const string $name = \"\"\""
        openssl x509 -in "$file" -outform DER | base64 -w 64 | sed 's/^/        /'
        echo '        """;'
        echo
        names="$names${names:+, }$name"
    done <<< "$roots"
    echo "    public static string[] All() => new string[] { $names };"
    echo "}"
} > "$work/RootCertificates.cs"

mv "$work/RootCertificates.cs" "$here/RootCertificates.cs"
echo "make-roots: wrote $here/RootCertificates.cs"
