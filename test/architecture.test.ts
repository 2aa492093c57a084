/** The layering of `src/`: who may import whom, and the rules that every file of it follows. */

import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DIAGNOSTIC_CODES } from '../src/diagnostic-codes.js';
import { isFile, programFiles, roomOf, sourceFiles as files } from './support/source-files.js';

const LONGEST_FILE = 350;

/** What each room may import beside itself: other rooms, and packages of npm. */
const ROOMS: Readonly<Record<string, { readonly rooms: readonly string[]; readonly packages: readonly string[] }>> = {
  'diagnostic-codes': { rooms: [], packages: [] },
  diagnostic: { rooms: ['diagnostic-codes'], packages: [] },
  units: { rooms: [], packages: [] },
  'unit-words': { rooms: [], packages: [] },
  source: { rooms: ['diagnostic', 'diagnostic-codes'], packages: ['yaml', 'fastest-levenshtein'] },
  schema: { rooms: ['source', 'diagnostic'], packages: [] },
  model: { rooms: ['schema', 'source', 'diagnostic', 'diagnostic-codes'], packages: ['big.js', 'node:crypto'] },
  prose: { rooms: ['unit-words', 'model', 'source'], packages: [] },
  checks: {
    rooms: ['prose', 'unit-words', 'model', 'schema', 'source', 'diagnostic', 'diagnostic-codes'],
    packages: [],
  },
  ooxml: { rooms: ['source', 'diagnostic'], packages: ['fflate', 'node:zlib', 'saxes'] },
  fonts: { rooms: ['schema', 'source', 'diagnostic'], packages: ['fontkit'] },
  document: { rooms: ['source', 'units'], packages: [] },
  layout: {
    rooms: ['prose', 'model', 'document', 'schema', 'source', 'diagnostic', 'diagnostic-codes', 'units'],
    packages: ['handlebars', 'saxes'],
  },
  typeset: { rooms: ['writers/docx', 'document', 'fonts', 'source', 'unit-words', 'units'], packages: ['linebreak'] },
  'writers/docx': { rooms: ['ooxml', 'document', 'source', 'units'], packages: ['docx'] },
  'writers/pdf': {
    rooms: ['ooxml', 'document', 'typeset', 'fonts', 'source', 'diagnostic', 'units'],
    packages: ['pdfmake', 'node:zlib'],
  },
  'writers/svg': { rooms: ['ooxml', 'typeset', 'fonts', 'source'], packages: [] },
  'writers/xlsx': { rooms: ['ooxml'], packages: [] },
  report: {
    rooms: [
      'writers/docx',
      'writers/pdf',
      'writers/svg',
      'writers/xlsx',
      'typeset',
      'layout',
      'fonts',
      'document',
      'model',
      'source',
      'diagnostic',
    ],
    packages: [],
  },
  forms: {
    rooms: ['report', 'writers/xlsx', 'layout', 'document', 'model', 'schema', 'source', 'diagnostic'],
    packages: [],
  },
  exchange: {
    rooms: ['layout', 'writers/xlsx', 'ooxml', 'model', 'schema', 'source', 'diagnostic', 'diagnostic-codes'],
    packages: ['yaml'],
  },
  batch: { rooms: ['writers/xlsx', 'document', 'model', 'source', 'diagnostic'], packages: ['zod', 'node:crypto'] },
  workspace: {
    rooms: [
      'batch',
      'exchange',
      'forms',
      'report',
      'checks',
      'layout',
      'document',
      'fonts',
      'ooxml',
      'model',
      'schema',
      'source',
      'diagnostic',
      'diagnostic-codes',
      'units',
    ],
    packages: [
      'chokidar',
      'node:crypto',
      'node:fs',
      'node:path',
      'node:url',
      'node:os',
      'node:timers',
      'node:vm',
      'node:worker_threads',
      'node:zlib',
    ],
  },
  desk: {
    rooms: [
      'workspace',
      'batch',
      'exchange',
      'forms',
      'report',
      'checks',
      'writers/svg',
      'typeset',
      'layout',
      'document',
      'fonts',
      'ooxml',
      'model',
      'schema',
      'source',
      'diagnostic',
    ],
    packages: ['hono', '@hono/node-server', 'ws', 'zod', 'node:http', 'node:path', 'node:stream'],
  },
  // Of the desk it knows what is said to it, and that as types.
  'desk/page': { rooms: ['desk'], packages: ['preact', '@preact/signals'] },
  cli: {
    rooms: [
      'desk',
      'workspace',
      'batch',
      'exchange',
      'forms',
      'report',
      'checks',
      'layout',
      'document',
      'fonts',
      'model',
      'schema',
      'source',
      'diagnostic',
      'diagnostic-codes',
      'units',
    ],
    packages: ['commander', 'node:child_process', 'node:module', 'node:path', 'node:os', 'node:url', 'node:v8'],
  },
  api: {
    rooms: ['workspace', 'forms', 'report', 'layout', 'fonts', 'model', 'source', 'diagnostic'],
    packages: [],
  },
  bundle: {
    rooms: ['workspace', 'ooxml'],
    packages: [
      'marked',
      'rolldown',
      'node:child_process',
      'node:crypto',
      'node:fs',
      'node:path',
      'node:url',
      'node:zlib',
    ],
  },
};

/** Packages that only the files named here may import. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  'node:crypto': ['model/file-name.ts', 'batch/document-digest.ts', 'batch/is-in-share.ts', 'bundle/make-bundles.ts'],
  'node:zlib': [
    'ooxml/open-package.ts',
    'ooxml/packed-text.ts',
    'ooxml/zip-deflated.ts',
    'writers/pdf/write-pdf.ts',
    'workspace/compiled-parts.ts',
    'workspace/history/history-folder.ts',
    'bundle/make-bundles.ts',
  ],
  chokidar: ['workspace/run/watch.ts'],
  hono: ['desk/desk-routes.ts', 'desk/serve-desk.ts'],
  '@hono/node-server': ['desk/desk-sockets.ts', 'desk/serve-desk.ts'],
  ws: ['desk/desk-sockets.ts', 'desk/serve-desk.ts'],
  zod: ['batch/manifest.ts', 'desk/requests.ts'],
  'node:child_process': ['bundle/make-bundles.ts', 'cli/desk.ts'],
  'big.js': ['model/amount.ts', 'model/declaration/expression.ts', 'model/declaration/reckon.ts'],
  'fastest-levenshtein': ['source/similarity.ts'],
  fflate: ['ooxml/packed-text.ts', 'ooxml/zip-parts.ts'],
  marked: ['bundle/manual-page.ts'],
  rolldown: ['bundle/bundle-desk-page.ts', 'bundle/bundle-program.ts'],
  saxes: ['ooxml/read-xml.ts', 'layout/parse-markup.ts'],
  handlebars: ['layout/block-helpers.ts', 'layout/render-scope.ts', 'layout/render.ts', 'layout/template.ts'],
  yaml: [
    'source/means-as-typed.ts',
    'source/parse-yaml.ts',
    'source/read-yaml.ts',
    'source/recover-yaml.ts',
    'source/yaml-tree.ts',
    'source/yaml-messages.ts',
    'exchange/data-files/yaml-places.ts',
  ],
};

const FORBIDDEN_FOLDERS = ['utils', 'helpers', 'common', 'shared', 'types'];

describe('imports', () => {
  it('run from the rooms that may know to those that may be known', () => {
    const forbidden = programFiles.flatMap(({ name, imports }) => {
      const room = ROOMS[roomOf(name)];
      return imports
        .filter((imported) => {
          if (!isFile(imported)) return !room?.packages.includes(imported);
          return roomOf(imported) !== roomOf(name) && !room?.rooms.includes(roomOf(imported));
        })
        .map((imported) => `${name} → ${imported}`);
    });
    expect(forbidden).toEqual([]);
  });

  it('name files that exist', () => {
    const names = new Set(files.map(({ name }) => name));
    const missing = programFiles.flatMap(({ name, imports }) =>
      imports.filter((imported) => isFile(imported) && !names.has(imported)).map((imported) => `${name} → ${imported}`),
    );
    expect(missing).toEqual([]);
    expect(programFiles.flatMap(({ imports }) => imports).length).toBeGreaterThan(100);
  });

  it('of some packages have one home', () => {
    for (const [packageName, homes] of Object.entries(HOMES)) {
      const importers = programFiles.filter(({ imports }) => imports.includes(packageName)).map(({ name }) => name);
      expect(
        importers.filter((name) => !homes.includes(name)),
        packageName,
      ).toEqual([]);
    }
  });

  it('never go in a circle', () => {
    const importsByName = new Map(programFiles.map(({ name, imports }) => [name, imports]));
    const finished = new Set<string>();
    const circles: string[] = [];
    const visit = (name: string, trail: readonly string[]) => {
      if (trail.includes(name)) circles.push([...trail.slice(trail.indexOf(name)), name].join(' → '));
      if (finished.has(name) || trail.includes(name)) return;
      for (const imported of importsByName.get(name) ?? []) visit(imported, [...trail, name]);
      finished.add(name);
    };
    for (const { name } of programFiles) visit(name, []);
    expect(circles).toEqual([]);
  });
});

describe('the world', () => {
  it('is touched in workspace/, cli/ and bundle/ only: no clock, chance, environment or terminal elsewhere', () => {
    const touching = programFiles
      .filter(({ name }) => !['cli', 'workspace', 'bundle'].includes(roomOf(name)))
      .filter(({ text }) => /Date\.now|new Date\(\)|Math\.random|process\.[a-z]|console\.|performance\./.test(text));
    expect(touching.map(({ name }) => name)).toEqual([]);
  });

  const workspace = programFiles.filter(({ name }) => roomOf(name) === 'workspace');

  it.each([
    ['asks for no working folder', /process\.(?:cwd|chdir)\b/],
    ['takes no path to be seen from the working folder', /path\.resolve\([^,()]*\)/],
    ['reads no environment and no command line', /process\.(?:env|argv)\b/],
    ['prints nothing', /process\.(?:stdout|stderr|stdin)\b|console\./],
    ['ends no program and knows no exit code', /process\.exit|EXIT_CODES|exitCode/],
    ['listens to no signal', /process\.on\b/],
    ['sets no flag of the engine', /setFlagsFromString/],
  ])('workspace/ %s', (_promise, broken) => {
    expect(workspace.filter(({ text }) => broken.test(text)).map(({ name }) => name)).toEqual([]);
    expect(workspace.length).toBeGreaterThan(30);
  });

  it('paths of outputs meet the disk in workspace/output alone, and are made by the two gates', () => {
    const run = programFiles.filter(({ name }) => name.startsWith('workspace/run/'));
    // What lies in folders, and since when, may be looked at: for locks and for watch.
    const imported = run.flatMap(({ text }) => /import \{([^}]*)\} from 'node:fs/.exec(text)?.[1]?.split(',') ?? []);
    const looking = ['readdirSync', 'statSync', 'type Stats'];
    expect(imported.map((name) => name.trim()).filter((name) => !looking.includes(name))).toEqual([]);
    expect(run.length).toBeGreaterThan(10);
    const making = (type: string) =>
      programFiles.filter(({ text }) => text.includes(`as ${type};`) || text.includes(`as ${type})`));
    expect(making('OutputPath').map(({ name }) => name)).toEqual(['batch/output-path.ts']);
    expect(making('OutputPlace').map(({ name }) => name)).toEqual(['workspace/output/output-place.ts']);
  });

  it('cli/ opens no file', () => {
    const opening = programFiles.filter(({ name, text }) => roomOf(name) === 'cli' && text.includes("'node:fs"));
    expect(opening.map(({ name }) => name)).toEqual([]);
  });
});

describe('what is remembered', () => {
  const touching = (broken: RegExp) => programFiles.filter(({ text }) => broken.test(text)).map(({ name }) => name);

  it('is remembered in one way', () => {
    expect(touching(/\bWeak(?:Map|Set)\b/)).toEqual(['source/remembered.ts']);
  });

  it('goes with what it was worked out from: no module has a collection that only grows', () => {
    expect(
      touching(/^(?:export )?(?:const|let) \w+\b(?!: readonly ).* = (?:new (?:Map|Set)(?:<.*>)?\(\)|\[\]);$/m),
    ).toEqual([
      // Who is told of Ctrl-C; they take themselves out again.
      'cli/interrupt.ts',
      // The locks that are held; each takes itself out when it is given back.
      'workspace/lock/held-locks.ts',
    ]);
  });
});

describe('the fields of 标准', () => {
  // Any pack may call them otherwise: rules speak of their meanings, and all else of what a pack declares.
  it.each(['项目名称', '预算资金'])('%s is named in a dozen files, comments and sentences counted', (name) => {
    const naming = programFiles.filter(({ text }) => text.includes(name));
    expect(naming.length, naming.map((file) => file.name).join('\n')).toBeLessThanOrEqual(12);
  });
});

describe('files', () => {
  it('open with a comment on what they are for', () => {
    const silent = files.filter(
      ({ text }) => !/^(?:#![^\n]*\n)?\/\*\*(?:\n \*)? \S/.test(text.replaceAll('\r\n', '\n')),
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it(`have at most ${LONGEST_FILE} lines`, () => {
    const long = files.filter(({ text }) => text.split('\n').length - 1 > LONGEST_FILE);
    expect(long.map(({ name }) => name)).toEqual([]);
  });

  it('stand in folders named for what they hold, in kebab-case, and re-export nothing', () => {
    for (const { name, text } of files) {
      const folders = name.split('/').slice(0, -1);
      expect(
        folders.filter((folder) => FORBIDDEN_FOLDERS.includes(folder)),
        name,
      ).toEqual([]);
      expect(name).toMatch(/^(?:[a-z]+(?:-[a-z]+)*\/)*[a-z]+(?:-[a-z0-9]+)*(?:\.d)?\.tsx?$/);
      expect(path.posix.basename(name)).not.toBe('index.ts');
      expect(text, name).not.toMatch(/^export (?:\*|\{[^}]*\}) from/m);
    }
  });
});

describe('diagnostic codes', () => {
  const program = programFiles.filter(({ name }) => name !== 'diagnostic-codes.ts');

  it('are all used', () => {
    const unused = Object.keys(DIAGNOSTIC_CODES).filter(
      (code) => !program.some(({ text }) => text.includes(`'${code}'`)),
    );
    expect(unused).toEqual([]);
  });

  it('are all listed, in what is thrown and in what a comment promises', () => {
    const written = program.flatMap(({ name, text }) =>
      [...text.matchAll(/\bcode: '([a-z]+(?:-[a-z]+)+)'/g)].map((match) => `${name}: ${match[1]}`),
    );
    const promised = program.flatMap(({ name, text }) =>
      [...text.matchAll(/(?:@throws|Codes?:)[^\n]*/g)].flatMap(([line]) =>
        [...line.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map((match) => `${name}: ${match[1]}`),
      ),
    );
    const unlisted = [...written, ...promised].filter(
      (use) => !Object.hasOwn(DIAGNOSTIC_CODES, use.split(': ')[1] ?? ''),
    );
    expect(unlisted).toEqual([]);
    expect(written.length).toBeGreaterThan(20);
  });
});
