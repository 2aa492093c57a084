/** A made-up filing that fills every declared field: what a layout pack is tried out on. */

import type { Declaration } from '../model/declaration/declaration.js';
import type { FormSubject } from '../model/declaration/read-forms.js';
import { EXTRA_FIELD } from '../model/extra-fields.js';
import type { Filing } from '../model/filing.js';
import type { IndicatorScheme } from '../model/indicator.js';
import { DEPARTMENT_FILE, readFiling } from '../model/read-filing.js';
import type { Shape, TextForm, TextShape } from '../schema/shape.js';
import type { Located, Path } from '../source/located.js';

const PLACE = { file: '内置示例', line: 1, column: 1 };

/** What speaks to the program, and would change what is tried. */
const LEFT_OUT: readonly string[] = ['已核实', '模板', '编制日期'];

/** A typed value: what YAML would give. */
type Typed = string | readonly Typed[] | { readonly [name: string]: Typed };

/**
 * A filing with one project that has every field and one that has the required ones alone. What is computed from other
 * fields is: sums of the sample hold.
 */
export function sampleFiling(declaration: Declaration): Filing {
  const files: readonly (readonly [file: string, typed: Typed])[] = [
    [DEPARTMENT_FILE, new Sample(declaration, '部门').full()],
    ['项目/01-某项目.yaml', new Sample(declaration, '项目').full()],
    ['项目/02-另一项目.yaml', new Sample(declaration, '项目').bare()],
  ];
  // YAML is a superset of JSON.
  const sources = files.map(([file, typed]) => [file, { file, text: JSON.stringify(typed) }] as const);
  const { department, projects } = readFiling(new Map(sources), declaration);
  return { department: nowhere(department), projects: projects.map(nowhere) };
}

/** The sample stands in no file. */
function nowhere<T>(read: Located<T>): Located<T> {
  return { ...read, file: PLACE.file, locate: () => PLACE, locateText: () => PLACE, replacementFor: () => undefined };
}

class Sample {
  private readonly computed: ReadonlySet<string>;

  constructor(
    private readonly declaration: Declaration,
    private readonly of: FormSubject,
  ) {
    const filled = declaration.rules.filter((rule) => rule.of === of && (rule.expression ?? rule.fallback));
    this.computed = new Set(filled.map(({ path }) => path.join('/')));
  }

  /** Every field. */
  full(): Typed {
    return this.typed(this.declaration.shapes[this.of], []);
  }

  /** The required ones. */
  bare(): Typed {
    return requiredOf(this.declaration.shapes[this.of]) ?? {};
  }

  private typed(shape: Shape, path: Path): Typed {
    const set = this.declaration.sets[this.of].get(path.join('/'));
    if (set) return this.indicators(set.levels, set.entry, [...path, '**']);
    switch (shape.kind) {
      case 'text':
        return this.computed.has(path.join('/')) ? '' : sampleText(shape, String(path.at(-1)));
      case 'record': {
        const fields = Object.entries(shape.fields).filter(([name]) => path.length > 0 || !LEFT_OUT.includes(name));
        return Object.fromEntries(fields.map(([name, field]) => [name, this.typed(field, [...path, name])]));
      }
      case 'named':
        return { [path.at(-1) === EXTRA_FIELD ? '备注' : '某项']: '示例' };
      case 'list': {
        const { item } = shape;
        if (item.kind !== 'text') return [this.typed(item, [...path, '*']), this.typed(item, [...path, '*'])];
        const examples = item.choices?.slice(0, 2) ?? item.example?.split('\n');
        return examples ?? [`${String(path.at(-1))}的第一项`, `${String(path.at(-1))}的第二项`];
      }
    }
  }

  /** Two indicators in each first second-level, one in the others, none in the last. */
  private indicators(levels: IndicatorScheme | undefined, entry: Shape, path: Path): Typed {
    const one = this.typed(entry, path);
    if (!levels) return [one, one];
    return Object.fromEntries(
      levels.map((level): [string, Typed] => {
        if (level.isUndivided) return [level.一级指标, [one, one]];
        const seconds = level.二级指标.map(({ 名称 }, index): [string, Typed] => {
          if (index === 0) return [名称, [one, one]];
          return [名称, index === level.二级指标.length - 1 ? [] : [one]];
        });
        return [level.一级指标, Object.fromEntries(seconds)];
      }),
    );
  }
}

function requiredOf(shape: Shape): Typed | undefined {
  if (shape.kind === 'text') return shape.isRequired ? sampleText(shape, '示例') : undefined;
  if (shape.kind === 'list' && shape.needsEntry && shape.item.kind === 'text') return [sampleText(shape.item, '示例')];
  if (shape.kind !== 'record') return undefined;
  const fields = Object.entries(shape.fields).flatMap(([name, field]): [string, Typed][] => {
    const typed = field.kind === 'text' && field.isRequired ? sampleText(field, name) : requiredOf(field);
    return typed === undefined ? [] : [[name, typed]];
  });
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

const SAMPLES: Readonly<Record<TextForm, string>> = {
  amount: '420000',
  choice: '',
  date: '2024-03-15',
  number: '10',
  percent: '96.5%',
  period: '2024-01-01 至 2024-12-31',
  target: '≥60次',
  telephone: '0000-0000000',
  year: '2024',
};

function sampleText({ choices, example, form, isLong, offered, unit }: TextShape, name: string): string {
  if (choices) return choices[0] ?? '';
  if (example !== undefined) return example;
  if (offered) return offered[0] ?? '';
  if (unit === '万元') return '42.5';
  if (form) return SAMPLES[form];
  return isLong ? `1. ${name}的第一条。\n2. ${name}的第二条。` : `某${name}`;
}
