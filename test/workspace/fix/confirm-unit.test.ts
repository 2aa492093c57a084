/** What a rule proposes is kept where the rule is content with it, and has nothing else to say then. */

import path from 'node:path';
import { expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostic.js';
import { checkUnit, type CheckedUnit } from '../../../src/workspace/check-unit.js';
import { confirmUnit } from '../../../src/workspace/fix/confirm-unit.js';
import { EditedFiles } from '../../../src/workspace/fix/edited-files.js';
import { fixUnit } from '../../../src/workspace/fix/fix-units.js';
import { createResources, type RunResources } from '../../../src/workspace/run-resources.js';
import { createWorkspace, SAMPLE_UNIT } from '../../support/workspace.js';

const FILE = '项目/01-地质灾害防治经费.yaml';
const resources: RunResources = createResources(path.resolve('.'));

/** The unit with the text of a field replaced, as checked; each `old` is proposed to be `text`, by the rules' own findings. */
function proposing(typed: string, proposals: readonly (readonly [old: string, text: string])[]): CheckedUnit {
  const workspace = createWorkspace();
  workspace.edit(`${SAMPLE_UNIT}/${FILE}`, /^管理制度: .*$/m, `管理制度: ${typed}`);
  const unit = { folder: path.join(workspace.folder, SAMPLE_UNIT) };
  const checked = checkUnit(unit, resources);
  const text = checked.sources.get(FILE)?.text ?? '';
  const isMeant = ({ location, steps }: Diagnostic) => location?.file.endsWith(FILE) && steps?.[0] === '管理制度';
  let count = 0;
  const diagnostics = checked.diagnostics.map((finding): Diagnostic => {
    const [old, piece] = (isMeant(finding) ? proposals[count] : undefined) ?? [];
    if (old === undefined || piece === undefined) return finding;
    count += 1;
    const start = text.indexOf(old);
    return { ...finding, replacement: { start, end: start + old.length, text: piece } };
  });
  expect(count).toBe(proposals.length);
  return { ...checked, diagnostics };
}

const keptOf = ({ diagnostics }: CheckedUnit) => diagnostics.flatMap(({ replacement }) => replacement?.text ?? []);

it.each<[string, string, [string, string][], string[]]>([
  ['with what the rule wants', '《水土 办法》', [['土 办', '土办']], ['土办']],
  ['with what the rule finds again', '《水土 办法》', [['土 办', '土 办 ']], []],
  ['with what another rule finds', '《水土 办法》', [['土 办法》', '土办法']], []],
  [
    'two of one text',
    '《某 一》、《某 二》',
    [
      ['某 一', '某一'],
      ['某 二', '某二'],
    ],
    ['某一', '某二'],
  ],
])('a finding %s', (_name, typed, proposals, kept) => {
  expect(keptOf(confirmUnit(proposing(typed, proposals)))).toEqual(kept);
});

it('is tried in 检查.yaml too, and goes into the file', async () => {
  const workspace = createWorkspace();
  workspace.write(`${SAMPLE_UNIT}/检查.yaml`, '规则:\n  project-sum:\n    级别：不查  # 已商定\n');
  const unit = { folder: path.join(workspace.folder, SAMPLE_UNIT) };
  const files = new EditedFiles();
  const { fixes, checked } = await fixUnit(unit, resources, files, () => true);
  expect(fixes.map(({ old, text, location }) => [old, text, path.basename(location.file)])).toEqual([
    ['：', ': ', '检查.yaml'],
  ]);
  expect(checked.diagnostics.filter(({ severity }) => severity !== 'hint')).toEqual([]);
  expect(files.changed.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual([
    '规则:\n  project-sum:\n    级别: 不查  # 已商定\n',
  ]);
});
