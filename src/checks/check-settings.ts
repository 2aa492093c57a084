/** 检查.yaml: which rules apply, how grave they are, and their limits; a pack's first, then the unit's own. */

import type { Diagnostic, Severity } from '../diagnostic.js';
import type { SourceText } from '../source/decode-text.js';
import type { FieldProblem } from '../source/field-problem.js';
import { isWithin, valueAt, type Located, type Path } from '../source/located.js';
import { readRecord } from '../schema/read-record.js';
import { listShape, optionalShape, recordShape, textShape } from '../schema/shape.js';
import { readYaml } from '../source/read-yaml.js';
import { ALL_RULES } from './all-rules.js';
import type { Limit, Rule } from './rule.js';

/** How one rule is to be applied. */
export interface RuleSettings {
  /** `off`: not at all. */
  readonly severity: Severity | 'off';
  readonly limits: Readonly<Record<string, Limit>>;
}

/** Settings by the rules' codes. */
export type CheckSettings = ReadonlyMap<string, RuleSettings>;

const SEVERITIES: Readonly<Record<string, Severity | 'off'>> = {
  错误: 'error',
  警告: 'warning',
  提示: 'hint',
  不查: 'off',
};

/** Every rule as it applies where nothing is set. */
export const DEFAULT_SETTINGS: CheckSettings = new Map(
  ALL_RULES.map(({ code, severity, limits }) => [code, { severity, limits: limits ?? {} }]),
);

/** A rule's entry: 级别, and its limits. */
function ruleShape({ limits = {} }: Rule) {
  const severity = textShape('级别', { problemOf: (text) => (SEVERITIES[text] ? undefined : severityProblem(text)) });
  const ofLimits = Object.entries(limits).map(([name, limit]) => {
    if (typeof limit !== 'number') return [name, listShape(textShape('一项'), name)];
    return [name, textShape(name, { problemOf: numberProblem })];
  });
  return optionalShape(recordShape({ 级别: severity, ...Object.fromEntries(ofLimits) }, '级别和限度'));
}

const rulesShape = {
  ...recordShape(Object.fromEntries(ALL_RULES.map((rule) => [rule.code, ruleShape(rule)])), '规则的代码 → 级别和限度'),
  word: '规则',
};
const settingsShape = recordShape({ 规则: rulesShape }, '检查.yaml');

function severityProblem(found: string): FieldProblem {
  const hint = `改用以下之一：${Object.keys(SEVERITIES).join('、')}`;
  return { code: 'bad-check-settings', message: '不对', found, hint };
}

function numberProblem(found: string): FieldProblem | undefined {
  if (/^\d+(?:\.\d+)?$/.test(found)) return undefined;
  return { code: 'bad-check-settings', message: '的写法不对', found, hint: '写一个数' };
}

/** The file as it was typed, with holes where something is wrong with it. Codes: as `readRecord`, and `bad-check-settings`. */
export function readSettingsFile(source: SourceText): Located<unknown> {
  return readRecord(settingsShape, readYaml(source, ['规则', '级别']));
}

/**
 * `base` as changed by a 检查.yaml; what is wrong in it changes nothing.
 * Codes: as `readRecord`, and `bad-check-settings`.
 */
export function readCheckSettings(
  source: SourceText,
  base: CheckSettings,
): { settings: CheckSettings; problems: readonly Diagnostic[] } {
  const { typed, problems, holes } = readSettingsFile(source);
  const isSound = (path: Path) => !holes.some((hole) => isWithin(hole, path) || isWithin(path, hole));
  const settings = new Map(base);
  for (const [code, known] of base) {
    const given = (name: string) => {
      const path = ['规则', code, name];
      return isSound(path) ? valueAt(typed, path) : undefined;
    };
    const severity = given('级别');
    const limits = Object.entries(known.limits).map(([name, limit]): [string, Limit] => {
      const typedLimit = given(name);
      if (typeof limit === 'number') return [name, typedLimit ? Number(typedLimit) : limit];
      return [name, Array.isArray(typedLimit) ? (typedLimit as string[]) : limit];
    });
    settings.set(code, {
      severity: (typeof severity === 'string' ? SEVERITIES[severity] : undefined) ?? known.severity,
      limits: Object.fromEntries(limits),
    });
  }
  return { settings, problems };
}
