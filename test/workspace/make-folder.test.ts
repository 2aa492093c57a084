/** Folders made with what is above them, or refused: on no file system without an end. */

import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../../src/workspace/make-folder.js';
import { createWorkspace } from '../support/workspace.js';

describe('makeFolder', () => {
  it('makes what is missing, and leaves alone what is there', () => {
    const workspace = createWorkspace('empty');
    const { folder } = workspace;
    makeFolder(path.join(folder, '甲/乙/丙'));
    workspace.write('甲/乙/丁', '');
    makeFolder(path.join(folder, '甲/乙/丙'));
    makeFolder(path.parse(folder).root);
    expect(statSync(path.join(folder, '甲/乙/丙')).isDirectory()).toBe(true);
    expect(workspace.list('.')).toEqual(['甲/乙/丁']);
    expect(() => {
      makeFolder(path.join(folder, '甲/乙/丁'));
    }).toThrow('EEXIST');
    expect(() => {
      makeFolder(path.join(folder, '甲/乙/丁/戊'));
    }).toThrow('ENOTDIR');
  });

  it.runIf(existsSync('/proc/self'))('comes to an end where folders cannot be made', () => {
    for (const folder of ['/proc/nix', '/proc/nix/nix', '/proc/self/nix']) {
      expect(() => {
        makeFolder(folder);
      }).toThrow('ENOENT');
    }
  });
});
