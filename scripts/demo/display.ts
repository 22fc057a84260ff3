/** A screen to run on: the one that is there, else a virtual one in which windows are 1366×768. */
import { spawnSync } from 'node:child_process';

/** Set in the run that was started on a virtual screen. */
const ownScreen = 'CONGVAN_DEMO_OWN_SCREEN';

/** True when nobody can see the windows. */
export const isVirtual = process.env[ownScreen] === '1';

const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);

/** Chromium makes a window smaller by a pixel when it would fill a screen without a window manager. */
const virtualScreen = '-screen 0 1400x900x24';

/** Without a display runs `script` anew on a virtual one and gives its exit status; null: there is a display. */
export function rerunOnVirtualScreen(script: string, args: readonly string[]): number | null {
  if (hasDisplay) return null;
  console.log('Không có màn hình: chạy trên màn hình ảo, cửa sổ 1366×768.');
  const words = ['-a', '-s', virtualScreen, process.execPath, script, ...args];
  const done = spawnSync('xvfb-run', words, {
    env: { ...process.env, [ownScreen]: '1' },
    stdio: 'inherit',
  });
  if (done.error) throw new Error(`xvfb-run: ${done.error.message}`);
  return done.status ?? 1;
}
