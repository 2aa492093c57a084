/** What the page in the browser knows of the program. */

import { expect, it } from 'vitest';
import { programFiles, roomOf } from '../../support/source-files.js';

it('is types of what the desk says, and no code of it', () => {
  const page = programFiles.filter(({ name }) => roomOf(name) === 'desk/page');
  const taken = page.flatMap(({ name, text }) =>
    [...text.matchAll(/^import (type )?.* from '\.\.\/([^']+)'/gm)].map((match) => ({
      name,
      isType: match[1],
      from: match[2],
    })),
  );
  expect(taken.filter(({ isType }) => isType === undefined)).toEqual([]);
  const told = ['protocol.js', 'screen-views.js', 'unit-view.js'];
  expect([...new Set(taken.map(({ from }) => from))].sort()).toEqual(told);
});
