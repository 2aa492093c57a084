/** Lint rules: typescript-eslint's strict, type-checked set, and what CONTRIBUTING.md asks of every file. */

import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'eslint.config.js',
      'dist/',
      'dist-fuzz/',
      'output/',
      'fonts/build/',
      'test/bench/',
      'test/mutate/',
      'src/desk/page/old-browser.js',
      '**/work-under-locks.mjs',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-extraneous-class': 'off',
      'no-console': 'error',
      'max-lines': ['error', { max: 400 }],
      // Texts are walked by code point, which is what fonts map.
      '@typescript-eslint/no-misused-spread': 'off',
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**'],
    rules: {
      'max-lines': ['error', { max: 350 }],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: false, skipComments: false }],
    },
  },
  {
    // What a button does is said in one line.
    files: ['src/desk/page/**'],
    rules: { '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }] },
  },
  {
    // What rules and prose reckon with is exact (src/model/amount.ts); what only counts is read by `wholeNumber`.
    files: ['src/checks/**', 'src/prose/**'],
    ignores: ['src/checks/check-settings.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          'Identifier[name=/^(?:Number|parseFloat|parseInt)$/]',
          'UnaryExpression[operator="+"]',
          'MemberExpression[property.name="toFixed"]',
        ].map((selector) => ({ selector, message: 'Reckon by src/model/amount.ts, read counts by wholeNumber.' })),
      ],
    },
  },
);
