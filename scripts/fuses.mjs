/** Every fuse of Electron and where it stands in a package of ours. */
import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

const stated = {
  // Nobody turns the program into a bare Node or a debugging target by an argument or the environment.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  // Only our own archive is loaded, and only unchanged (checked by Electron on Windows and macOS).
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // We ship no start-up snapshot of our own, and no page is read from file://.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // The bounds checks of WebAssembly, which pdf.js uses, stay with the processor: fast and as safe.
  [FuseV1Options.WasmTrapHandlers]: true,
};

/** The fuses as they are in the program `bin`: `[{name, wanted, found}]`; `found` is undefined where that Electron has no such fuse. */
export async function readFuses(bin) {
  const wire = await getCurrentFuseWire(bin);
  return Object.entries(stated).map(([option, wanted]) => {
    const state = wire[option];
    const found = state === undefined ? undefined : state === FuseState.ENABLE;
    return { name: FuseV1Options[option], wanted, found };
  });
}

/** Sets every fuse of `bin` as stated; throws when that Electron has a fuse we do not state. */
export async function setFuses(bin) {
  const wire = await getCurrentFuseWire(bin);
  const known = Object.entries(stated).filter(([option]) => wire[option] !== undefined);
  await flipFuses(bin, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    ...Object.fromEntries(known),
  });
}
