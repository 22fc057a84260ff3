/** Makes a name from outside safe to store and to show: one path part, no control or direction characters. */

const nameMaxChars = 150;
const extensionMaxChars = 12;
/** Names Windows keeps for devices, with or without an extension. */
const deviceName = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

/** The last part of a path with forbidden characters replaced; `fallback` when nothing is left. */
export function safeFileName(text: string, fallback: string): string {
  const last = text.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replaceAll(/\p{C}/gu, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  if (clean === '') return fallback;
  return shortened(deviceName.test(clean) ? `_${clean}` : clean);
}

function shortened(name: string): string {
  const characters = Array.from(name);
  if (characters.length <= nameMaxChars) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= extensionMaxChars ? name.slice(dot) : '';
  const stem = characters.slice(0, nameMaxChars - extension.length).join('');
  return (stem + extension).replace(/[\s.]+$/, '');
}
