/** What is thrown with problems carries an error: whoever catches it goes by that. */

import { expect, it } from 'vitest';
import { ReportError, type Diagnostic } from '../src/diagnostic.js';

const told = (severity: Diagnostic['severity']): Diagnostic => ({ severity, code: 'folded-text', message: '甲' });

it.each([[[]], [[told('warning')]], [[told('hint'), told('warning')]]])('refuses to be made of %j', (problems) => {
  expect(() => new ReportError(problems)).toThrow(TypeError);
  expect(new ReportError([...problems, told('error')]).diagnostics).toHaveLength(problems.length + 1);
});
