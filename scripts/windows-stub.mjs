/** A Windows program that does nothing but carry Electron's fuses, to try the packing for Windows elsewhere. */
import fs from 'node:fs';
import { createRequire } from 'node:module';

// electron-builder's own editor of Windows programs: it reads this stub back, so the two always agree.
const { NtExecutable, NtExecutableResource, Resource } = await import(
  createRequire(createRequire(import.meta.url).resolve('app-builder-lib')).resolve('resedit')
);

const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = 9;
const ENGLISH_UNICODE = { lang: 1033, codepage: 1200 };

/** Writes the stub as `file`: an empty x64 program with a version resource and all fuses on. */
export function makeWindowsStub(file) {
  const wire = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, FUSES]), Buffer.alloc(FUSES, '1')]);
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.setFileVersion(1, 0, 0, 0, ENGLISH_UNICODE.lang);
  version.setStringValues(ENGLISH_UNICODE, { ProductName: 'stub' });
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  program.setExtraData(wire);
  fs.writeFileSync(file, Buffer.from(program.generate()));
}
