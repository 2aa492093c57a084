/** Ten forms of other places, declared as packs, with data: they read whole, their sums hold, and broken ones are found. */

import { describe, expect, it } from 'vitest';
import { textsOf, valueAt, type Located, type Path } from '../../src/source/located.js';
import { shapeAt } from '../../src/schema/shape.js';
import type { Filing } from '../../src/model/filing.js';
import { DATA_SETS, declarationOf, declarationText, PACKS, readDataSet, sourcesOf, sumFindings } from './pack-data.js';

const setOf = (pack: string, folder = 'data') => {
  const declaration = declarationOf(pack);
  return { declaration, sources: sourcesOf(pack, folder) };
};

/** Numbers that nothing on the form is held against: their sum is not printed, and was not typed. */
const UNHELD: Readonly<Record<string, readonly string[]>> = {
  市直项目申报: ['年度本级预算金额', '该项目支出上级资金'],
};

describe.each(PACKS)('包.yaml of %s', (pack) => {
  it('reads without problems, and needs no more than 90 lines for a form', () => {
    expect(declarationOf(pack).forms.length).toBeGreaterThan(0);
    expect(declarationText(pack).split('\n').length - 1).toBeLessThanOrEqual(90);
  });
});

describe.each(DATA_SETS)('data of $pack/$folder', ({ pack, folder }) => {
  const { declaration, sources } = setOf(pack, folder);

  it('reads without holes or problems, and all its sums hold', () => {
    const filing = readDataSet(declaration, sources);
    expect(filesOf(filing).flatMap(({ problems }) => problems)).toEqual([]);
    expect(sumFindings(declaration, filing)).toEqual([]);
  });

  it('computes what the form prints where it was left out', () => {
    const whole = readDataSet(declaration, sources);
    const computed = numbersOf(whole, declaration).filter(({ isComputed }) => isComputed);
    for (const { located, path } of computed) {
      const without = readDataSet(declaration, replaced(sources, located, path, '""'));
      const filled = filesOf(without).find(({ file }) => file === located.file);
      expect(number(valueAt(filled?.value, path)), path.join('/')).toBe(number(valueAt(located.value, path)));
    }
  });

  it('finds every number that is wrong, raised or lowered', () => {
    const whole = readDataSet(declaration, sources);
    const unfound = numbersOf(whole, declaration).filter(({ located, path }) => {
      return ['99999999.99', '0'].every((wrong) => {
        const typed = String(valueAt(located.typed, path));
        const text = typed.endsWith('%') ? `${wrong}%` : wrong;
        const broken = readDataSet(declaration, replaced(sources, located, path, text));
        return sumFindings(declaration, broken).length === 0;
      });
    });
    expect(unfound.map(({ path }) => path.join('/'))).toEqual(UNHELD[pack] ?? []);
  });
});

interface NumberTyped {
  readonly located: Located<unknown>;
  readonly path: Path;
  readonly isComputed: boolean;
}

function filesOf({ department, projects }: Filing): readonly Located<unknown>[] {
  return [department, ...projects];
}

/** Every number that was typed in a field with a rule, or that a rule is about. */
function numbersOf(filing: Filing, { rules, shapes }: ReturnType<typeof declarationOf>): NumberTyped[] {
  const fits = (pattern: Path, path: Path) => {
    const expression = pattern.map((step) => {
      return step === '**' ? '.*/\\d+' : step === '*' ? '\\d+' : String(step).replace(/[（）()%+.*?[\]^$|\\]/g, '\\$&');
    });
    return new RegExp(`^${expression.join('/').replaceAll('/.*/', '/(?:.*/)?')}$`).test(path.join('/'));
  };
  return filesOf(filing).flatMap((located, index) => {
    const of = index === 0 ? '部门' : '项目';
    return textsOf(located.typed).flatMap(({ path, text }) => {
      const shape = shapeAt(shapes[of], path);
      const isNumber = shape?.kind === 'text' && ['amount', 'number', 'percent'].includes(shape.form ?? '');
      if (!isNumber || text === '') return [];
      const own = rules.find((rule) => rule.of === of && fits(rule.path, path));
      const isReferred = rules.some(({ references, most, least }) => {
        const all = [...references.values(), most, least];
        return all.some((other) => typeof other === 'object' && other.of === of && fits(other.path, path));
      });
      const isHeld = own?.expression ?? own?.most ?? own?.least ?? own?.total;
      return isHeld !== undefined || isReferred ? [{ located, path, isComputed: own?.expression !== undefined }] : [];
    });
  });
}

function replaced(sources: ReturnType<typeof sourcesOf>, located: Located<unknown>, path: Path, text: string) {
  const replacement = located.replacementFor(path, '0');
  const source = sources.get(located.file);
  if (!replacement || !source) throw new Error(`nothing to replace at ${path.join('/')}`);
  const { start, end } = replacement;
  const edited = { ...source, text: source.text.slice(0, start) + text + source.text.slice(end) };
  return new Map([...sources, [located.file, edited]]);
}

function number(text: unknown): number {
  return Number(String(text).replace('%', ''));
}
