/** The whole way of the demo, in its order. */
import type { Page } from 'playwright';
import type { Ends } from '../ends.ts';
import type { Progress } from '../progress.ts';
import { startProgram, windowsOf, type Program } from '../program.ts';
import { setStage, type Stage } from '../stage.ts';
import { administer } from './administer.ts';
import { firstStarts } from './first-start.ts';
import { checkFiles } from './check-file.ts';
import { judge } from './judge.ts';
import { issueAndSend, receive } from './issue-and-send.ts';
import { receivePaper } from './receive-paper.ts';
import { draftAndSign } from './sign.ts';
import { withoutHub } from './without-hub.ts';

/** What every part of the walk works with. */
export interface Walk {
  readonly stage: Stage;
  readonly progress: Progress;
  /** The folder of what the demo leaves. */
  readonly output: string;
  /** UBND xã Tân Phúc. */
  readonly commune: Program;
  /** UBND tỉnh An Sơn. */
  readonly province: Program;
  /** Keeps a picture of what a program's window shows now. */
  readonly shot: (program: Program, name: string) => Promise<void>;
  /** The same for any of its windows. */
  readonly shotOf: (page: Page, name: string) => Promise<void>;
}

export interface WalkTerms {
  readonly folder: string;
  readonly output: string;
  readonly progress: Progress;
  /** Told of everything that is started. */
  readonly ends: Ends;
}

/** Throws at the first step or judge that fails. */
export async function walk({ folder, output, progress, ends }: WalkTerms): Promise<void> {
  const stage = await setStage(folder, progress, ends);
  const open = async (name: string, env: Readonly<Record<string, string>>): Promise<Program> => {
    const program = await startProgram(folder, name, env);
    ends.add(program.close);
    return program;
  };
  const commune = await progress.step('Mở chương trình ở UBND xã Tân Phúc', () =>
    open('xa', stage.tokens.hsm.env),
  );
  const province = await progress.step('Mở chương trình ở UBND tỉnh An Sơn', () => open('tinh', {}));
  const shotOf: Walk['shotOf'] = async (page, name) => progress.keepShot(name, await page.screenshot());
  const shot: Walk['shot'] = ({ page }, name) => shotOf(page, name);
  const on: Walk = { stage, progress, output, commune, province, shot, shotOf };
  try {
    await go(on);
  } catch (error) {
    for (const program of [commune, province]) {
      const pictures = await windowsOf(program).catch(() => []);
      for (const picture of pictures) progress.keepShot(`luc-hong-${program.name}`, picture);
    }
    throw error;
  }
}

async function go(on: Walk): Promise<void> {
  await firstStarts(on);
  await administer(on);
  await receivePaper(on);
  await draftAndSign(on);
  await issueAndSend(on);
  await receive(on);
  await withoutHub(on);
  await checkFiles(on);
  await judge(on);
}
