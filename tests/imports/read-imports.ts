/** What a file imports, read with oxc: imports, re-exports, dynamic imports and types by `import('…')`. */
import path from 'node:path';
import { parseSync } from 'oxc-parser';

export interface SourceFile {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  readonly source: string;
}

export interface Import {
  /** `file`: a path of the repository. `node`: with its `node:`. `package`: as it is asked for, e.g. `react-dom/client`. */
  readonly kind: 'file' | 'node' | 'package';
  readonly target: string;
  /** True when nothing of it is there at run time. */
  readonly isType: boolean;
  /** True for `import(…)` in running code: loaded when asked for, not at the start. */
  readonly isLate: boolean;
}

const aliases: readonly (readonly [string, string])[] = [
  ['#contract/', 'preload/contract/'],
  ['#core/', 'main/core/'],
  ['#token/', 'main/token/'],
  ['#shell/', 'main/shell/'],
  ['#hub/', 'hub/'],
  ['#tests/', 'tests/'],
];

/** Throws with the file's name when it does not parse. */
export function readImports(file: SourceFile): { imports: Import[]; hasDefaultExport: boolean } {
  const { module, program, errors } = parseSync(file.path, file.source);
  if (errors.length > 0) throw new Error(`${file.path}: ${errors[0]!.message}`);
  const found: Import[] = [];
  const add = (name: string, isType: boolean, isLate = false) =>
    found.push({ ...targetOf(file.path, name), isType, isLate });
  for (const { moduleRequest, entries } of module.staticImports)
    add(moduleRequest.value, entries.length > 0 && entries.every(({ isType }) => isType));
  for (const { entries } of module.staticExports)
    for (const { moduleRequest, isType } of entries) if (moduleRequest) add(moduleRequest.value, isType);
  walk(program, (node) => {
    const { type, source } = node;
    if ((type === 'ImportExpression' || type === 'TSImportType') && isLiteral(source))
      add(source.value, type === 'TSImportType', true);
  });
  const hasDefaultExport = module.staticExports.some(({ entries }) =>
    entries.some(({ exportName }) => exportName.kind === 'Default' || exportName.name === 'default'),
  );
  return { imports: found, hasDefaultExport };
}

function targetOf(from: string, name: string): Pick<Import, 'kind' | 'target'> {
  if (name.startsWith('.')) return { kind: 'file', target: path.posix.join(path.posix.dirname(from), name) };
  const alias = aliases.find(([prefix]) => name.startsWith(prefix));
  if (alias) return { kind: 'file', target: alias[1] + name.slice(alias[0].length) };
  return { kind: name.startsWith('node:') ? 'node' : 'package', target: name };
}

type Node = Readonly<Record<string, unknown>>;

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) return value.forEach((one) => walk(one, visit));
  if (typeof value !== 'object' || value === null) return;
  // A node of the tree: an object whose fields are values or further nodes.
  const node = value as Node;
  visit(node);
  for (const one of Object.values(node)) walk(one, visit);
}

function isLiteral(value: unknown): value is { readonly value: string } {
  return typeof value === 'object' && value !== null && 'value' in value && typeof value.value === 'string';
}
