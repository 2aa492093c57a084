/** A filing in the words that the program's rules know, whatever its pack calls them; see `meanings.ts`. */

import type { Located, Span } from '../source/located.js';
import { remembered } from '../source/remembered.js';
import type { Declaration } from './declaration/declaration.js';
import type { FormSubject } from './declaration/read-forms.js';
import type { Department, Filing, Project } from './filing.js';
import { KnownWords } from './known-words.js';

/** `filing` as rules see it. What its pack does not have is empty there. */
export const knownFiling = remembered((filing: Filing) => {
  return remembered((declaration: Declaration): Filing => {
    const { department, projects } = filing;
    const views = viewsOf(declaration);
    if (wordsOf(declaration).部门.areOwn && wordsOf(declaration).项目.areOwn) return filing;
    return {
      department: views.部门(department) as Located<Department>,
      projects: projects.map((project) => views.项目(project) as Located<Project>),
    };
  });
});

/** A file that is as it was is seen as it was. */
const viewsOf = remembered((declaration: Declaration) => ({
  部门: remembered((own: Located<object>) => inKnownWords(own, wordsOf(declaration).部门)),
  项目: remembered((own: Located<object>) => inKnownWords(own, wordsOf(declaration).项目)),
}));

/** A file whose fields are called as 标准 calls them is seen as it is. */
function inKnownWords(own: Located<object>, words: KnownWords): Located<object> {
  if (words.areOwn) return own;
  const pieceAt = (path: Parameters<KnownWords['pieceAt']>[1], offset: number) => {
    const piece = words.isTypedAsIs(path) ? undefined : words.pieceAt(own.value, path, offset);
    return piece ?? { path: words.ownPath(own.value, path), text: undefined, start: 0 };
  };
  return {
    ...own,
    value: words.translate(own.value),
    typed: words.translate(own.typed) as Located<object>['typed'],
    holes: own.holes.flatMap((hole) => words.knownPaths(hole)),
    locate: (path, part) => own.locate(words.ownPath(own.value, path), part),
    locateText: (path, offset) => {
      const piece = pieceAt(path, offset);
      return own.locateText(piece.path, offset - piece.start);
    },
    replacementFor: (path, text, span) => {
      if (span === 'name' || words.isTypedAsIs(path)) {
        return own.replacementFor(words.ownPath(own.value, path), text, span);
      }
      const piece = span && pieceAt(path, span[0]);
      if (!piece || piece.text === undefined || span[1] > piece.start + piece.text.length) return undefined;
      const inPiece: Span = [span[0] - piece.start, span[1] - piece.start];
      return own.replacementFor(piece.path, text, inPiece);
    },
    own: {
      located: own,
      pathOf: (path, offset) => words.ownPath(own.value, path, offset),
      others: words.othersIn(own.value),
    },
  };
}

const wordsOf = remembered((declaration: Declaration): Readonly<Record<FormSubject, KnownWords>> => ({
  部门: new KnownWords('部门', declaration),
  项目: new KnownWords('项目', declaration),
}));
