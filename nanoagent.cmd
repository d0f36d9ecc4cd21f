@echo off
rem Runs the companion from a clone; builds it first when it is missing or a source file changed.
setlocal
set "ROOT=%~dp0"
set "DLL=%ROOT%artifacts\bin\NanoAgent.Cli\release\NanoAgent.Cli.dll"

where dotnet >nul 2>nul
if errorlevel 1 (
    echo nanoagent: the .NET SDK 10 is missing ^(no dotnet command^). 1>&2
    echo   install it: https://dotnet.microsoft.com/download 1>&2
    exit /b 3
)

if not exist "%DLL%" goto build
powershell -NoProfile -Command "$dll = (Get-Item -LiteralPath $env:DLL).LastWriteTimeUtc; $new = Get-ChildItem -Recurse -File -Include *.cs,*.csproj,*.props,*.json -Path ($env:ROOT + 'firmware\NanoAgent'), ($env:ROOT + 'host-cli'), ($env:ROOT + 'boards') | Where-Object { $_.LastWriteTimeUtc -gt $dll } | Select-Object -First 1; if ($new) { exit 1 }"
if errorlevel 1 goto build
goto run

:build
echo nanoagent: building... 1>&2
pushd "%ROOT%"
dotnet build host-cli\NanoAgent.Cli\NanoAgent.Cli.csproj --configuration Release --nologo --verbosity quiet 1>&2
if errorlevel 1 (
    popd
    echo nanoagent: the build failed; the lines above say why. 1>&2
    exit /b 3
)
popd
powershell -NoProfile -Command "(Get-Item -LiteralPath $env:DLL).LastWriteTimeUtc = [DateTime]::UtcNow"

:run
dotnet "%DLL%" %*
exit /b %ERRORLEVEL%
