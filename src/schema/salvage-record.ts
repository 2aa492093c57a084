/** As much of a faulty file as fits its schema's shape: what a draft prints while the file is not yet in order. */

import type { Located } from '../source/located.js';
import type { YamlFile, YamlValue } from '../source/read-yaml.js';
import type { Shape } from './shape.js';

/** The values of `yamlFile` where they fit `shape`, as typed; what is missing or does not fit is empty. */
export function salvageRecord(shape: Shape, yamlFile: YamlFile): Located<unknown> {
  const { file, locate, locateText } = yamlFile;
  return { value: salvage(shape, yamlFile.value), file, locate, locateText };
}

function salvage(shape: Shape, value: YamlValue | undefined): unknown {
  const entries = typeof value === 'object' && !Array.isArray(value) ? value : {};
  switch (shape.kind) {
    case 'text':
      return typeof value === 'string' ? value : '';
    case 'list':
      return Array.isArray(value) ? value.map((item) => salvage(shape.item, item)) : [];
    case 'named':
      return Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, salvage(shape.item, entry)]));
    case 'record':
      return Object.fromEntries(
        Object.entries(shape.fields).map(([name, field]) => {
          return [name, salvage(field, Object.hasOwn(entries, name) ? entries[name] : undefined)];
        }),
      );
  }
}
