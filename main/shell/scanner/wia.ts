/** WIA through PowerShell's COM. Pages come as base64 lines on the pipe, so that nothing touches a disk. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import {
  offered,
  ScanFailed,
  type Scanner,
  type ScannerDevice,
  type ScanOrder,
  type ScanTrouble,
} from './scanner.ts';

const feeder = 'feeder';
const flatbed = 'flatbed';
/** WIA_IPS_CUR_INTENT (6146): 1 colour, 2 grey; resolutions 6147 and 6148; WIA_DPS_DOCUMENT_HANDLING_SELECT (3088): 1 feeder, 2 glass. */
const devicesScript = `
$m = New-Object -ComObject WIA.DeviceManager
foreach ($i in $m.DeviceInfos) { if ($i.Type -eq 1) {
  $d = $i.Connect(); $h = 0
  foreach ($p in $d.Properties) { if ($p.PropertyID -eq 3086) { $h = $p.Value } }
  [Console]::Out.WriteLine((@{ id = $i.DeviceID; name = ($i.Properties | ? { $_.Name -eq 'Name' }).Value; handling = $h } | ConvertTo-Json -Compress))
} }`;
const scanScript = `
$o = [Console]::In.ReadLine() | ConvertFrom-Json
$m = New-Object -ComObject WIA.DeviceManager
$d = ($m.DeviceInfos | ? { $_.DeviceID -eq $o.device }).Connect()
function Put($on, $id, $value) { foreach ($p in $on.Properties) { if ($p.PropertyID -eq $id) { $p.Value = $value } } }
if ($o.handling -ne 0) { Put $d 3088 $o.handling }
$pages = 0
while ($true) {
  $item = $d.Items.Item(1)
  Put $item 6146 $o.intent; Put $item 6147 $o.resolution; Put $item 6148 $o.resolution
  try { $image = $item.Transfer('{B96B3CAE-0728-11D3-9D7B-0000F81EF32E}') }
  catch { if ($pages -gt 0 -and $_.Exception.ErrorCode -eq -2145320957) { break }; [Console]::Error.WriteLine($_.Exception.ErrorCode); exit 1 }
  [Console]::Out.WriteLine([Convert]::ToBase64String([byte[]]$image.FileData.BinaryData)); $pages++
  if ($o.handling -ne 1) { break }
}`;

/** WIA_ERROR_* of wiadef.h as signed numbers. */
const troubles: Readonly<Record<string, ScanTrouble>> = {
  '-2145320957': 'shell.scanner_empty',
  '-2145320958': 'shell.scanner_jammed',
  '-2145320938': 'shell.scanner_cover_open',
  '-2145320954': 'shell.scanner_busy',
};

export function wiaScanner(): Scanner {
  return { devices, scan };
}

function start(script: string) {
  const encoded = Buffer.from(script, 'utf16le').toString('base64');
  return spawn('powershell.exe', ['-NoProfile', '-NonInteractive', '-Sta', '-EncodedCommand', encoded], {
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
}

async function devices(): Promise<ScannerDevice[]> {
  const child = start(devicesScript);
  child.once('error', () => {});
  const found: ScannerDevice[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    // Written by the script above.
    const { id, name, handling } = JSON.parse(line) as { id: string; name: string; handling: number };
    const sources = [
      ...((handling & 2) !== 0 || handling === 0 ? [{ id: flatbed, isFeeder: false }] : []),
      ...((handling & 1) !== 0 ? [{ id: feeder, isFeeder: true }] : []),
    ];
    found.push({ id, name, sources, colour: 'colour', grey: 'grey', resolutions: offered });
  }
  return found;
}

async function scan(
  { device, source, mode, resolution }: ScanOrder,
  onPage: (jpeg: Uint8Array) => Promise<void>,
  stop: AbortSignal,
): Promise<void> {
  const child = start(scanScript);
  const words: string[] = [];
  child.once('error', () => {});
  child.stderr.on('data', (piece: Buffer) => words.push(piece.toString('utf8')));
  stop.addEventListener('abort', () => child.kill(), { once: true });
  const handling = source === null ? 0 : source.isFeeder ? 1 : 2;
  child.stdin.end(`${JSON.stringify({ device, handling, intent: mode === 'grey' ? 2 : 1, resolution })}\n`);
  for await (const line of createInterface({ input: child.stdout }))
    await onPage(new Uint8Array(Buffer.from(line, 'base64')));
  const said = words.join('').trim();
  if (!stop.aborted && said !== '') throw new ScanFailed(troubles[said] ?? 'shell.scanner_failed');
}
