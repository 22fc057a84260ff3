/** The mark that a file came from outside, as each system writes it: Office opens such a file in its protected view. */
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';

/** Kinds that carry a program or hold others: a PDF or a picture of our own needs no mark. */
const canAct = /\.(?:doc|dot|xls|xlt|ppt|rtf|od[tsp]|zip|eml|msg|html?)[a-z]{0,2}$/i;

/** Where the file is said to come from; a name, not an address anybody could ask. */
const origin = 'about:internet';

/** Marks `file` when its kind may act. False where the file system keeps no such mark; the file is good all the same. */
export async function markOrigin(file: string): Promise<boolean> {
  if (!canAct.test(file)) return false;
  try {
    if (process.platform === 'win32') await writeFile(`${file}:Zone.Identifier`, zoneOf());
    else if (process.platform === 'linux') await setAttribute(file, 'user.xdg.origin.url', origin);
    else return false;
    return true;
  } catch {
    // FAT and some shares have no streams and no attributes; the screen has warned of macros before.
    return false;
  }
}

/** ZoneId 3 is the internet. */
const zoneOf = () => `[ZoneTransfer]\r\nZoneId=3\r\nReferrerUrl=${origin}\r\nHostUrl=${origin}\r\n`;

/** Node has no call for extended attributes; `setfattr` of the package attr has. */
function setAttribute(file: string, name: string, value: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('setfattr', ['-n', name, '-v', value, '--', file], { stdio: 'ignore' });
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`setfattr ${code}`))));
  });
}
