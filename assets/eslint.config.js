import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { literalText } from './test/lint/literal-text.js';

/** Which room may not look into which: ui knows nothing of kanade, features nothing of pages, pages nothing of each other. */
const closed = (files, patterns, message) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ regex: patterns, message }] }] },
});

export default tseslint.config(
  { ignores: ['dist', 'src/api/schema.d.ts', 'node_modules', 'test-results', 'playwright-report'] },
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  reactHooks.configs.flat.recommended,
  {
    plugins: { kanade: { rules: { 'literal-text': literalText } } },
    rules: {
      'max-lines': ['error', 300],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      'react-hooks/incompatible-library': 'off', // TanStack's hooks return functions; nothing here is compiled.
      'no-console': 'error',
    },
  },
  { files: ['src/**/*.tsx'], ignores: ['**/*.test.tsx', 'src/app/gallery/**'], rules: { 'kanade/literal-text': 'error' } },
  // Playwright's fixtures hand over with a function called use; it is no hook.
  { files: ['test/e2e/**'], rules: { 'react-hooks/rules-of-hooks': 'off' } },
  closed(['src/ui/**'], '/(features|pages|api|app)(/|$)', 'ui knows nothing of kanade'),
  closed(['src/api/**'], '/(features|pages|app|ui)(/|$)', 'api knows nothing of the screen'),
  closed(['src/features/**'], '/(pages|app)(/|$)', 'features know no page'),
  closed(['src/pages/**'], '(/(pages|app)(/|$))|(^\\.\\./(?!\\.\\.)[a-z-]+(/|$))', 'pages do not import each other'),
);
