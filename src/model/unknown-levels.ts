/** Levels of 绩效指标 that the form's 指标体系 does not have. */

import type { Diagnostic } from '../diagnostic.js';
import type { YamlValue } from '../source/located.js';
import { nearestNameHint } from '../source/nearest-name.js';
import type { YamlFile } from '../source/read-yaml.js';
import type { IndicatorScheme } from './indicator.js';

/** A problem for each level of `yamlFile` that `scheme` lacks. Code: `unknown-indicator-level`. */
export function unknownLevels({ value, locate }: YamlFile, scheme: IndicatorScheme): Diagnostic[] {
  const problems: Diagnostic[] = [];
  const check = (path: readonly string[], allowed: readonly string[]) => {
    const name = path.at(-1) ?? '';
    if (allowed.includes(name)) return;
    problems.push({
      severity: 'error',
      code: 'unknown-indicator-level',
      message: `指标体系里没有「${path.slice(1).join('/')}」`,
      expected: allowed.join('、') || '没有二级指标',
      found: name,
      hint: nearestNameHint(name, allowed),
      location: locate(path, 'key'),
      path: path.join('/'),
      steps: path,
    });
  };
  const firstLevels = entriesOf(entriesOf(value)['绩效指标']);
  for (const [firstLevel, secondLevels] of Object.entries(firstLevels)) {
    check(
      ['绩效指标', firstLevel],
      scheme.map((level) => level.一级指标),
    );
    const known = scheme.find((level) => level.一级指标 === firstLevel);
    for (const secondLevel of known ? Object.keys(entriesOf(secondLevels)) : []) {
      check(['绩效指标', firstLevel, secondLevel], known?.二级指标.map((level) => level.名称) ?? []);
    }
  }
  return problems;
}

function entriesOf(value: YamlValue | undefined): Record<string, YamlValue> {
  return typeof value === 'object' && !Array.isArray(value) ? value : {};
}
