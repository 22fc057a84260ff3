/** Tells whether a folder lies on a network share, where SQLite's locks and WAL cannot be trusted. */
import fs from 'node:fs';
import path from 'node:path';

const networkTypes =
  /^(?:nfs\d?|cifs|smb\w*|9p|afs|ceph|glusterfs|ncpfs|davfs|fuse\.(?:sshfs|rclone|gvfsd-fuse|davfs2?|s3fs|glusterfs|curlftpfs))$/;

/** True when `folder` (which need not exist yet) lies on a share. */
export function isOnNetwork(folder: string): boolean {
  const real = realPathOf(folder);
  if (process.platform === 'win32') return isUncPath(real);
  if (process.platform === 'linux') return isNetworkMount(real, fs.readFileSync('/proc/self/mounts', 'utf8'));
  return false;
}

/** A `\\server\share` path in any of its spellings; Windows' real path of a mapped drive is one too. */
export function isUncPath(folder: string): boolean {
  const plain = folder.replaceAll('/', '\\');
  return /^\\\\(?:\?\\UNC\\|(?![?.]\\))/i.test(plain);
}

/** Looks `folder` up in the text of /proc/mounts: the longest mount point that contains it decides. */
export function isNetworkMount(folder: string, mounts: string): boolean {
  let best = { point: '', type: '' };
  for (const line of mounts.split('\n')) {
    const [, escaped = '', type = ''] = line.split(' ');
    const point = unescapeMount(escaped);
    // Of two mounts on one point the later covers the earlier.
    if (contains(point, folder) && point.length >= best.point.length) best = { point, type };
  }
  return networkTypes.test(best.type);
}

function contains(point: string, folder: string): boolean {
  return point === folder || folder.startsWith(point.endsWith('/') ? point : `${point}/`);
}

/** proc(5): space, tab, newline and backslash are written as octal escapes. */
function unescapeMount(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}

/** The real path of the nearest folder that exists, with the rest added. */
function realPathOf(folder: string): string {
  const parent = path.dirname(folder);
  if (fs.existsSync(folder)) return fs.realpathSync.native(folder);
  return parent === folder ? folder : path.join(realPathOf(parent), path.basename(folder));
}
