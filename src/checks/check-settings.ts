/** 检查.yaml: which rules apply, how grave they are, and their limits; a pack's first, then the unit's own. */

import { z } from 'zod';
import { throwIfErrors, type Diagnostic, type Severity } from '../diagnostic.js';
import type { SourceText } from '../source/decode-text.js';
import { nearestNameHint } from '../source/nearest-name.js';
import { readRecord } from '../schema/read-record.js';
import { readYaml } from '../source/read-yaml.js';
import { ALL_RULES } from './all-rules.js';
import type { Limit } from './rule.js';

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

const settingsSchema = z.strictObject({
  规则: z
    .record(z.string(), z.record(z.string(), z.union([z.string(), z.array(z.string())])))
    .default({})
    .describe('规则的代码 → 级别和限度'),
});

/** Every rule as it applies where nothing is set. */
export const DEFAULT_SETTINGS: CheckSettings = new Map(
  ALL_RULES.map(({ code, severity, limits }) => [code, { severity, limits: limits ?? {} }]),
);

/**
 * `base` as changed by a 检查.yaml.
 * @throws ReportError as `readRecord`, and `bad-check-settings`
 */
export function readCheckSettings(source: SourceText, base: CheckSettings): CheckSettings {
  const { value, locate } = readRecord(settingsSchema, readYaml(source, ['规则', '级别']));
  const problems: Diagnostic[] = [];
  const report = (path: readonly string[], message: string, hint: string) => {
    problems.push({ severity: 'error', code: 'bad-check-settings', message, hint, location: locate(path) });
  };
  const settings = new Map(base);
  for (const [code, given] of Object.entries(value.规则)) {
    const known = settings.get(code);
    if (!known) {
      report(['规则', code], `没有代码为「${code}」的规则`, nearestNameHint(code, [...base.keys()]));
      continue;
    }
    let { severity } = known;
    const limits: Record<string, Limit> = { ...known.limits };
    for (const [name, typed] of Object.entries(given)) {
      const path = ['规则', code, name];
      if (name === '级别') {
        const wanted = typeof typed === 'string' ? SEVERITIES[typed] : undefined;
        if (wanted) severity = wanted;
        else report(path, `级别「${String(typed)}」不对`, `改用以下之一：${Object.keys(SEVERITIES).join('、')}`);
        continue;
      }
      const limit = limits[name];
      const parsed = limit === undefined ? undefined : parseLimit(typed, limit);
      if (limit === undefined)
        report(path, `这条规则没有名为「${name}」的限度`, nearestNameHint(name, ['级别', ...Object.keys(limits)]));
      else if (parsed === undefined)
        report(path, `「${name}」的写法不对`, typeof limit === 'number' ? '写一个数' : '写成列表，每项一行');
      else limits[name] = parsed;
    }
    settings.set(code, { severity, limits });
  }
  throwIfErrors(problems);
  return settings;
}

function parseLimit(typed: string | readonly string[], kind: Limit): Limit | undefined {
  if (typeof kind !== 'number') return typeof typed === 'string' ? undefined : typed;
  const number = typeof typed === 'string' && /^\d+(?:\.\d+)?$/.test(typed) ? Number(typed) : undefined;
  return number;
}
