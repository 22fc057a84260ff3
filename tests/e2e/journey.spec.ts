import { mkdirSync } from 'node:fs';
import { Ends } from '../../scripts/demo/ends.ts';
import { Progress } from '../../scripts/demo/progress.ts';
import { walk } from '../../scripts/demo/walk/walk.ts';
import { test } from './launch.ts';

const longestMs = 300_000;

test('a letter goes all its way by clicks and keys: drafted, signed, issued, sent once over a bad line, received, judged', async ({
  folder,
}, info) => {
  test.setTimeout(longestMs);
  const output = info.outputPath('journey');
  mkdirSync(output, { recursive: true });
  const ends = new Ends();
  try {
    await walk({ folder, output, progress: new Progress(output), ends });
  } finally {
    await ends.all();
  }
});
