/** PDFBox and BouncyCastle as judges: one run of `Judge.java` for all files. */
import { execFileSync } from 'node:child_process';

const jars = ['pdfbox2', 'fontbox2', 'commons-logging', 'bcprov', 'bcpkix', 'bcutil'];
const classPath = jars.map((name) => `/usr/share/java/${name}.jar`).join(':');

export interface Judgement {
  readonly file: string;
  readonly what: 'signature' | 'stamp' | 'store';
  readonly holds: boolean;
  /** Of a signature: whether it covers the file, and its two algorithms; of a store: how much it holds. */
  readonly more: readonly string[];
}

/** What they say of every signature of every file, in the files' order. */
export function judgedByPdfBox(files: readonly string[]): Judgement[] {
  const source = new URL('Judge.java', import.meta.url).pathname;
  const said = execFileSync(
    'java',
    ['-Xshare:auto', '-XX:TieredStopAtLevel=1', '-cp', classPath, source, ...files],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  return said
    .trim()
    .split('\n')
    .map((line) => {
      const [file = '', what = '', holds = '', ...more] = line.split('\t');
      if (what !== 'signature' && what !== 'stamp' && what !== 'store') throw new Error(line);
      return { file, what, holds: holds === 'holds', more };
    });
}
