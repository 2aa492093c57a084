/** The shapes of data files by the pack 标准. */

import { readFileSync } from 'node:fs';
import { readDeclaration, readOwnDeclaration } from '../../src/model/declaration/declaration.js';

const SOURCE = { file: '包.yaml', text: readFileSync('templates/标准/包.yaml', 'utf8') };

/** What 标准 declares. */
export const standardDeclaration = readDeclaration([readOwnDeclaration('标准', SOURCE)]);
const { shapes } = standardDeclaration;

/** 部门.yaml. */
export const departmentShape = shapes.部门;

/** A project file. */
export const projectShape = shapes.项目;
